//! How long the work of one turn on a connection may take, and whether somebody still waits for it.
//!
//! The deadline of a turn belongs to the thread that works: connections look at it before each statement, SQLite between
//! the rows of one (`within_deadline(row)` in its statements), and PostgreSQL is asked to cancel what runs.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use diesel::QueryResult;
use diesel::result::Error;
use tokio::sync::Notify;

thread_local! {
    static CURRENT: RefCell<Option<Arc<Deadline>>> = const { RefCell::new(None) };
}

/// The deadline of a turn.
#[derive(Debug, Default)]
pub(super) struct Deadline {
    timeout: Option<Duration>,
    end: OnceLock<Instant>,
    is_cancelled: AtomicBool,
    cancellation: Notify,
    rows: AtomicU64,
}

/// Why a turn ended before its work was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Ended {
    /// It took longer than it may.
    #[error("timed out after {} ms", .0.as_millis())]
    Timeout(Duration),
    /// Nobody waits for it any longer.
    #[error("cancelled, because the client is gone")]
    Cancelled,
}

/// Takes the deadline from the thread when it is dropped.
pub(super) struct Entered;

/// Cancels a turn when it is dropped: whoever waited for the work is gone, or has its answer.
pub(super) struct CancelOnDrop(pub(super) Arc<Deadline>);

impl Deadline {
    /// A deadline that begins to run when it is [entered](Self::enter); `None` sets no end.
    pub(super) fn new(timeout: Option<Duration>) -> Self {
        Self { timeout, ..Self::default() }
    }

    /// Makes it the deadline of this thread's work, from now on.
    pub(super) fn enter(self: &Arc<Self>) -> Entered {
        if let Some(end) = self.timeout.and_then(|timeout| Instant::now().checked_add(timeout)) {
            let _ = self.end.set(end);
        }
        CURRENT.set(Some(Arc::clone(self)));
        Entered
    }

    /// Whether the work may go on.
    pub(super) fn check(&self) -> Result<(), Ended> {
        if self.is_cancelled.load(Ordering::Relaxed) {
            return Err(Ended::Cancelled);
        }
        match (self.end.get(), self.timeout) {
            (Some(end), Some(timeout)) if Instant::now() >= *end => Err(Ended::Timeout(timeout)),
            _ => Ok(()),
        }
    }

    /// Waits until the work may not go on.
    pub(super) async fn ended(&self) {
        if self.check().is_err() {
            return;
        }
        let cancelled = self.cancellation.notified();
        match self.end.get() {
            None => cancelled.await,
            Some(end) => {
                tokio::select! {
                    () = cancelled => {}
                    () = tokio::time::sleep_until((*end).into()) => {}
                }
            }
        }
    }

    fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
        self.cancellation.notify_one();
    }
}

/// The deadline of this thread's work, if it has one.
pub(super) fn current() -> Option<Arc<Deadline>> {
    CURRENT.with_borrow(Clone::clone)
}

/// Whether this thread's work may go on.
pub(super) fn check() -> Result<(), Ended> {
    CURRENT.with_borrow(|current| current.as_ref().map_or(Ok(()), |deadline| deadline.check()))
}

/// Refuses to begin a statement of work that may not go on.
pub(super) fn go_on() -> QueryResult<()> {
    check().map_err(|ended| Error::QueryBuilderError(Box::new(ended)))
}

/// The same, asked by SQLite for a row that it looks at.
pub(super) fn check_row() -> Result<(), Ended> {
    CURRENT.with_borrow(|current| {
        let Some(deadline) = current else { return Ok(()) };
        deadline.rows.fetch_add(1, Ordering::Relaxed);
        deadline.check()
    })
}

/// How many rows SQLite has looked at for this thread's work.
pub(super) fn rows_examined() -> u64 {
    CURRENT.with_borrow(|current| current.as_ref().map_or(0, |deadline| deadline.rows.load(Ordering::Relaxed)))
}

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(None);
    }
}

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_without_a_deadline_goes_on() {
        assert_eq!(check(), Ok(()));
        let deadline = Arc::new(Deadline::new(None));
        let _entered = deadline.enter();
        assert_eq!((check(), check_row(), rows_examined()), (Ok(()), Ok(()), 1));
    }

    #[test]
    fn work_ends_when_its_time_is_over_or_nobody_waits() {
        let late = Arc::new(Deadline::new(Some(Duration::ZERO)));
        {
            let _entered = late.enter();
            assert_eq!(check(), Err(Ended::Timeout(Duration::ZERO)));
        }
        assert_eq!(check(), Ok(()), "the next work of the thread has a deadline of its own");
        let left = Arc::new(Deadline::new(None));
        drop(CancelOnDrop(Arc::clone(&left)));
        let _entered = left.enter();
        assert_eq!(check_row(), Err(Ended::Cancelled));
    }
}
