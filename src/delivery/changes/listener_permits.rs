//! The seats of those who listen: how many there are, and that nobody takes them all.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::delivery::{ClientKey, DeliveryError};

/// The seats of a server.
#[derive(Debug)]
pub(in crate::delivery) struct ListenerPermits {
    taken: Mutex<Taken>,
    max: usize,
    per_client_max: usize,
}

#[derive(Debug, Default)]
struct Taken {
    /// By each client that has one, so that this is never longer than there are seats.
    by_client: HashMap<ClientKey, usize>,
    all: usize,
    by_strangers: usize,
}

/// A seat, given back when it is dropped.
#[derive(Debug)]
pub(super) struct ListenerPermit {
    permits: Arc<ListenerPermits>,
    client: ClientKey,
}

impl ListenerPermits {
    /// So many in all, and so many for one client at most, which is half of them at most. A quarter is left to those who
    /// have a token.
    pub(in crate::delivery) fn new(max: usize, per_client_max: usize) -> Self {
        Self { taken: Mutex::default(), max, per_client_max: per_client_max.min((max / 2).max(1)) }
    }

    /// How many are taken.
    pub(in crate::delivery) fn taken(&self) -> usize {
        self.lock().all
    }

    /// A seat for a client.
    pub(super) fn take(self: &Arc<Self>, client: ClientKey) -> Result<ListenerPermit, DeliveryError> {
        let mut taken = self.lock();
        let is_stranger = matches!(client, ClientKey::Address(_));
        let strangers_max = self.max - self.max / 4;
        if taken.all >= self.max || (is_stranger && taken.by_strangers >= strangers_max) {
            return Err(DeliveryError::TooManyListeners);
        }
        let own = taken.by_client.entry(client.clone()).or_default();
        if *own >= self.per_client_max {
            return Err(DeliveryError::TooManyOfOneListener { max: self.per_client_max });
        }
        *own += 1;
        taken.all += 1;
        taken.by_strangers += usize::from(is_stranger);
        Ok(ListenerPermit { permits: Arc::clone(self), client })
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for ListenerPermit {
    fn drop(&mut self) {
        let mut taken = self.permits.lock();
        taken.all -= 1;
        taken.by_strangers -= usize::from(matches!(self.client, ClientKey::Address(_)));
        if let Entry::Occupied(mut own) = taken.by_client.entry(self.client.clone()) {
            *own.get_mut() -= 1;
            if *own.get() == 0 {
                own.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::TokenId;

    fn stranger(last: u8) -> ClientKey {
        ClientKey::of_address(Some([192, 0, 2, last].into()))
    }

    #[test]
    fn strangers_leave_seats_to_those_who_have_a_token() {
        let permits = Arc::new(ListenerPermits::new(20, 1_000));
        let of_one: Vec<_> = (0..20).map_while(|_| permits.take(stranger(1)).ok()).collect();
        assert_eq!(of_one.len(), 10, "one takes half at most");
        let of_many: Vec<_> = (2..20).map_while(|n| permits.take(stranger(n)).ok()).collect();
        assert_eq!(of_one.len() + of_many.len(), 15);
        let token = |name: &str| ClientKey::Token(TokenId(name.to_owned()));
        let of_tokens: Vec<_> = (0..20).map_while(|n| permits.take(token(&n.to_string())).ok()).collect();
        assert_eq!((of_tokens.len(), permits.taken()), (5, 20));
        drop((of_one, of_many, of_tokens));
        assert_eq!(permits.taken(), 0);
        assert!(permits.lock().by_client.is_empty(), "nobody is remembered");
    }

    #[test]
    fn a_single_seat_is_for_anybody() {
        let permits = Arc::new(ListenerPermits::new(1, 1_000));
        let permit = permits.take(stranger(1)).unwrap();
        assert!(matches!(permits.take(stranger(2)), Err(DeliveryError::TooManyListeners)));
        drop(permit);
        assert!(permits.take(stranger(2)).is_ok());
        assert!(Arc::new(ListenerPermits::new(0, 1_000)).take(stranger(1)).is_err());
    }
}
