//! The cache: a bounded number of bytes of answers, and one lock between what comes in and what a write drops.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use quick_cache::sync::Cache as Map;
use quick_cache::{DefaultHashBuilder, Lifecycle, OptionsBuilder, Weighter};

use super::index::{Index, Key, Moment};
use super::{Answer, Dependencies};
use crate::content::{Change, ChangeSubject};
use crate::store::{Commit, CommitListener};

/// What is kept under a name.
#[derive(Clone, Debug)]
pub(in crate::delivery) enum Kept {
    /// An answer.
    Answer(Arc<Answer>),
    /// That there is nothing, and what that depends on.
    Absent(Arc<Dependencies>),
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
    pub late: u64,
}

/// Answers by the normal form of their request's target. A hit takes no lock but a shard's for reading.
pub(in crate::delivery) struct Cache {
    map: Map<Key, Kept, Weight, DefaultHashBuilder, Evictions>,
    index: Mutex<Index>,
    log: Mutex<Log>,
    dropped: AtomicU64,
    late: AtomicU64,
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
    /// A cache that takes about so many bytes at most.
    pub(in crate::delivery) fn new(bytes_max: u64) -> Self {
        let mut options = OptionsBuilder::new();
        let shards = (bytes_max / SHARD_BYTES_MIN).clamp(1, SHARDS_MAX);
        options
            .shards(usize::try_from(shards).unwrap_or(1))
            .weight_capacity(bytes_max)
            .estimated_items_capacity(usize::try_from(bytes_max / ANSWER_BYTES_USUAL).unwrap_or(1).max(1));
        let map = match options.build() {
            Ok(options) => Map::with_options(options, Weight, DefaultHashBuilder::default(), Evictions),
            Err(_) => Map::with(1, bytes_max, Weight, DefaultHashBuilder::default(), Evictions),
        };
        Self {
            map,
            index: Mutex::default(),
            log: Mutex::default(),
            dropped: AtomicU64::new(0),
            late: AtomicU64::new(0),
        }
    }

    /// What is kept under that name.
    pub(in crate::delivery) fn get(&self, key: &str) -> Option<Kept> {
        self.map.get(key)
    }

    /// The moment to note before the store is read.
    pub(in crate::delivery) fn now(&self) -> Moment {
        self.index().now()
    }

    /// Keeps what was read after `moment`, unless a write came in between.
    pub(in crate::delivery) fn keep(&self, key: &Key, kept: &Kept, moment: Moment) {
        let mut index = self.index();
        if index.holds(kept.depends(), moment) {
            self.put(&mut index, key, kept);
        } else {
            self.late.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Puts an answer in the place of the one that it was made from, if that is still kept.
    pub(super) fn replace(&self, answer: &Arc<Answer>, by: Answer) {
        let mut index = self.index();
        let same = |kept: Kept| matches!(kept, Kept::Answer(there) if Arc::ptr_eq(&there, answer));
        if self.map.peek(&*answer.key).is_some_and(same) {
            let key = Arc::clone(&answer.key);
            self.put(&mut index, &key, &Kept::Answer(Arc::new(by)));
        }
    }

    /// Hears of a change as the log tells it, in the log's order. If another node made it, or a command on this machine,
    /// what it may have made wrong is dropped.
    pub(super) fn read_in_log(&self, change: &Change) {
        let own = {
            let mut log = self.log();
            log.followed = change.sequence;
            log.own.remove(&change.sequence)
        };
        if let (false, ChangeSubject::Entry { id, content_type, .. }) = (own, &change.subject) {
            let mut index = self.index();
            let wrong = index.write_unseen(content_type, id);
            self.drop_all(&mut index, &wrong);
        }
    }

    /// What it holds, and what happened to it.
    pub(in crate::delivery) fn figures(&self) -> CacheFigures {
        CacheFigures {
            bytes: self.map.weight(),
            answers: self.map.len() as u64,
            dropped: self.dropped.load(Ordering::Relaxed),
            late: self.late.load(Ordering::Relaxed),
        }
    }

    fn put(&self, index: &mut Index, key: &Key, kept: &Kept) {
        if let Some(former) = self.map.peek(&**key) {
            index.remove(key, former.depends());
        }
        index.add(key, kept.depends());
        let mut evicted = Vec::new();
        self.map.insert_with_lifecycle(Arc::clone(key), kept.clone(), &mut evicted);
        for (other, gone) in evicted {
            // What was replaced is evicted too, and the new one has its place in the index.
            if other != *key || gone.is(kept) {
                index.remove(&other, gone.depends());
            }
        }
    }

    fn drop_all(&self, index: &mut Index, wrong: &HashSet<Key>) {
        for key in wrong {
            if let Some((key, kept)) = self.map.remove(&**key) {
                index.remove(&key, kept.depends());
                self.dropped.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    fn index(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
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
        let mut index = self.index();
        let wrong = index.write(&commit.editions);
        self.drop_all(&mut index, &wrong);
    }
}

impl Kept {
    fn depends(&self) -> &Dependencies {
        match self {
            Self::Answer(answer) => &answer.depends,
            Self::Absent(depends) => depends,
        }
    }

    /// Whether both are the same one.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Answer(one), Self::Answer(two)) => Arc::ptr_eq(one, two),
            (Self::Absent(one), Self::Absent(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }
}

/// Weighs what is kept by the bytes that it takes.
#[derive(Clone)]
struct Weight;

impl Weighter<Key, Kept> for Weight {
    fn weight(&self, key: &Key, kept: &Kept) -> u64 {
        let bytes = match kept {
            Kept::Answer(answer) => answer.weight(),
            Kept::Absent(depends) => ABSENCE_BYTES + 2 * key.len() + depends.weight(),
        };
        bytes as u64
    }
}

/// Hands on what the map evicts, so that the index forgets it.
#[derive(Clone)]
struct Evictions;

impl Lifecycle<Key, Kept> for Evictions {
    type RequestState = Vec<(Key, Kept)>;

    fn on_evict(&self, evicted: &mut Self::RequestState, key: Key, kept: Kept) {
        evicted.push((key, kept));
    }
}
