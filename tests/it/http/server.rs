//! A real server with a database of its own, for one test.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use galley::actions::{Context, Mode, TokenCreateRequest, TokenRevokeRequest, token_create, token_revoke};
use galley::config::option_pages;
use galley::content::{Caller, Limits, Role, SystemClock, TokenId, TokenKind};
use galley::delivery::{Reader, ReaderOptions, Site};
use galley::http::{Settings, listen};
use galley::schema::{Catalog, Linter};

use super::wire::Answer;
use crate::store::database::TestDatabase;

/// An article that is complete.
pub(super) const ARTICLE: &str = r#"{"title": "Hello", "summary": "A first article.", "blocks": [{"type": "body", "id": "text", "text": "Hello."}]}"#;

/// An article that refers to `hello`.
const WIND: &str = r#"{"title": "Small towns may own wind turbines", "summary": "A new law.", "tags": ["energy"],
    "authors": [{"name": "Ada Okafor"}], "date": "2026-02-03T08:00:00Z", "blocks": [
    {"type": "faq", "id": "faq", "items": [{"question": "When do the new rules apply?", "answer": "From March."}]},
    {"type": "related", "id": "more", "items": [{"title": "Hello", "entry": "hello"}]}]}"#;

/// Secrets and ids of tokens, by their names in braces.
type Tokens = (Vec<(&'static str, String)>, Vec<(&'static str, TokenId)>);

/// A server that listens on a free port until it is dropped.
pub(super) struct TestServer {
    pub(super) address: SocketAddr,
    tokens: Vec<(&'static str, String)>,
    token_ids: Vec<(&'static str, TokenId)>,
    context: Context,
    reader: Reader,
    handle: ServerHandle,
    client: reqwest::Client,
    database: Arc<TestDatabase>,
}

impl TestServer {
    pub(super) async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    pub(super) async fn start_with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::start_site(ReaderOptions::default(), change).await
    }

    /// A server of a site that shows what is published to anybody.
    pub(super) async fn start_public() -> Self {
        Self::start_with_reader(ReaderOptions { public: true, ..ReaderOptions::default() }).await
    }

    /// The same with other settings.
    pub(super) async fn start_public_with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::start_site(ReaderOptions { public: true, ..ReaderOptions::default() }, change).await
    }

    /// A server whose content is shown on that site.
    pub(super) async fn start_of(site: Site) -> Self {
        Self::start_with_reader(ReaderOptions { site: Arc::new(site), ..ReaderOptions::default() }).await
    }

    /// A server whose readers are served so.
    pub(super) async fn start_with_reader(options: ReaderOptions) -> Self {
        Self::start_site(options, |_| {}).await
    }

    /// A server whose readers are served so, with other settings.
    pub(super) async fn start_site(options: ReaderOptions, change: impl FnOnce(&mut Settings)) -> Self {
        Self::start_whole(Catalog::shipped(Limits::default()).unwrap(), options, change).await
    }

    /// A server with schemas of its own.
    pub(super) async fn start_of_catalog(catalog: Catalog, options: ReaderOptions) -> Self {
        Self::start_whole(catalog, options, |_| {}).await
    }

    async fn start_whole(catalog: Catalog, options: ReaderOptions, change: impl FnOnce(&mut Settings)) -> Self {
        Self::start_on(TestDatabase::new().await, catalog, options, change).await
    }

    /// A server on that database.
    pub(super) async fn start_on(
        database: TestDatabase,
        catalog: Catalog,
        options: ReaderOptions,
        change: impl FnOnce(&mut Settings),
    ) -> Self {
        let database = Arc::new(database);
        let linter = Arc::new(Linter::new(catalog).for_site(options.site.pages.clone(), false));
        let context = Context { store: database.store.clone(), linter, clock: Arc::new(SystemClock::default()) };
        let (mut tokens, mut token_ids) = (Vec::new(), Vec::new());
        for (name, kind, role) in [
            ("{management-token}", TokenKind::Management, Role::Admin),
            ("{viewer-token}", TokenKind::Management, Role::Viewer),
            ("{delivery-token}", TokenKind::Delivery, Role::Viewer),
            ("{preview-token}", TokenKind::Preview, Role::Viewer),
        ] {
            let request = TokenCreateRequest { kind, role, label: name.to_owned(), expires_at: None, mode: Mode::Real };
            let minted = token_create(&context, &Caller::System, request).await.unwrap();
            tokens.push((name, minted.secret.reveal().to_owned()));
            token_ids.push((name, minted.token.id));
        }
        Self::start_over(database, context, (tokens, token_ids), options, change).await
    }

    /// Another server over the same database, in this process.
    pub(super) async fn beside(&self, options: ReaderOptions, change: impl FnOnce(&mut Settings)) -> Self {
        let tokens = (self.tokens.clone(), self.token_ids.clone());
        Self::start_over(Arc::clone(&self.database), self.context.clone(), tokens, options, change).await
    }

