//! The reader: all that a front end's request needs.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::cache::{
    Answer, Cache, CacheEntry, CacheFigures, CacheKey, CachePolicy, Dependencies, Encoder, Flights, KeyContext,
    RenderedBody, TagHeader, type_tag,
};
use super::changes::{
    self, ChangeBroadcast, ChangesAnswer, ChangesRequest, Followers, Listener, ListenerPermits, follow_log,
};
use super::fingerprint::fingerprint;
use super::list::RenderContext;
use super::make::make;
use super::purge::{PurgeTarget, Purger};
use super::request::QueryCost;
use super::token_cache::TokenCache;
use super::{ANSWER_BYTES_MAX, ClientKey, Coding, DeliveryError, JSON, Perspective, ReadAccess, ReadRequest, Site};
use crate::content::{Caller, CursorKey, Grant, Timestamp, TokenSecret, TypeName};
use crate::schema::{Catalog, SchemaFile, SchemaKind};
use crate::store::{ReadTransaction, Store, StoreError};

/// How a site's readers are served.
#[derive(Clone, Debug)]
pub struct ReaderOptions {
    /// Whether the site shows what is published to anybody, without a token.
    pub public: bool,
    /// Bytes of answers that are kept at most, about; 0 keeps none.
    pub cache_bytes_max: u64,
    /// What caches are told about the answers of a collection, the directives of `Cache-Control`; `*` stands for all that
    /// are not named. Heard only of a public site.
    pub cache_control: BTreeMap<String, String>,
    /// The headers that tell an answer's tags, beside those that the caches in `purge` read.
    pub tag_headers: Vec<TagHeader>,
    /// The caches in front of the server that are told what to drop.
    pub purge: Vec<PurgeTarget>,
    /// How many may listen to what changes at once.
    pub listeners_max: usize,
    /// How many of them may be one client's.
    pub listeners_per_client_max: usize,
    /// The site that the content is shown on.
    pub site: Arc<Site>,
}

/// All that a front end's request needs. Clones share the store, the catalog and the cache.
#[derive(Clone)]
pub struct Reader {
    store: Store,
    catalog: Arc<Catalog>,
    options: ReaderOptions,
    cache: Arc<Cache>,
    token_cache: Arc<TokenCache>,
    broadcast: Arc<ChangeBroadcast>,
    purger: Arc<Purger>,
    flights: Arc<Flights<CacheKey>>,
    encoder: Arc<Encoder>,
    fingerprint: Arc<str>,
    site_turn: Arc<tokio::sync::Mutex<()>>,
    cursor_key: Arc<OnceLock<CursorKey>>,
}

/// A request that may be answered, with what is cached of it.
#[derive(Debug)]
pub struct PreparedRead {
    access: ReadAccess,
    request: ReadRequest,
    key: Option<CacheKey>,
    cached: Option<CacheEntry>,
}

/// How long an answer about the whole site may take. It is cached until something is published, so it is seldom made.
const SITE_TIMEOUT: Duration = Duration::from_secs(30);
/// For how long one waits while another has such an answer made.
const SITE_WAIT_MAX: Duration = Duration::from_secs(5);

impl Default for ReaderOptions {
    fn default() -> Self {
        Self {
            public: false,
            cache_bytes_max: 64 << 20,
            cache_control: BTreeMap::new(),
            tag_headers: vec![TagHeader::CacheGroups],
            purge: Vec::new(),
            listeners_max: 10_000,
            listeners_per_client_max: 1_000,
            site: Arc::default(),
        }
    }
}

impl Reader {
    /// A reader of the store, which hears of every write on this node from now on.
    pub fn new(store: Store, catalog: Arc<Catalog>, mut options: ReaderOptions) -> Self {
        for header in options.purge.iter().map(PurgeTarget::tag_header) {
            if !options.tag_headers.contains(&header) {
                options.tag_headers.push(header);
            }
        }
        let purger = Arc::new(Purger::new(options.purge.clone()));
        let cache = Arc::new(Cache::new(options.cache_bytes_max, Arc::clone(&purger)));
        let token_cache = Arc::new(TokenCache::default());
        store.follow(Arc::clone(&cache) as _);
        let broadcast = Arc::new(ChangeBroadcast::new(ListenerPermits::new(
            options.listeners_max,
            options.listeners_per_client_max,
        )));
        store.follow(Arc::clone(&token_cache) as _);
        store.follow(Arc::clone(&broadcast) as _);
        let fingerprint = fingerprint(&catalog, &options.site);
        Self {
            store,
            catalog,
            options,
            cache,
            token_cache,
            broadcast,
            purger,
            flights: Arc::default(),
            encoder: Arc::default(),
            fingerprint,
            site_turn: Arc::default(),
            cursor_key: Arc::default(),
        }
    }

    /// Whether the site shows what is published to anybody, without a token.
    pub fn is_public(&self) -> bool {
        self.options.public
    }

