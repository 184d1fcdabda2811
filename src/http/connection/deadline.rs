//! A deadline that costs nothing where nobody waits: its timer is set when waiting begins, and looked at while it lasts.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Sleep, sleep};

/// A timer that is set and cleared. The task that polls it is woken when the time is over.
#[derive(Debug, Default)]
pub(super) struct Deadline(Option<Pin<Box<Sleep>>>);

impl Deadline {
    /// Sets it, unless it is set.
    pub(super) fn set(&mut self, time: Duration) {
        self.0.get_or_insert_with(|| Box::pin(sleep(time)));
    }

    /// Whether it is set.
    pub(super) fn is_set(&self) -> bool {
        self.0.is_some()
    }

    /// Forgets it.
    pub(super) fn clear(&mut self) {
        self.0 = None;
    }

    /// Whether it passed; it is cleared by that.
    pub(super) fn passed(&mut self, context: &mut Context<'_>) -> bool {
        let passed = self.0.as_mut().is_some_and(|sleep| sleep.as_mut().poll(context) == Poll::Ready(()));
        if passed {
            self.clear();
        }
        passed
    }
}
