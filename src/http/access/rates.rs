//! How often somebody may ask.

use std::hash::{BuildHasher as _, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter};

use crate::content::TokenId;
use crate::delivery::ClientKey;
use crate::http::Settings;
use crate::http::problem::{Problem, TOO_MANY_REQUESTS};

/// Strangers are counted in so many places, by a hash of their address that nobody outside can know. There are more
/// addresses than memory: so two may share a place, and then share what they may ask for.
const PLACES: u64 = 1 << 16;

/// Where a reader is counted. There are as many of them as tokens and places.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum ReaderPlace {
    Token(TokenId),
    Stranger(u64),
}

/// Tokens that nobody has, shown from one address in a second, before no more are looked up for it. Whoever has a token that
/// was revoked shows it a few times; whoever guesses would keep the database busy, and is asked by no other rate.
const UNKNOWN_TOKENS_PER_SECOND: u64 = 20;

/// What was asked lately, by whom.
pub(in crate::http) struct Rates {
    management: DefaultKeyedRateLimiter<TokenId>,
    readers: DefaultKeyedRateLimiter<ReaderPlace>,
    places: RandomState,
    /// For each place, the second in which a token was last shown that nobody has, and how many were in it.
    unknown_tokens: Box<[AtomicU64]>,
    start: Instant,
}

impl Rates {
    /// Nothing asked yet, within the rates of the settings.
    pub(in crate::http) fn new(settings: &Settings) -> Self {
        let at_least_one = |rate: u32| NonZeroU32::new(rate).unwrap_or(NonZeroU32::MIN);
        let quota = |rate, burst| Quota::per_second(at_least_one(rate)).allow_burst(at_least_one(burst));
        Self {
            management: RateLimiter::keyed(quota(settings.management_rate, settings.management_burst)),
            readers: RateLimiter::keyed(quota(settings.delivery_rate, settings.delivery_burst)),
            places: RandomState::new(),
            unknown_tokens: (0..PLACES).map(|_| AtomicU64::new(0)).collect(),
            start: Instant::now(),
        }
    }

    /// Whether so many tokens that nobody has came from an address in this second that no further one is looked up.
    pub(in crate::http) fn guesses_too_much(&self, address: Option<IpAddr>) -> bool {
        let (second, count) = self.unknown(address).map_or((0, 0), |seen| parts(seen.load(Ordering::Relaxed)));
        second == self.second() && count >= UNKNOWN_TOKENS_PER_SECOND
    }

    /// Notes that a token came from an address which nobody has.
    pub(in crate::http) fn note_unknown_token(&self, address: Option<IpAddr>) {
        let Some(seen) = self.unknown(address) else { return };
        let (second, count) = parts(seen.load(Ordering::Relaxed));
        let now = self.second();
        // Two at once may be counted as one, which harms nobody.
        let count = if second == now { count + 1 } else { 1 };
        seen.store((now << 16) | count.min(u64::from(u16::MAX)), Ordering::Relaxed);
    }

    fn unknown(&self, address: Option<IpAddr>) -> Option<&AtomicU64> {
        let place = self.place(&ClientKey::of_address(address));
        self.unknown_tokens.get(usize::try_from(place).ok()?)
    }

    /// The place of a stranger.
    fn place(&self, client: &ClientKey) -> u64 {
        self.places.hash_one(client) % PLACES
    }

    /// Seconds since the start, and one: so that none is the zero that everything begins with.
    fn second(&self) -> u64 {
        self.start.elapsed().as_secs() + 1
    }

    /// Counts a request of a management token; where it makes too many, the time to wait.
    pub(in crate::http) fn count_management(&self, token: &TokenId) -> Result<(), Duration> {
        self.management.check_key(token).map_err(|early| wait(&early))
    }

    /// Counts a request of a reader; where they make too many, the time to wait.
    pub(in crate::http) fn count_reader(&self, client: &ClientKey) -> Result<(), Duration> {
        let place = match client {
            ClientKey::Token(token) => ReaderPlace::Token(token.clone()),
            ClientKey::Address(_) => ReaderPlace::Stranger(self.place(client)),
        };
        self.readers.check_key(&place).map_err(|early| wait(&early))
    }
}

/// A second, and a count in it.
fn parts(seen: u64) -> (u64, u64) {
    (seen >> 16, seen & u64::from(u16::MAX))
}

fn wait(early: &NotUntil<<DefaultClock as Clock>::Instant>) -> Duration {
    early.wait_time_from(DefaultClock::default().now())
}

/// The problem of somebody who has to wait.
pub(in crate::http) fn too_many(what: &str, wait: Duration) -> Problem {
    let wait = wait.as_secs() + 1;
    Problem::new(&TOO_MANY_REQUESTS, format!("{what}; try again in {wait} s"))
        .header(actix_web::http::header::RETRY_AFTER, wait.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_strangers_takes_a_bounded_number_of_places() {
        let rates = Rates::new(&Settings::default());
        for number in 0..200_000_u32 {
            let _ = rates.count_reader(&ClientKey::of_address(Some(number.to_be_bytes().into())));
        }
        assert!(rates.readers.len() <= 1 << 16, "{}", rates.readers.len());
    }

    #[test]
    fn who_guesses_tokens_is_not_looked_up_for_a_while() {
        let rates = Rates::new(&Settings::default());
        let address = |last: u8| Some(IpAddr::from([192, 0, 2, last]));
        let mut looked_up = 0;
        for _ in 0..1_000 {
            if !rates.guesses_too_much(address(1)) {
                looked_up += 1;
                rates.note_unknown_token(address(1));
            }
        }
        // The second may end while it runs.
        assert!((20..=60).contains(&looked_up), "{looked_up}");
        assert!(!rates.guesses_too_much(address(2)), "another address");
    }
}
