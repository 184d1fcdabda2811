//! The cache: a bounded number of bytes of answers, and one lock between what comes in and what a write drops.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use quick_cache::sync::Cache as Map;
use quick_cache::{DefaultHashBuilder, Lifecycle, OptionsBuilder, Weighter};

use super::index::{Generation, Index, Key};
use super::tags::{answer_tag, entry_tag};
use super::{Answer, CacheKey, Dependencies};
use crate::content::{Change, ChangeSubject};
use crate::delivery::purge::{EvictedLists, Purger};
use crate::store::{Commit, CommitListener};

/// What is kept under a name.
#[derive(Clone, Debug)]
pub(in crate::delivery) enum CacheEntry {
    /// An answer.
    Answer(Arc<Answer>),
    /// That there is nothing, and what that depends on.
    NotFound(Arc<Dependencies>),
}

/// What the cache holds, and what happened to it since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheFigures {
    /// Bytes, about.
    pub bytes: u64,
    /// Answers.
    pub answers: u64,
    /// Answers that a write dropped.
    pub dropped: u64,
    /// Answers that were made while what they show was written to, and so not kept.
    pub discarded_stale: u64,
}

/// Answers by the normal form of their request's target. A hit takes no lock but a shard's for reading.
pub(in crate::delivery) struct Cache {
    map: Map<Key, CacheEntry, EntryWeight, DefaultHashBuilder, Evictions>,
    tracked: Mutex<Tracked>,
    purger: Arc<Purger>,
    log: Mutex<Log>,
    dropped: AtomicU64,
    discarded_stale: AtomicU64,
}

/// What depends on what.
#[derive(Debug, Default)]
struct Tracked {
    index: Index,
    evicted: EvictedLists,
}

/// How far the log was followed, and which changes beyond that are this node's own, whose answers are dropped already.
#[derive(Debug, Default)]
struct Log {
    followed: i64,
    own: HashSet<i64>,
}

/// Bytes of a shard of the map at least: an answer has to fit into one.
const SHARD_BYTES_MIN: u64 = 16 << 20;
const SHARDS_MAX: u64 = 16;
/// Bytes of an answer, about, by which the map is laid out.
const ANSWER_BYTES_USUAL: u64 = 8 << 10;
/// Bytes that an absence takes, about.
const ABSENCE_BYTES: usize = 512;

impl Cache {
    /// A cache that takes about so many bytes at most, and has caches in front told what a write makes wrong.
    pub(in crate::delivery) fn new(bytes_max: u64, purger: Arc<Purger>) -> Self {
        let mut options = OptionsBuilder::new();
        let shards = (bytes_max / SHARD_BYTES_MIN).clamp(1, SHARDS_MAX);
        options
            .shards(usize::try_from(shards).unwrap_or(1))
            .weight_capacity(bytes_max)
            .estimated_items_capacity(usize::try_from(bytes_max / ANSWER_BYTES_USUAL).unwrap_or(1).max(1));
        let map = match options.build() {
            Ok(options) => Map::with_options(options, EntryWeight, DefaultHashBuilder::default(), Evictions),
            Err(_) => Map::with(1, bytes_max, EntryWeight, DefaultHashBuilder::default(), Evictions),
        };
        Self {
            map,
            tracked: Mutex::default(),
            purger,
            log: Mutex::default(),
            dropped: AtomicU64::new(0),
            discarded_stale: AtomicU64::new(0),
        }
    }

    /// What is kept under that name.
    pub(in crate::delivery) fn get(&self, key: &CacheKey) -> Option<CacheEntry> {
        self.map.get(key.as_str())
    }

    /// The answer that is kept under a name which is spelled so.
    pub(in crate::delivery) fn answer(&self, spelled: &str) -> Option<Arc<Answer>> {
        match self.map.get(spelled)? {
            CacheEntry::Answer(answer) => Some(answer),
            CacheEntry::NotFound(_) => None,
        }
    }

    /// The moment to note before the store is read.
    pub(in crate::delivery) fn now(&self) -> Generation {
        self.tracked().index.now()
    }

