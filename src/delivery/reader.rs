//! The reader: all that a front end's request needs.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::cache::{Answer, Cache, CacheFigures, Dependencies, Encoder, Keep, Kept, Made, TagHeader, type_tag};
use super::changes::{self, ChangesPage, ChangesRequest, Followers, Listener, Live, follow_log};
use super::doorkeeper::Doorkeeper;
use super::list::{Dress, RelatedRequest};
use super::purge::{PurgeTarget, Purger};
use super::{
    ANSWER_BYTES_MAX, DeliveryError, EntryRequest, FeedRequest, JSON, Perspective, Query, Site, entry, feeds, list,
    pages,
};
use crate::content::{Caller, Grant, Timestamp, TokenSecret, TypeName};
use crate::schema::{Catalog, SchemaFile, SchemaKind};
use crate::store::{Reads, Store, StoreError};

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
    doorkeeper: Arc<Doorkeeper>,
    live: Arc<Live>,
    purger: Arc<Purger>,
    encoder: Option<Encoder>,
}

impl Default for ReaderOptions {
    fn default() -> Self {
        Self {
            public: false,
            cache_bytes_max: 64 << 20,
            cache_control: BTreeMap::new(),
            tag_headers: vec![TagHeader::CacheGroups],
            purge: Vec::new(),
            listeners_max: 10_000,
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
        let doorkeeper = Arc::new(Doorkeeper::default());
        store.follow(Arc::clone(&cache) as _);
        let live = Arc::new(Live::new(options.listeners_max));
        store.follow(Arc::clone(&doorkeeper) as _);
        store.follow(Arc::clone(&live) as _);
        let encoder = Encoder::start(&cache)
            .inspect_err(|error| tracing::warn!(%error, "answers are not compressed: no thread for it"))
            .ok();
        Self { store, catalog, options, cache, doorkeeper, live, purger, encoder }
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
            doorkeeper: Arc::downgrade(&self.doorkeeper),
            live: Arc::downgrade(&self.live),
        };
        Ok(follow_log(self.store.clone(), followers, newest, pause))
    }

    /// Tells the caches in front of the server what to drop, as long as the answer runs. It begins with all that they have
    /// of us: what was written while no server ran is in no list of ours.
    pub fn purge(&self) -> io::Result<impl Future<Output = ()> + use<>> {
        let all: Vec<_> = self.catalog.files_of(SchemaKind::Type).map(|file| type_tag(&file.name)).collect();
        self.purger.want(&all);
        self.purger.run()
    }

    /// What the cache holds, and what happened to it.
    pub fn cache_figures(&self) -> CacheFigures {
        self.cache.figures()
    }

    /// The answer that is kept under that name for everybody who may see what is published. Whether the asker may is
    /// not asked here.
    pub fn kept(&self, key: &str) -> Option<Arc<Answer>> {
        match self.cache.get(key)? {
            Kept::Answer(answer) => Some(answer),
            Kept::Absent(_) => None,
        }
    }

    /// What the token of a secret grants that was let in before and has not ended since.
    pub fn knows(&self, secret: &TokenSecret, now: Timestamp) -> Option<Grant> {
        self.doorkeeper.knows(&secret.hash(), now)
    }

    /// Lets the holder of a secret in without a look into the database from now on, if `ask` has it let in.
    pub async fn let_in<E>(
        &self,
        secret: &TokenSecret,
        ask: impl Future<Output = Result<Caller, E>>,
    ) -> Result<Caller, E> {
        let moment = self.doorkeeper.now();
        let caller = ask.await?;
        if let Caller::Token(grant) = &caller {
            self.doorkeeper.remember(secret.hash(), grant.clone(), moment);
        }
        Ok(caller)
    }

    /// Whether something is kept under that name, be it that there is nothing.
    pub fn keeps(&self, key: &str) -> bool {
        self.cache.get(key).is_some()
    }

    /// Has an answer encoded, off this way, that was asked for in a coding that it does not have.
    pub fn want_encoded(&self, answer: &Arc<Answer>) {
        if let Some(encoder) = &self.encoder {
            encoder.want(answer);
        }
    }

