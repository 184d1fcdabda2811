//! Single flight: what several requests need at once, and nobody has, is made by one of them while the others wait.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::sync::futures::OwnedNotified;

/// What is being made, by its key.
#[derive(Debug)]
pub(in crate::delivery) struct Flights<K>(Mutex<HashMap<K, Arc<Making>>>);

/// The making of one thing.
#[derive(Debug, Default)]
struct Making {
    end: Arc<Notify>,
    /// Whether it came to its end, well or not; else it was given up.
    is_finished: AtomicBool,
}

/// What a request has to do for what is not there.
enum Flight<'f, K: Eq + Hash> {
    /// Make it. Whoever waits goes on when this is dropped, however the making ended.
    Leader(FlightGuard<'f, K>),
    /// Wait until whoever makes it is done.
    Follower(FlightWait),
}

/// The wait for what another request makes.
#[derive(Debug)]
struct FlightWait {
    making: Arc<Making>,
    end: OwnedNotified,
}

/// Held while it is made.
#[derive(Debug)]
pub(in crate::delivery) struct FlightGuard<'f, K: Eq + Hash> {
    flights: &'f Flights<K>,
    key: K,
    making: Arc<Making>,
}

impl<K> Default for Flights<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Clone + Eq + Hash> Flights<K> {
    /// Joins whoever makes what the key names, or becomes the one who does.
    fn join(&self, key: &K) -> Flight<'_, K> {
        match self.lock().entry(key.clone()) {
            // What is registered under the lock hears of a landing that needs the lock as well.
            Entry::Occupied(flight) => {
                let making = Arc::clone(flight.get());
                let end = Arc::clone(&making.end).notified_owned();
                Flight::Follower(FlightWait { making, end })
            }
            Entry::Vacant(place) => {
                let making = Arc::clone(place.insert(Arc::default()));
                Flight::Leader(FlightGuard { flights: self, key: key.clone(), making })
            }
        }
    }

    /// Becomes the one who makes what the key names, and answers the guard to hold meanwhile; or waits for whoever makes it,
    /// and answers none: then it is in the cache, or the making failed or was overtaken by a write, and is not waited for
    /// again. A making that was given up, because its client is gone, goes over to one of those who wait for it.
    pub(in crate::delivery) async fn lead(&self, key: &K) -> Option<FlightGuard<'_, K>> {
        loop {
            match self.join(key) {
                Flight::Leader(guard) => return Some(guard),
                Flight::Follower(wait) => {
                    if wait.landed().await {
                        return None;
                    }
                }
            }
        }
    }
}

impl<K> Flights<K> {
    fn lock(&self) -> MutexGuard<'_, HashMap<K, Arc<Making>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FlightWait {
    /// Waits, and answers whether the making came to its end; else somebody else has to make the answer.
    async fn landed(self) -> bool {
        self.end.await;
        self.making.is_finished.load(Ordering::SeqCst)
    }
}

impl<K: Eq + Hash> FlightGuard<'_, K> {
    /// Notes that the making came to its end, well or not. A guard that is dropped without was given up.
    pub(in crate::delivery) fn finish(self) {
        self.making.is_finished.store(true, Ordering::SeqCst);
    }
}

impl<K: Eq + Hash> Drop for FlightGuard<'_, K> {
    fn drop(&mut self) {
        self.flights.lock().remove(&self.key);
        self.making.end.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[tokio::test]
    async fn those_who_wait_go_on_when_the_answer_is_made() {
        let (flights, key) = (Flights::default(), "a");
        let Flight::Leader(guard) = flights.join(&key) else { panic!("nobody makes it yet") };
        let (Flight::Follower(one), Flight::Follower(two)) = (flights.join(&key), flights.join(&key)) else {
            panic!("it is being made")
        };
        assert!(matches!(flights.join(&"b"), Flight::Leader(_)));
        guard.finish();
        assert_eq!(tokio::join!(one.landed(), two.landed()), (true, true));
        assert!(matches!(flights.join(&key), Flight::Leader(_)));
        assert!(flights.lock().is_empty());
    }

    #[tokio::test]
    async fn one_of_those_who_wait_makes_what_was_given_up() {
        let (flights, key) = (Flights::default(), "a");
        let leaders = AtomicUsize::new(0);
        let first = flights.lead(&key).await;
        let follow = async || {
            let guard = flights.lead(&key).await;
            if let Some(guard) = guard {
                leaders.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                guard.finish();
            }
        };
        let give_up = async || drop(first);
        tokio::join!(follow(), follow(), follow(), give_up());
        assert_eq!(leaders.load(Ordering::SeqCst), 1, "the others waited for it");
        assert!(flights.lock().is_empty());
    }
}