    /// Keeps what was read after `generation`, unless a write came in between.
    pub(in crate::delivery) fn keep(&self, key: &CacheKey, entry: &CacheEntry, generation: Generation) {
        let mut tracked = self.tracked();
        if tracked.index.holds(entry.depends(), generation) {
            self.put(&mut tracked, key.text(), entry);
        } else {
            self.discarded_stale.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Puts an answer in the place of the one that it was made from, if that is still kept.
    pub(in crate::delivery) fn replace(&self, answer: &Arc<Answer>, by: &Arc<Answer>) {
        let Some(key) = answer.key.as_ref().map(CacheKey::text) else { return };
        let mut tracked = self.tracked();
        let same = |entry: CacheEntry| matches!(entry, CacheEntry::Answer(there) if Arc::ptr_eq(&there, answer));
        if self.map.peek(&**key).is_some_and(same) {
            self.put(&mut tracked, key, &CacheEntry::Answer(Arc::clone(by)));
        }
    }

    /// Hears of a change as the log tells it, in the log's order. If another node made it, or a command on this machine,
    /// what it may have made wrong is dropped.
    pub(in crate::delivery) fn read_in_log(&self, change: &Change) {
        let own = {
            let mut log = self.log();
            log.followed = change.sequence;
            log.own.remove(&change.sequence)
        };
        if let (false, ChangeSubject::Entry { id, content_type, .. }) = (own, &change.subject) {
            let mut tracked = self.tracked();
            let wrong = tracked.index.write_unseen(content_type, id);
            self.drop_all(&mut tracked, &wrong, vec![entry_tag(id)]);
        }
    }

    /// What it holds, and what happened to it.
    pub(in crate::delivery) fn figures(&self) -> CacheFigures {
        CacheFigures {
            bytes: self.map.weight(),
            answers: self.map.len() as u64,
            dropped: self.dropped.load(Ordering::Relaxed),
            discarded_stale: self.discarded_stale.load(Ordering::Relaxed),
        }
    }

    fn put(&self, tracked: &mut Tracked, key: &Key, entry: &CacheEntry) {
        if let Some(former) = self.map.peek(&**key) {
            tracked.index.remove(key, former.depends());
        } else if let Some(former) = tracked.evicted.take(key) {
            tracked.index.remove(key, &former);
        }
        tracked.index.add(key, entry.depends());
        let mut evicted = Vec::new();
        self.map.insert_with_lifecycle(Arc::clone(key), entry.clone(), &mut evicted);
        for (other, gone) in evicted {
            // What was replaced is evicted too, and the new one has its place in the index.
            if other != *key || gone.is(entry) {
                self.forget(tracked, &other, gone.depends());
            }
        }
    }

    /// Forgets what was made room of, unless a cache in front may go on showing it.
    fn forget(&self, tracked: &mut Tracked, key: &Key, depends: &Dependencies) {
        if self.purger.is_idle() || depends.lists.is_empty() {
            tracked.index.remove(key, depends);
        } else if let Some((oldest, depends)) = tracked.evicted.add(key, Arc::new(depends.clone())) {
            tracked.index.remove(&oldest, &depends);
            self.purger.enqueue(&[answer_tag(&oldest)]);
        }
    }

    /// Drops what is wrong here, and has it dropped in front: by the tags of the entries that changed, and by its own
    /// where it is a list.
    fn drop_all(&self, tracked: &mut Tracked, wrong: &HashSet<Key>, mut tags: Vec<String>) {
        for key in wrong {
            let is_list = if let Some((key, entry)) = self.map.remove(&**key) {
                tracked.index.remove(&key, entry.depends());
                self.dropped.fetch_add(1, Ordering::Relaxed);
                !entry.depends().lists.is_empty()
            } else if let Some(depends) = tracked.evicted.take(key) {
                tracked.index.remove(key, &depends);
                true
            } else {
                false
            };
            tags.extend(is_list.then(|| answer_tag(key)));
        }
        self.purger.enqueue(&tags);
    }

    fn tracked(&self) -> MutexGuard<'_, Tracked> {
        self.tracked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CommitListener for Cache {
    fn committed(&self, commit: &Commit) {
        {
            let mut log = self.log();
            let followed = log.followed;
            let own = commit.changes.iter().map(|change| change.sequence);
            log.own.extend(own.filter(|sequence| *sequence > followed));
        }
        if commit.editions.is_empty() {
            return;
        }
        let seen = commit.editions.iter().filter_map(|change| change.before.as_ref());
        let tags = seen.map(|edition| entry_tag(&edition.entry)).collect();
        let mut tracked = self.tracked();
        let wrong = tracked.index.write(&commit.editions);
        self.drop_all(&mut tracked, &wrong, tags);
    }
}

impl CacheEntry {
    fn depends(&self) -> &Dependencies {
        match self {
            Self::Answer(answer) => &answer.depends,
            Self::NotFound(depends) => depends,
        }
    }

    /// Whether both are the same one.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Answer(one), Self::Answer(two)) => Arc::ptr_eq(one, two),
            (Self::NotFound(one), Self::NotFound(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }
}

/// Weighs what is kept by the bytes that it takes.
#[derive(Clone)]
struct EntryWeight;

impl Weighter<Key, CacheEntry> for EntryWeight {
    fn weight(&self, key: &Key, entry: &CacheEntry) -> u64 {
        let bytes = match entry {
            CacheEntry::Answer(answer) => answer.weight(),
            CacheEntry::NotFound(depends) => ABSENCE_BYTES + 2 * key.len() + depends.weight(),
        };
        bytes as u64
    }
}

/// Hands on what the map evicts, so that the index forgets it.
#[derive(Clone)]
struct Evictions;

impl Lifecycle<Key, CacheEntry> for Evictions {
    type RequestState = Vec<(Key, CacheEntry)>;

    fn on_evict(&self, evicted: &mut Self::RequestState, key: Key, entry: CacheEntry) {
        evicted.push((key, entry));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Edition, EntryId, Locale, Slug, Timestamp, TypeName};
    use crate::delivery::Coding;
    use crate::delivery::cache::RenderedBody;
    use crate::delivery::cache::tags::CachePolicy;
    use crate::store::EditionChange;

    fn edition(revision: i64) -> Edition {
        Edition {
            entry: EntryId::parse("a").unwrap(),
            content_type: TypeName::parse("article").unwrap(),
            slug: Slug::parse("a").unwrap(),
            locale: Locale::parse("en").unwrap(),
            revision,
            published_at: Timestamp::from_micros(0),
            updated_at: Timestamp::from_micros(revision),
            etag: String::new(),
            body: revision.to_string().into_bytes(),
        }
    }

    fn answer(key: &CacheKey, body: Vec<u8>) -> CacheEntry {
        let edition = edition(1);
        let depends = Dependencies::on_entry(&edition.content_type, &edition.entry);
        let made = RenderedBody { body, etag: None, media_type: "text/plain", updated_at: None, depends };
        let keep = CachePolicy { public: true, cache_control: String::new(), tag_headers: Vec::new() };
        CacheEntry::Answer(Arc::new(Answer::new(Some(key.clone()), made, &keep)))
    }

    fn body(cache: &Cache, key: &str) -> Option<Vec<u8>> {
        cache.answer(key).map(|answer| answer.plain.bytes().to_vec())
    }

    /// One who reads or writes, step by step.
    #[derive(Clone, Copy)]
    enum Actor {
        Reader,
        Writer,
    }

    /// What one of them has got so far.
    #[derive(Clone, Default)]
    struct Progress {
        step: usize,
        generation: Option<Generation>,
        read: i64,
    }

    /// Plays one order of the actors' steps, and says whether anything stale was to be had after a write was answered.
    fn play(actors: &[Actor], order: &[usize]) -> bool {
        let (cache, key) = (Cache::new(1 << 20, Arc::new(Purger::new(Vec::new()))), CacheKey::from_text("a"));
        let (mut stored, mut answered) = (1, 1);
        let mut all = vec![Progress::default(); actors.len()];
        for actor in order {
            let its = &mut all[*actor];
            match (actors[*actor], its.step) {
                (Actor::Reader, 0) => its.generation = Some(cache.now()),
                (Actor::Reader, 1) => its.read = stored,
                (Actor::Reader, _) => {
                    cache.keep(&key, &answer(&key, its.read.to_string().into_bytes()), its.generation.unwrap());
                }
                (Actor::Writer, 0) => {
                    stored += 1;
                    its.read = stored;
                }
                (Actor::Writer, _) => {
                    let (before, after) = (Some(edition(its.read - 1)), Some(edition(its.read)));
                    cache.committed(&Commit { changes: Vec::new(), editions: vec![EditionChange { before, after }] });
                    answered = answered.max(its.read);
                }
            }
            its.step += 1;
            let seen = body(&cache, "a").map(|body| String::from_utf8(body).unwrap().parse::<i64>().unwrap());
            if seen.is_some_and(|seen| seen < answered) {
                return false;
            }
        }
        true
    }

    /// Every order in which the actors can take their steps.
    fn orders(left: &mut [usize], order: &mut Vec<usize>, each: &mut impl FnMut(&[usize])) {
        if left.iter().all(|steps| *steps == 0) {
            return each(order);
        }
        for actor in 0..left.len() {
            if left[actor] > 0 {
                left[actor] -= 1;
                order.push(actor);
                orders(left, order, each);
                order.pop();
                left[actor] += 1;
            }
        }
    }

    #[test]
    fn no_order_of_reads_and_writes_puts_a_stale_answer_back() {
        let actors = [Actor::Reader, Actor::Reader, Actor::Writer, Actor::Writer];
        let mut tried = 0;
        orders(&mut [3, 3, 2, 2], &mut Vec::new(), &mut |order| {
            // Writes are made one at a time: the second one begins when the first one is answered.
            let writers: Vec<_> = order.iter().filter(|actor| **actor >= 2).collect();
            if writers.chunks(2).all(|pair| pair[0] == pair[1]) {
                assert!(play(&actors, order), "{order:?}");
                tried += 1;
            }
        });
        assert!(tried > 5_000, "{tried}");
    }

    #[test]
    fn the_cache_holds_no_more_than_it_may_and_the_index_no_more_than_the_cache() {
        let cache = Cache::new(1 << 20, Arc::new(Purger::new(Vec::new())));
        for number in 0..1_000 {
            let key = CacheKey::from_text(&format!("answer {number}"));
            let generation = cache.now();
            cache.keep(&key, &answer(&key, vec![b'a'; 10_000]), generation);
        }
        let figures = cache.figures();
        assert!(figures.bytes <= 1 << 20, "{figures:?}");
        assert!(figures.answers > 50, "{figures:?}");
        assert_eq!(cache.tracked().index.names() as u64, figures.answers);
        let too_large = CacheKey::from_text("too large");
        cache.keep(&too_large, &answer(&too_large, vec![b'a'; 2 << 20]), cache.now());
        assert!(cache.answer("too large").is_none());
        assert_eq!(cache.tracked().index.names() as u64, cache.figures().answers);
    }

    #[test]
    fn an_answer_that_was_dropped_meanwhile_is_not_replaced() {
        let (cache, key) = (Cache::new(1 << 20, Arc::new(Purger::new(Vec::new()))), CacheKey::from_text("a"));
        cache.keep(&key, &answer(&key, vec![b'1'; 4_000]), cache.now());
        let old = cache.answer("a").unwrap();
        cache.replace(&old, &Arc::new(old.encode(Coding::Gzip)));
        let encoded = cache.answer("a").unwrap();
        assert!(encoded.encoded(Coding::Gzip).is_some());
        let (before, after) = (Some(edition(1)), Some(edition(2)));
        cache.committed(&Commit { changes: Vec::new(), editions: vec![EditionChange { before, after }] });
        assert!(cache.answer("a").is_none());
        cache.replace(&encoded, &Arc::new(encoded.encode(Coding::Gzip)));
        assert!(cache.answer("a").is_none());
        assert_eq!(cache.figures().dropped, 1);
        assert_eq!(cache.tracked().index.names(), 0);
    }
}