    async fn start_over(
        database: Arc<TestDatabase>,
        context: Context,
        (tokens, token_ids): Tokens,
        options: ReaderOptions,
        change: impl FnOnce(&mut Settings),
    ) -> Self {
        let bind = "127.0.0.1:0".to_owned();
        let mut settings = Settings { bind, workers: 2, options: option_pages(), ..Settings::default() };
        change(&mut settings);
        let reader = Reader::new(database.store.clone(), Arc::clone(context.catalog()), options);
        tokio::spawn(reader.follow_log(Duration::from_millis(20)).await.unwrap());
        let server = listen(settings, context.clone(), reader.clone()).unwrap();
        let (address, handle) = (server.addresses()[0], server.handle());
        tokio::spawn(server.run());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { address, tokens, token_ids, context, reader, handle, client, database }
    }

    /// Settings of a server that may be asked as often as one likes, and as slowly.
    pub(super) fn without_rates(settings: &mut Settings) {
        (settings.management_rate, settings.management_burst) = (1_000_000, 1_000_000);
        (settings.delivery_rate, settings.delivery_burst) = (1_000_000, 1_000_000);
        (settings.head_time_max, settings.keep_alive) = (Duration::from_secs(600), Duration::from_secs(600));
    }

    /// How many answers are cached.
    pub(super) fn cached_answers(&self) -> u64 {
        self.reader.cache_figures().answers
    }

    /// A server that has the draft `hello` (its id and its slug), an article that is complete.
    pub(super) async fn with_hello() -> Self {
        let server = Self::start().await;
        let answer = server.manage("POST /v1/manage/articles?slug=hello&id=hello", ARTICLE).await;
        assert_eq!(answer.status, 201, "{answer}");
        server
    }

    /// A server that has published `hello` in English, then `wind`, which refers to it, then `hello` in German.
    pub(super) async fn with_three() -> Self {
        Self::with_hello().await.and_two_more().await
    }

    /// The same of a server whose content is shown on that site.
    pub(super) async fn with_three_of(site: Site) -> Self {
        let server = Self::start_of(site).await;
        let answer = server.manage("POST /v1/manage/articles?slug=hello&id=hello", ARTICLE).await;
        assert_eq!(answer.status, 201, "{answer}");
        server.and_two_more().await
    }

    async fn and_two_more(self) -> Self {
        let server = self;
        let created = [
            server.manage("POST /v1/manage/articles?slug=wind&id=wind", WIND).await,
            server.manage("POST /v1/manage/articles?slug=hello&id=hello-de&locale=de", ARTICLE).await,
        ];
        for answer in created {
            assert_eq!(answer.status, 201, "{answer}");
        }
        for id in ["hello", "wind", "hello-de"] {
            let answer = server.manage(&format!("POST /v1/manage/articles/{id}/publish\nIf-Match: *"), "").await;
            assert_eq!(answer.status, 200, "{answer}");
        }
        server
    }

    /// Sends a request as its text stands, names of tokens in braces replaced by tokens.
    pub(super) async fn send(&self, request: &str) -> Answer {
        let mut request = request.to_owned();
        for (name, secret) in &self.tokens {
            request = request.replace(name, secret);
        }
        let (head, body) = request.split_once("\n\n").unwrap_or((request.trim_end(), ""));
        let (method_and_path, headers) = head.split_once('\n').unwrap_or((head, ""));
        let (method, path) = method_and_path.split_once(' ').unwrap();
        let url = format!("http://{}{path}", self.address);
        let mut request = self.client.request(method.parse().unwrap(), url).body(body.to_owned());
        for (name, value) in headers.lines().filter_map(|line| line.split_once(": ")) {
            request = request.header(name, value);
        }
        Answer::of(request.send().await.unwrap()).await
    }

    /// Sends a request with the management token and a JSON body; further headers may follow the first line.
    pub(super) async fn manage(&self, request: &str, body: &str) -> Answer {
        let kind = if request.contains("Content-Type") { "" } else { "\nContent-Type: application/json" };
        self.send(&format!("{request}\nAuthorization: Bearer {{management-token}}{kind}\n\n{body}")).await
    }

    /// Reads with the delivery token.
    pub(super) async fn read(&self, request: &str) -> Answer {
        self.send(&format!("{request}\nAuthorization: Bearer {{delivery-token}}")).await
    }

    /// What the server's actions work with.
    pub(super) fn context(&self) -> &Context {
        &self.context
    }

    /// Takes a token back, by its name in braces.
    pub(super) async fn revoke(&self, name: &str) {
        let id = self.token_ids.iter().find(|(given, _)| *given == name).unwrap().1.clone();
        token_revoke(&self.context, &Caller::System, TokenRevokeRequest { id, mode: Mode::Real }).await.unwrap();
    }

    /// Tells caches in front what to drop, as long as it runs.
    pub(super) fn purge(&self) -> impl Future<Output = ()> + use<> {
        self.reader.purge().unwrap()
    }

    /// Stops as a signal stops it: what is under way may end.
    pub(super) async fn stop(&self) {
        self.reader.close();
        self.handle.stop(true).await;
    }

    /// Runs SQL on the database, past the store.
    pub(super) async fn run_sql(&self, sql: &str) {
        self.database.run_sql(sql).await.unwrap();
    }

    /// Where another process finds the database.
    pub(super) fn database_url(&self) -> &str {
        self.database.url()
    }

    /// The secret of a token by its name in braces.
    pub(super) fn token(&self, name: &str) -> &str {
        &self.tokens.iter().find(|(given, _)| *given == name).unwrap().1
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}