    /// Reads the change log as it grows, from now on: what other nodes and commands on this machine write is looked for
    /// every `pause`. Ends when the reader is gone.
    pub async fn follow_log(&self, pause: Duration) -> Result<impl Future<Output = ()> + use<>, StoreError> {
        let newest = self.store.read(changes::newest).await?;
        let followers = Followers {
            cache: Arc::downgrade(&self.cache),
            token_cache: Arc::downgrade(&self.token_cache),
            broadcast: Arc::downgrade(&self.broadcast),
        };
        Ok(follow_log(self.store.clone(), followers, newest, pause))
    }

    /// Tells the caches in front of the server what to drop, as long as the answer runs. It begins with all that they have
    /// of us: what was written while no server ran is in no list of ours.
    pub fn purge(&self) -> io::Result<impl Future<Output = ()> + use<>> {
        let all: Vec<_> = self.catalog.files_of(SchemaKind::Type).map(|file| type_tag(&file.name)).collect();
        self.purger.enqueue(&all);
        self.purger.run()
    }

    /// What the cache holds, and what happened to it.
    pub fn cache_figures(&self) -> CacheFigures {
        self.cache.figures()
    }

    /// How many times an answer was compressed, since the start.
    pub fn encodings(&self) -> u64 {
        self.encoder.encodings()
    }

    /// The answer that is kept under the name which is spelled so, for everybody who may see what is published. Whether the
    /// asker may is not asked here.
    pub fn cached(&self, spelled: &str) -> Option<Arc<Answer>> {
        self.cache.answer(spelled)
    }

    /// The name that the answer to a request is kept under; none where it may not be kept.
    pub fn cache_key(&self, access: ReadAccess, request: &ReadRequest) -> Option<CacheKey> {
        let context = KeyContext { catalog: &self.catalog, default_locale: self.options.site.pages.locale() };
        CacheKey::of(access, request, context)
    }

    /// What the token of a secret grants that was let in before and has not ended since.
    pub fn cached_grant(&self, secret: &TokenSecret, now: Timestamp) -> Option<Grant> {
        self.token_cache.cached_grant(&secret.hash(), now)
    }

    /// Lets the holder of a secret in without a look into the database from now on, if `ask` has it let in.
    pub async fn authenticate_cached<E>(
        &self,
        secret: &TokenSecret,
        ask: impl Future<Output = Result<Caller, E>>,
    ) -> Result<Caller, E> {
        let generation = self.token_cache.now();
        let caller = ask.await?;
        if let Caller::Token(grant) = &caller {
            self.token_cache.remember(secret.hash(), grant.clone(), generation);
        }
        Ok(caller)
    }

    /// The right of a caller to read in a perspective; an error where there is none.
    pub fn authorize(&self, caller: &Caller, perspective: Perspective) -> Result<ReadAccess, DeliveryError> {
        perspective.authorize(caller, self.options.public)
    }

    /// Looks up what is cached of a request, before it is answered.
    pub fn prepare(&self, access: ReadAccess, request: ReadRequest) -> Result<PreparedRead, DeliveryError> {
        if let Some(name) = request.content_type().filter(|name| self.catalog.content_type(name.as_str()).is_none()) {
            return Err(DeliveryError::UnknownType { name: name.clone() });
        }
        let key = self.cache_key(access, &request);
        let cached = key.as_ref().and_then(|key| self.cache.get(key));
        Ok(PreparedRead { access, request, key, cached })
    }

    /// The answer to a request. It is there in `coding`, where one is wanted and makes it shorter.
    pub async fn answer(&self, read: PreparedRead, coding: Option<Coding>) -> Result<Arc<Answer>, DeliveryError> {
        let PreparedRead { access, request, key, cached } = read;
        let Some(key) = key else {
            let made = self.make(access, request).await?.map_err(|_| DeliveryError::NotFound)?;
            let cache_control = "no-store".to_owned();
            let keep = CachePolicy { public: self.options.public, cache_control, tag_headers: Vec::new() };
            return Ok(Arc::new(Answer::new(None, made, &keep)));
        };
        if let Some(cached) = cached {
            return self.cached_in(cached, coding).await;
        }
        let keep = self.keep(request.content_type());
        if self.options.cache_bytes_max == 0 {
            let made = self.make(access, request).await?.map_err(|_| DeliveryError::NotFound)?;
            return Ok(self.encoder.encode(Arc::new(Answer::new(Some(key), made, &keep)), coding).await);
        }
        let guard = self.flights.lead(&key).await;
        let answer = async {
            // It may have been made since it was looked for.
            if let Some(cached) = self.cache.get(&key) {
                return self.cached_in(cached, coding).await;
            }
            let generation = self.cache.now();
            match self.make(access, request).await? {
                Ok(made) => {
                    let answer = Arc::new(Answer::new(Some(key.clone()), made, &keep));
                    let answer = self.encoder.encode(answer, coding).await;
                    self.cache.keep(&key, &CacheEntry::Answer(Arc::clone(&answer)), generation);
                    Ok(answer)
                }
                Err(absent) => {
                    self.cache.keep(&key, &CacheEntry::NotFound(Arc::new(absent)), generation);
                    Err(DeliveryError::NotFound)
                }
            }
        };
        let answer = answer.await;
        if let Some(guard) = guard {
            guard.finish();
        }
        answer
    }

