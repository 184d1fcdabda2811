//! The order of lists.

use std::cmp::Ordering;

use super::{Candidate, EnvelopeField, Path, PathTarget, Scalar, ScalarKind, SortPosition, head};

/// One thing that a list is ordered by.
#[derive(Clone, Debug, PartialEq)]
pub struct SortKey {
    /// Which values are looked at; they are of one kind, and none of them stands in another entry.
    pub path: Path,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// What a list is ordered by, the first key first; entries that are the same in all of them are ordered by their ids, in
/// the direction of the last key. So the order is total, and a place in it stays a place whatever is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Sort {
    /// The keys.
    pub keys: Vec<SortKey>,
}

impl Default for Sort {
    /// Newest published first.
    fn default() -> Self {
        Self { keys: vec![SortKey { path: Path::envelope(EnvelopeField::PublishedAt), descending: true }] }
    }
}

impl SortKey {
    /// What decides where an entry stands: its least value, or its greatest where the greatest comes first. Of a text
    /// the first [`TEXT_HEAD_CHARACTERS`](super::TEXT_HEAD_CHARACTERS) count.
    pub fn value_of(&self, candidate: &Candidate) -> Option<Scalar> {
        let kind = self.path.kinds.first().copied().unwrap_or(ScalarKind::Text);
        let values = candidate.values_at(&self.path, &|_, _, _| None);
        let values = values.iter().filter_map(|value| value.seen_as(kind)).map(|value| match value {
            Scalar::Text(text) => Scalar::Text(head(&text).to_owned()),
            other => other,
        });
        let order = |one: &Scalar, other: &Scalar| one.compared(other).unwrap_or(Ordering::Equal);
        if self.descending { values.max_by(order) } else { values.min_by(order) }
    }

    /// How two entries with these values stand to each other. An entry without a value is behind all others, whatever the
    /// direction.
    pub fn compare(&self, one: Option<&Scalar>, other: Option<&Scalar>) -> Ordering {
        match (one, other) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(one), Some(other)) => {
                let order = one.compared(other).unwrap_or(Ordering::Equal);
                if self.descending { order.reverse() } else { order }
            }
        }
    }
}

impl Sort {
    /// Where an entry stands.
    pub fn mark_of(&self, candidate: &Candidate) -> SortPosition {
        SortPosition { values: self.keys.iter().map(|key| key.value_of(candidate)).collect(), id: candidate.id.clone() }
    }

    /// How two places stand to each other.
    pub fn compare(&self, one: &SortPosition, other: &SortPosition) -> Ordering {
        let values = one.values.iter().zip(&other.values);
        let by_key = self.keys.iter().zip(values).map(|(key, (one, other))| key.compare(one.as_ref(), other.as_ref()));
        let first = by_key.into_iter().find(|order| order.is_ne());
        first.unwrap_or_else(|| {
            let order = one.id.cmp(&other.id);
            if self.ids_descend() { order.reverse() } else { order }
        })
    }

    /// Whether all that it looks at stands in the envelope.
    pub fn is_of_envelope(&self) -> bool {
        self.keys.iter().all(|key| matches!(key.path.place, PathTarget::Envelope(_)))
    }

    /// Whether the ids of entries that are the same otherwise go down.
    pub fn ids_descend(&self) -> bool {
        self.keys.last().is_some_and(|key| key.descending)
    }
}