    /// What a reader sees of an entry. `key` is the name that the answer is kept under: all that it depends on beside the
    /// store is in it.
    pub async fn entry(
        &self,
        caller: &Caller,
        perspective: Perspective,
        key: Arc<str>,
        request: EntryRequest,
    ) -> Result<Arc<Answer>, DeliveryError> {
        self.opens(caller, perspective, &request.content_type)?;
        let content_type = request.content_type.clone();
        let entry = move |reads: &mut Reads<'_>, dress: Dress<'_>| entry::entry(reads, dress, perspective, &request);
        self.answer(perspective, key, Some(&content_type), entry).await
    }

    /// A page of a collection, as the query asks for it. `key` as in [`entry`](Self::entry).
    pub async fn page(
        &self,
        caller: &Caller,
        perspective: Perspective,
        key: Arc<str>,
        query: Query,
    ) -> Result<Arc<Answer>, DeliveryError> {
        self.opens(caller, perspective, &query.content_type)?;
        let content_type = query.content_type.clone();
        let page = move |reads: &mut Reads<'_>, dress: Dress<'_>| match perspective {
            Perspective::Published => list::published_page(reads, dress, &query).map(Ok),
            Perspective::Draft => list::draft_page(reads, dress, &query).map(Ok),
            Perspective::At(moment) => list::past_page(reads, dress, &query, moment).map(Ok),
        };
        self.answer(perspective, key, Some(&content_type), page).await
    }

    /// What shares tags with an entry. `key` as in [`entry`](Self::entry).
    pub async fn related(
        &self,
        caller: &Caller,
        key: Arc<str>,
        request: RelatedRequest,
    ) -> Result<Arc<Answer>, DeliveryError> {
        self.opens(caller, Perspective::Published, &request.content_type)?;
        let content_type = request.content_type.clone();
        let related = move |reads: &mut Reads<'_>, dress: Dress<'_>| list::related(reads, dress, &request);
        self.answer(Perspective::Published, key, Some(&content_type), related).await
    }

    /// A page of what changed for the readers of a perspective.
    pub async fn changes(
        &self,
        caller: &Caller,
        perspective: Perspective,
        request: ChangesRequest,
    ) -> Result<ChangesPage, DeliveryError> {
        perspective.open_to(caller, self.options.public)?;
        self.store.read(move |reads| changes::page(reads, perspective, &request)).await
    }

    /// Listens to what changes for the readers of a perspective.
    pub async fn listen(
        &self,
        caller: &Caller,
        perspective: Perspective,
        request: ChangesRequest,
    ) -> Result<Listener, DeliveryError> {
        perspective.open_to(caller, self.options.public)?;
        let token = match caller {
            Caller::Token(grant) => Some(grant.token.clone()),
            Caller::Anonymous | Caller::System => None,
        };
        Listener::open(self.store.clone(), &self.live, perspective, request, token).await
    }

    /// How many listen to what changes.
    pub fn listeners(&self) -> usize {
        self.live.listeners()
    }

    /// Ends all listening, so that the server can stop.
    pub fn close(&self) {
        self.live.close();
    }

    /// A feed of a collection. `key` as in [`entry`](Self::entry).
    pub async fn feed(
        &self,
        caller: &Caller,
        key: Arc<str>,
        request: FeedRequest,
    ) -> Result<Arc<Answer>, DeliveryError> {
        self.opens(caller, Perspective::Published, &request.content_type)?;
        let content_type = request.content_type.clone();
        let feed = move |reads: &mut Reads<'_>, dress: Dress<'_>| feeds::read(reads, dress, &request).map(Ok);
        self.answer(Perspective::Published, key, Some(&content_type), feed).await
    }

    /// The sitemap, or the one of that number where there are several. `key` as in [`entry`](Self::entry).
    pub async fn sitemap(
        &self,
        caller: &Caller,
        key: Arc<str>,
        number: Option<usize>,
    ) -> Result<Arc<Answer>, DeliveryError> {
        Perspective::Published.open_to(caller, self.options.public)?;
        let sitemap = move |reads: &mut Reads<'_>, dress: Dress<'_>| pages::sitemap(reads, dress, number).map(Ok);
        self.answer(Perspective::Published, key, None, sitemap).await
    }

