//! An answer in one coding: its bytes, and the header that is told with them.

use std::ops::Range;

use bytes::Bytes;

use super::HeaderField;

/// An answer in one coding: its bytes, and the header that is told with them.
///
/// All of it lies in one piece of memory, the values of the header before the bytes, in the order in which they are sent:
/// there is more of it than the processor's caches hold, so that a hit waits for memory more than for anything else, and
/// in one piece it waits once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    memory: Bytes,
    lengths: Lengths,
}

/// The lengths of the values of all fields, 0 where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lengths([u32; HeaderField::ALL.len()]);

impl Variant {
    /// A variant of these bytes, with these fields; of two of one name the first counts.
    pub(super) fn new(bytes: &[u8], fields: &[(HeaderField, &[u8])]) -> Self {
        let value = |field| fields.iter().find(|(its, _)| *its == field).map_or(&[][..], |(_, value)| value);
        let values = HeaderField::ALL.map(value);
        // No header is longer than such a number tells.
        let lengths = Lengths(values.map(|value| u32::try_from(value.len()).unwrap_or(0)));
        let mut memory = Vec::with_capacity(lengths.all() + bytes.len());
        for value in values {
            memory.extend_from_slice(value);
        }
        memory.extend_from_slice(bytes);
        Self { memory: Bytes::from(memory), lengths }
    }

    /// Other bytes, with the same fields but for these.
    pub(super) fn with(&self, bytes: &[u8], fields: &[(HeaderField, &[u8])]) -> Self {
        let own: Vec<_> = self.fields(|_| true).collect();
        let all: Vec<_> = fields.iter().copied().chain(own.iter().map(|(field, value)| (*field, &**value))).collect();
        Self::new(bytes, &all)
    }

    /// Its bytes.
    pub fn bytes(&self) -> Bytes {
        self.memory.slice(self.lengths.all()..)
    }

    /// How many bytes it has.
    pub fn bytes_len(&self) -> usize {
        self.memory.len() - self.lengths.all()
    }

    /// The fields of its header that are there and wanted, with their values.
    pub fn fields(&self, is_wanted: impl Fn(HeaderField) -> bool) -> impl Iterator<Item = (HeaderField, Bytes)> {
        let wanted = self.lengths.places().filter(move |(field, _)| is_wanted(*field));
        wanted.map(|(field, place)| (field, self.memory.slice(place)))
    }

    /// Its strong entity tag in its quotes: that of the plain bytes, with the coding's name behind it, for the tag of
    /// other bytes has to be another (RFC 9110, section 8.8.3.3).
    pub fn etag(&self) -> &[u8] {
        let place = self.lengths.places().find(|(field, _)| *field == HeaderField::EntityTag);
        place.and_then(|(_, place)| self.memory.get(place)).unwrap_or_default()
    }

    /// About how many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        self.memory.len()
    }
}

impl Lengths {
    /// The fields that are there, with the places of their values.
    fn places(self) -> impl Iterator<Item = (HeaderField, Range<usize>)> {
        let mut end = 0;
        let places = self.0.into_iter().map(move |length| {
            let start = end;
            end += length as usize;
            start..end
        });
        HeaderField::ALL.into_iter().zip(places).filter(|(_, place)| !place.is_empty())
    }

    /// The length of all values together.
    fn all(self) -> usize {
        self.0.into_iter().map(|length| length as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out() {
        let fields: [(_, &[u8]); 3] = [
            (HeaderField::CacheControl, b"no-store"),
            (HeaderField::EntityTag, b"\"a\""),
            (HeaderField::LastModified, b""),
        ];
        let plain = Variant::new(b"bytes", &fields);
        assert_eq!((&*plain.bytes(), plain.bytes_len(), plain.etag()), (&b"bytes"[..], 5, &b"\"a\""[..]));
        let fields: Vec<_> = plain.fields(|_| true).collect();
        let [tag, control] = [&b"\"a\""[..], b"no-store"].map(Bytes::from_static);
        assert_eq!(fields, [(HeaderField::EntityTag, tag), (HeaderField::CacheControl, control.clone())]);

        let encoded = plain.with(b"b", &[(HeaderField::EntityTag, b"\"a-br\"")]);
        assert_eq!((&*encoded.bytes(), encoded.etag()), (&b"b"[..], &b"\"a-br\""[..]));
        let others: Vec<_> = encoded.fields(|field| field != HeaderField::EntityTag).collect();
        assert_eq!(others, [(HeaderField::CacheControl, control)]);

        let bare = Variant::new(b"", &[]);
        assert!(bare.bytes().is_empty() && bare.etag().is_empty() && bare.fields(|_| true).next().is_none());
    }
}
