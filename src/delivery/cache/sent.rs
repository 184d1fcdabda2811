//! An answer on its way to a client.

use std::sync::Arc;

use bytes::Bytes;

use super::variant::Lengths;
use super::{Answer, Coding, Field};

/// A variant of an answer on its way to a client. What it lends is there as long as somebody sends it, whatever becomes of
/// the answer in the cache.
///
/// Its copies are counted in memory of its own. Those who send the same answer at the same time, each on a core of its
/// own, would otherwise wait for each other to count, once for each field of the header.
#[derive(Debug)]
pub struct Sent {
    memory: Bytes,
    lengths: Lengths,
}

/// What keeps the memory of a variant.
struct Held {
    answer: Arc<Answer>,
    coding: Option<Coding>,
}

impl Sent {
    /// The variant of an answer in that coding, in which it has to be there.
    pub(super) fn new(answer: Arc<Answer>, coding: Option<Coding>) -> Self {
        let (_, lengths) = answer.variant(coding).parts();
        Self { memory: Bytes::from_owner(Held { answer, coding }), lengths }
    }

    /// Its bytes.
    pub fn bytes(&self) -> Bytes {
        self.memory.slice(self.lengths.all()..)
    }

    /// The fields of its header with their values, only those of a 304 where the client has its bytes.
    pub fn fields(&self, of_304: bool) -> impl Iterator<Item = (Field, Bytes)> {
        let told = self.lengths.places().filter(move |(field, _)| !of_304 || field.is_of_304());
        told.map(|(field, place)| (field, self.memory.slice(place)))
    }
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        self.answer.variant(self.coding).parts().0
    }
}