    /// What language models should read of the site. `key` as in [`entry`](Self::entry).
    pub async fn llms(&self, caller: &Caller, key: Arc<str>) -> Result<Arc<Answer>, DeliveryError> {
        Perspective::Published.open_to(caller, self.options.public)?;
        let llms = |reads: &mut Reads<'_>, dress: Dress<'_>| pages::llms(reads, dress).map(Ok);
        self.answer(Perspective::Published, key, None, llms).await
    }

    /// The site that the content is shown on.
    pub fn site(&self) -> &Site {
        &self.options.site
    }

    /// The answer that is kept under that name, or the one that `work` makes, which is kept then.
    async fn answer(
        &self,
        perspective: Perspective,
        key: Arc<str>,
        content_type: Option<&TypeName>,
        work: impl FnOnce(&mut Reads<'_>, Dress<'_>) -> Result<Result<Made, Dependencies>, DeliveryError> + Send + 'static,
    ) -> Result<Arc<Answer>, DeliveryError> {
        let (catalog, site) = (Arc::clone(&self.catalog), Arc::clone(&self.options.site));
        let work = move |reads: &mut Reads<'_>| bounded(work(reads, Dress { catalog: &catalog, site: &site })?);
        if perspective != Perspective::Published {
            let made = self.store.read(work).await?.map_err(|_| DeliveryError::NotFound)?;
            let (public, cache_control) = (self.options.public, "no-store".to_owned());
            let keep = Keep { cacheable: false, public, cache_control, tag_headers: Vec::new() };
            return Ok(Arc::new(Answer::new(key, made, &keep)));
        }
        if self.options.cache_bytes_max == 0 {
            let made = self.store.read(work).await?.map_err(|_| DeliveryError::NotFound)?;
            return Ok(Arc::new(Answer::new(key, made, &self.keep(content_type))));
        }
        match self.cache.get(&key) {
            Some(Kept::Answer(answer)) => return Ok(answer),
            Some(Kept::Absent(_)) => return Err(DeliveryError::NotFound),
            None => {}
        }
        let (keep, moment) = (self.keep(content_type), self.cache.now());
        match self.store.read(work).await? {
            Ok(made) => {
                let answer = Arc::new(Answer::new(Arc::clone(&key), made, &keep));
                self.cache.keep(&key, &Kept::Answer(Arc::clone(&answer)), moment);
                Ok(answer)
            }
            Err(absent) => {
                self.cache.keep(&key, &Kept::Absent(Arc::new(absent)), moment);
                Err(DeliveryError::NotFound)
            }
        }
    }

    /// What is told to those who may keep an answer of that content type; one of the whole site has none. Who keeps an
    /// answer to a token for others would show it to those who have none.
    fn keep(&self, content_type: Option<&TypeName>) -> Keep {
        if !self.options.public {
            let cache_control = "private, no-cache".to_owned();
            return Keep { cacheable: true, public: false, cache_control, tag_headers: Vec::new() };
        }
        let file = content_type.and_then(|content_type| self.catalog.content_type(content_type.as_str()));
        let collection = file.map(SchemaFile::collection);
        let told = collection.and_then(|name| self.options.cache_control.get(name));
        let told = told.or_else(|| self.options.cache_control.get("*"));
        let told = told.map_or("max-age=0, must-revalidate", String::as_str);
        let cache_control = format!("public, {told}");
        Keep { cacheable: true, public: true, cache_control, tag_headers: self.options.tag_headers.clone() }
    }

    /// Refuses who may not see the perspective first, so that nobody else learns which content types there are.
    fn opens(&self, caller: &Caller, perspective: Perspective, content_type: &TypeName) -> Result<(), DeliveryError> {
        perspective.open_to(caller, self.options.public)?;
        match self.catalog.content_type(content_type.as_str()) {
            Some(_) => Ok(()),
            None => Err(DeliveryError::UnknownType { name: content_type.clone() }),
        }
    }
}

/// Refuses an answer that is too long. How long a sitemap or a feed may be is up to its form.
fn bounded(made: Result<Made, Dependencies>) -> Result<Result<Made, Dependencies>, DeliveryError> {
    match made {
        Ok(made) if made.media_type == JSON && made.body.len() > ANSWER_BYTES_MAX => Err(DeliveryError::TooLarge),
        made => Ok(made),
    }
}
