//! A file of verdicts: rows in the order of their keys, and what the rows lead to.
//!
//! It is read whole and looked up in place. Whatever is wrong with one, it is as if it were not there: nothing in it is
//! worth more than the time to find it out again.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use foldhash::fast::RandomState;

use super::key::Key;

/// How the file begins. Where its notation changes, so does the number.
const MAGIC: &[u8] = b"galley verdicts 1\n";

/// Bytes of a row: the key, where its record begins and ends, and how many files were written since it was met.
const ROW_BYTES: usize = 16 + 4 + 4 + 1;

/// How many files are written before a row is left out that nobody met meanwhile.
const AGE_MAX: u8 = 8;

/// The most bytes of a file that is read: some million verdicts.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// A file of verdicts as it was read.
#[derive(Debug, Default)]
pub(super) struct CacheFile {
    bytes: Vec<u8>,
    /// Where the rows stand.
    rows: Range<usize>,
}

/// What comes to it: a record, and the keys that lead to it.
#[derive(Debug)]
pub(super) struct PendingEntry {
    pub(super) keys: [Option<Key>; 2],
    pub(super) record: Vec<u8>,
}

/// A row of it.
#[derive(Debug)]
struct Row {
    key: Key,
    record: Range<usize>,
    age: u8,
}

impl CacheFile {
    /// Reads a file; an empty one where there is none that can be used.
    pub(super) fn read(path: &Path) -> Self {
        let is_short = fs::metadata(path).is_ok_and(|metadata| metadata.len() <= FILE_BYTES_MAX);
        let bytes = if is_short { fs::read(path).unwrap_or_default() } else { Vec::new() };
        let rows = rows_in(&bytes);
        rows.map(|rows| Self { bytes, rows }).unwrap_or_default()
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows().len()
    }

    /// The number of the row of a key, and the record that it leads to.
    pub(super) fn find(&self, key: &Key) -> Option<(usize, &[u8])> {
        let number = self.rows().binary_search_by(|row| row.first_chunk().cmp(&Some(key))).ok()?;
        Some((number, self.record(&self.row(number)?)?))
    }

    /// The bytes of the file that is to stand in the place of this one: the rows that lead to what
    /// was met, now or not long ago, and the new ones.
    pub(super) fn renewed(&self, is_used: impl Fn(usize) -> bool, new: Vec<PendingEntry>) -> Vec<u8> {
        let (mut rows, mut records) = (Vec::new(), Vec::new());
        let mut add = |record: &[u8]| {
            let start = records.len();
            records.extend_from_slice(record);
            start..records.len()
        };
        for PendingEntry { keys, record } in new {
            let record = add(&record);
            rows.extend(keys.into_iter().flatten().map(|key| Row { key, record: record.clone(), age: 0 }));
        }
        // A file that is met by its stamp has a text all the same, by which it is met when somebody touches it.
        let used = (0..self.len()).filter(|number| is_used(*number)).filter_map(|number| self.row(number));
        let used: HashSet<usize, RandomState> = used.map(|row| row.record.start).collect();
        let mut moved: HashMap<usize, Range<usize>, RandomState> = HashMap::default();
        for number in 0..self.len() {
            let Some(row) = self.row(number) else { continue };
            let age = if used.contains(&row.record.start) { 0 } else { row.age.saturating_add(1) };
            if let Some(record) = self.record(&row).filter(|_| age <= AGE_MAX) {
                let record = moved.entry(row.record.start).or_insert_with(|| add(record)).clone();
                rows.push(Row { key: row.key, record, age });
            }
        }
        // What is new stands before what was there, and of two rows of one key the first is kept.
        rows.sort_by_key(|row| row.key);
        rows.dedup_by_key(|row| row.key);
        written(&rows, &records)
    }

    fn rows(&self) -> &[[u8; ROW_BYTES]] {
        self.bytes.get(self.rows.clone()).unwrap_or_default().as_chunks().0
    }

