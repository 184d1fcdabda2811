//! The clock that comes in by the door, so that a test can hold it still.

use std::sync::atomic::{AtomicI64, Ordering};

use super::Timestamp;

/// Tells the time. Actions take one; nothing below the doors reads the machine's clock.
pub trait Clock: Send + Sync + 'static {
    /// The time now; never earlier than what it told before.
    fn now(&self) -> Timestamp;
}

/// The machine's clock, held from going backwards when the machine's time is set back.
#[derive(Debug, Default)]
pub struct SystemClock {
    latest: AtomicI64,
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the door through which time comes in")]
    fn now(&self) -> Timestamp {
        let now = jiff::Timestamp::now().as_microsecond();
        let latest = self.latest.fetch_max(now, Ordering::Relaxed);
        Timestamp::from_micros(now.max(latest))
    }
}
