//! The clock that comes in by the door, so that a test can hold it still.

use std::sync::atomic::{AtomicI64, Ordering};

use super::Timestamp;

/// How far the machine's time may be set back, in microseconds, without being followed: corrections by NTP are smaller. After
/// a greater step the time before it was wrong, and would be given to everything for as long as the step was.
const STEP_MAX: i64 = 60_000_000;

/// Tells the time. Actions take one; nothing below the doors reads the machine's clock.
pub trait Clock: Send + Sync + 'static {
    /// The time now; earlier than what it told before only where the machine's time was set back by more than a minute.
    fn now(&self) -> Timestamp;
}

/// The machine's clock, held from going backwards when the machine's time is set back a little.
#[derive(Debug, Default)]
pub struct SystemClock {
    latest: AtomicI64,
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the door through which time comes in")]
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.follow(jiff::Timestamp::now().as_microsecond()))
    }
}

impl SystemClock {
    /// The time to tell when the machine says `now`.
    fn follow(&self, now: i64) -> i64 {
        let latest = self.latest.fetch_max(now, Ordering::Relaxed);
        let step = latest.saturating_sub(now);
        if step <= STEP_MAX {
            return now.max(latest);
        }
        // Of those who see the step at once, one warns.
        if self.latest.compare_exchange(latest, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            let seconds = step / 1_000_000;
            tracing::warn!(seconds, "the system clock was set back; new writes will have earlier times");
        }
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_step_back_is_held_and_a_great_one_is_followed() {
        let clock = SystemClock::default();
        let followed = [5, 4, 6].map(|seconds| clock.follow(seconds * 1_000_000) / 1_000_000);
        assert_eq!(followed, [5, 5, 6]);
        let two_years = 63_072_000;
        let followed = [two_years, 7, 8, 6].map(|seconds| clock.follow(seconds * 1_000_000) / 1_000_000);
        assert_eq!(followed, [two_years, 7, 8, 8]);
    }
}
