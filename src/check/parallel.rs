//! Work on many things at once.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does `work` for every item, on as many threads as there are cores; the results are in the order of the items. `work`
/// gets the item's number beside it.
pub(super) fn in_parallel<I: Sync, T: Send>(items: &[I], work: impl Fn(usize, &I) -> T + Sync) -> Vec<T> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len()).max(1);
    let next = AtomicUsize::new(0);
    // Each thread takes the next item when it is done with one: files differ too much in length to be dealt out before.
    let work_on_some = || {
        let mut results = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return results };
            results.push((at, work(at, item)));
        }
    };
    let mut results: Vec<(usize, T)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work_on_some)).collect();
        let mut results = work_on_some();
        for other in others {
            match other.join() {
                Ok(more) => results.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    // Each thread's are in order already, which a stable sort makes use of.
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}
