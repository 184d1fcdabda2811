//! Counts how many bytes of texts are gone through, so that tests can hold that the work grows with a text and not with its
//! square. Nothing is counted but in tests.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static SPENT: Cell<u64> = const { Cell::new(0) };
}

/// Notes that so many bytes were gone through.
#[inline]
pub(crate) fn spend(bytes: usize) {
    #[cfg(test)]
    SPENT.with(|spent| spent.set(spent.get().saturating_add(bytes as u64)));
    #[cfg(not(test))]
    let _ = bytes;
}

/// How many bytes a piece of work goes through on this thread.
#[cfg(test)]
pub(crate) fn effort_of<T>(work: impl FnOnce() -> T) -> (u64, T) {
    SPENT.with(|spent| spent.set(0));
    let done = work();
    (SPENT.with(Cell::get), done)
}
