//! Compresses answers: each of them once, however many ask for it at once, and only a few at a time. Compressing takes some
//! megabytes beside the answer, which a crowd of readers would multiply.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use tokio::sync::Semaphore;

use super::flights::Flights;
use super::response_cache::{Cache, CacheEntry};
use super::{Answer, CacheKey, Coding};

/// Answers of at most so many bytes are compressed where the request runs: to hand them to another thread would take as
/// long.
const INLINE_BYTES_MAX: usize = 64 << 10;

/// Compresses answers.
pub(in crate::delivery) struct Encoder {
    flights: Flights<(CacheKey, Coding)>,
    /// One for each processor: more at once are not faster.
    turns: Arc<Semaphore>,
    encodings: AtomicU64,
}

impl Default for Encoder {
    fn default() -> Self {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        Self { flights: Flights::default(), turns: Arc::new(Semaphore::new(threads)), encodings: AtomicU64::new(0) }
    }
}

impl Encoder {
    /// How many times an answer was compressed.
    pub(in crate::delivery) fn encodings(&self) -> u64 {
        self.encodings.load(Ordering::Relaxed)
    }

    /// The answer in a coding that it lacks, so that no cache in front keeps the long one because it was the first to ask.
    pub(in crate::delivery) async fn encode(&self, answer: Arc<Answer>, coding: Option<Coding>) -> Arc<Answer> {
        let Some(coding) = coding.filter(|coding| answer.lacks(*coding)) else { return answer };
        if answer.plain.bytes_len() <= INLINE_BYTES_MAX {
            self.encodings.fetch_add(1, Ordering::Relaxed);
            return Arc::new(answer.encode(coding));
        }
        // The turn goes to the thread, which works on when the request is gone.
        let Ok(turn) = Arc::clone(&self.turns).acquire_owned().await else { return answer };
        self.encodings.fetch_add(1, Ordering::Relaxed);
        let plain = Arc::clone(&answer);
        let encoded = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            Arc::new(plain.encode(coding))
        });
        encoded.await.unwrap_or(answer)
    }

    /// The same of an answer that is in the cache, which has it in the coding from then on.
    pub(in crate::delivery) async fn encode_cached(
        &self,
        cache: &Cache,
        answer: Arc<Answer>,
        coding: Option<Coding>,
    ) -> Arc<Answer> {
        let lacked = coding.filter(|coding| answer.lacks(*coding)).zip(answer.key.clone());
        let Some((coding, key)) = lacked else { return answer };
        let guard = self.flights.lead(&(key.clone(), coding)).await;
        // Another request may have had it encoded meanwhile, in this coding or another.
        let newest = match cache.get(&key) {
            Some(CacheEntry::Answer(newest)) => newest,
            _ => answer,
        };
        let encoded = self.encode(Arc::clone(&newest), Some(coding)).await;
        if !Arc::ptr_eq(&newest, &encoded) {
            cache.replace(&newest, &encoded);
        }
        if let Some(guard) = guard {
            guard.finish();
        }
        encoded
    }
}