    /// What a caller reads in a perspective: all steps in one.
    pub async fn read(
        &self,
        caller: &Caller,
        perspective: Perspective,
        request: ReadRequest,
    ) -> Result<Arc<Answer>, DeliveryError> {
        let access = self.authorize(caller, perspective)?;
        self.answer(self.prepare(access, request)?, None).await
    }

    /// A cached answer, in a coding that it gets now if it does not have it.
    async fn cached_in(&self, cached: CacheEntry, coding: Option<Coding>) -> Result<Arc<Answer>, DeliveryError> {
        let CacheEntry::Answer(answer) = cached else { return Err(DeliveryError::NotFound) };
        Ok(self.encoder.encode_cached(&self.cache, answer, coding).await)
    }

    /// Makes an answer out of the store.
    async fn make(
        &self,
        access: ReadAccess,
        request: ReadRequest,
    ) -> Result<Result<RenderedBody, Dependencies>, DeliveryError> {
        let (catalog, site) = (Arc::clone(&self.catalog), Arc::clone(&self.options.site));
        let weight = request.weight();
        let cursor_key = Arc::clone(&self.cursor_key);
        let work = move |reads: &mut ReadTransaction<'_>| {
            let cursor_key = match cursor_key.get() {
                Some(key) => *key,
                None => *cursor_key.get_or_init({
                    let read = reads.cursor_key()?;
                    move || read
                }),
            };
            let render_context = RenderContext { catalog: &catalog, site: &site, cursor_key };
            bounded(make(reads, render_context, access.perspective(), &request)?)
        };
        match weight {
            QueryCost::Lookup => self.store.read(work).await,
            QueryCost::Query => self.store.query(work).await,
            QueryCost::Site => {
                let turn = tokio::time::timeout(SITE_WAIT_MAX, self.site_turn.lock()).await;
                let _turn = turn.map_err(|_| DeliveryError::Store(StoreError::Busy))?;
                self.store.query_within(SITE_TIMEOUT, work).await
            }
        }
    }

    /// A page of what changed for the readers of a perspective.
    pub async fn changes(
        &self,
        caller: &Caller,
        perspective: Perspective,
        request: ChangesRequest,
    ) -> Result<ChangesAnswer, DeliveryError> {
        perspective.open_to(caller, self.options.public)?;
        let page = self.store.query(move |reads| changes::page(reads, perspective, &request)).await?;
        Ok(ChangesAnswer { page, fingerprint: self.fingerprint.to_string() })
    }

    /// Listens to what changes for the readers of a perspective. `client` is who holds the seat.
    pub async fn listen(
        &self,
        (caller, client): (&Caller, ClientKey),
        perspective: Perspective,
        request: ChangesRequest,
    ) -> Result<Listener, DeliveryError> {
        perspective.open_to(caller, self.options.public)?;
        Listener::open(self.store.clone(), &self.broadcast, perspective, request, client).await
    }

    /// How many editions are not yet in the search index of the schemas as they are now.
    pub fn search_missing(&self) -> u64 {
        u64::try_from(self.store.search_missing()).unwrap_or_default()
    }

    /// How many listen to what changes.
    pub fn listeners(&self) -> usize {
        self.broadcast.listeners()
    }

    /// Ends all listening, so that the server can stop.
    pub fn close(&self) {
        self.broadcast.close();
    }

    /// The site that the content is shown on.
    pub fn site(&self) -> &Site {
        &self.options.site
    }

    /// What is told to those who may keep an answer of that content type; one of the whole site has none. Who keeps an
    /// answer to a token for others would show it to those who have none.
    fn keep(&self, content_type: Option<&TypeName>) -> CachePolicy {
        if !self.options.public {
            let cache_control = "private, no-cache".to_owned();
            return CachePolicy { public: false, cache_control, tag_headers: Vec::new() };
        }
        let file = content_type.and_then(|content_type| self.catalog.content_type(content_type.as_str()));
        let collection = file.map(SchemaFile::collection);
        let cache_control = collection.and_then(|name| self.options.cache_control.get(name));
        let cache_control = cache_control.or_else(|| self.options.cache_control.get("*"));
        let cache_control = cache_control.map_or("max-age=0, must-revalidate", String::as_str);
        let cache_control = format!("public, {cache_control}");
        CachePolicy { public: true, cache_control, tag_headers: self.options.tag_headers.clone() }
    }
}

/// Refuses an answer that is too long. How long a sitemap or a feed may be is up to its form.
fn bounded(made: Result<RenderedBody, Dependencies>) -> Result<Result<RenderedBody, Dependencies>, DeliveryError> {
    match made {
        Ok(made) if made.media_type == JSON && made.body.len() > ANSWER_BYTES_MAX => Err(DeliveryError::TooLarge),
        made => Ok(made),
    }
}

impl PreparedRead {
    /// Whether the answer is cached, or that there is none.
    pub const fn is_cached(&self) -> bool {
        self.cached.is_some()
    }
}