    fn row(&self, number: usize) -> Option<Row> {
        let (key, rest) = self.rows().get(number)?.split_first_chunk()?;
        let (start, rest) = position_in(rest)?;
        let (end, rest) = position_in(rest)?;
        Some(Row { key: *key, record: start..end, age: *rest.first()? })
    }

    fn record(&self, row: &Row) -> Option<&[u8]> {
        self.bytes.get(self.rows.end..)?.get(row.record.clone())
    }
}

fn written(rows: &[Row], records: &[u8]) -> Vec<u8> {
    let mut body = Vec::with_capacity(rows.len() * ROW_BYTES + records.len() + 4);
    body.extend(position(rows.len()));
    for Row { key, record, age } in rows {
        body.extend(key);
        body.extend(position(record.start));
        body.extend(position(record.end));
        body.push(*age);
    }
    body.extend_from_slice(records);
    let sum = crc32fast::hash(&body).to_le_bytes();
    [MAGIC, &sum, &body].concat()
}

/// Where the rows stand in a file, if it is as it was written.
fn rows_in(bytes: &[u8]) -> Option<Range<usize>> {
    let (sum, body) = position_in(bytes.strip_prefix(MAGIC)?)?;
    if crc32fast::hash(body) as usize != sum {
        return None;
    }
    let (count, rest) = position_in(body)?;
    let start = bytes.len() - rest.len();
    let length = count.checked_mul(ROW_BYTES).filter(|length| *length <= rest.len())?;
    Some(start..start + length)
}

/// A position as it is written. A file that would be longer than this can tell is never read again.
fn position(at: usize) -> [u8; 4] {
    u32::try_from(at).unwrap_or(u32::MAX).to_le_bytes()
}

fn position_in(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (position, rest) = bytes.split_first_chunk()?;
    Some((u32::from_le_bytes(*position) as usize, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u8) -> Key {
        [number; 16]
    }

    fn new(keys: [Option<u8>; 2], record: &str) -> PendingEntry {
        PendingEntry { keys: keys.map(|number| number.map(key)), record: record.into() }
    }

    fn read(bytes: &[u8]) -> CacheFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), bytes).unwrap();
        CacheFile::read(file.path())
    }

    #[test]
    fn what_is_written_is_found() {
        let new = vec![new([Some(3), Some(1)], "one"), new([None, Some(2)], "two")];
        let file = read(&CacheFile::default().renewed(|_| false, new));
        assert_eq!(file.len(), 3);
        let found = |number| file.find(&key(number)).map(|(row, record)| (row, record.to_vec()));
        assert_eq!(found(1), Some((0, b"one".to_vec())));
        assert_eq!(found(2), Some((1, b"two".to_vec())));
        assert_eq!(found(3), Some((2, b"one".to_vec())));
        assert_eq!(found(4), None);
    }

    #[test]
    fn what_nobody_meets_is_left_out_in_the_end() {
        let new = vec![new([Some(1), Some(3)], "met"), new([Some(2), None], "not met")];
        let mut file = read(&CacheFile::default().renewed(|_| false, new));
        for times in 1..=AGE_MAX + 1 {
            file = read(&file.renewed(|row| row == 0, Vec::new()));
            assert!([1, 3].iter().all(|number| file.find(&key(*number)).is_some_and(|(_, record)| record == b"met")));
            assert_eq!(file.find(&key(2)).is_some(), times <= AGE_MAX, "{times}");
        }
    }

    #[test]
    fn a_damaged_file_is_none() {
        let whole = CacheFile::default().renewed(|_| false, vec![new([Some(1), None], "one")]);
        assert_eq!(read(&whole).len(), 1);
        for at in 0..whole.len() {
            assert_eq!(read(&whole[..at]).len(), 0, "cut at {at}");
            let mut other = whole.clone();
            other[at] ^= 0x20;
            assert_eq!(read(&other).len(), 0, "changed at {at}");
        }
        assert_eq!(CacheFile::read(Path::new("no/such/file")).len(), 0);
    }
}
