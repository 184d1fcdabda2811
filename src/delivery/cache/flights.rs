//! Single flight: of equal requests whose answer is not cached, one makes it and the others wait for that one.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::sync::futures::OwnedNotified;

use super::CacheKey;

/// The answers that are being made.
#[derive(Debug, Default)]
pub(in crate::delivery) struct Flights(Mutex<HashMap<CacheKey, Arc<Notify>>>);

/// What a request for an answer that is not cached has to do.
pub(in crate::delivery) enum Flight<'f> {
    /// Make it. Whoever waits goes on when this is dropped, however the making ended.
    Leader(FlightGuard<'f>),
    /// Wait until whoever makes it is done, and look into the cache. Where it is not there, the making failed or a write
    /// overtook it; then it is not waited for again.
    Follower(OwnedNotified),
}

/// Held while an answer is made.
#[derive(Debug)]
pub(in crate::delivery) struct FlightGuard<'f> {
    flights: &'f Flights,
    key: CacheKey,
}

impl Flights {
    /// Joins whoever makes the answer of a key, or becomes the one who does.
    pub(in crate::delivery) fn join(&self, key: &CacheKey) -> Flight<'_> {
        match self.lock().entry(key.clone()) {
            // What is registered under the lock hears of a landing that needs the lock as well.
            Entry::Occupied(flight) => Flight::Follower(Arc::clone(flight.get()).notified_owned()),
            Entry::Vacant(place) => {
                place.insert(Arc::default());
                Flight::Leader(FlightGuard { flights: self, key: key.clone() })
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<CacheKey, Arc<Notify>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for FlightGuard<'_> {
    fn drop(&mut self) {
        let landed = self.flights.lock().remove(&self.key);
        if let Some(waiting) = landed {
            waiting.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn those_who_wait_go_on_when_the_maker_is_gone() {
        let (flights, key) = (Flights::default(), CacheKey::from_text("a"));
        let Flight::Leader(guard) = flights.join(&key) else { panic!("nobody makes it yet") };
        let (Flight::Follower(one), Flight::Follower(two)) = (flights.join(&key), flights.join(&key)) else {
            panic!("it is being made")
        };
        assert!(matches!(flights.join(&CacheKey::from_text("b")), Flight::Leader(_)));
        drop(guard);
        tokio::join!(one, two);
        assert!(matches!(flights.join(&key), Flight::Leader(_)));
        assert!(flights.lock().is_empty());
    }
}
