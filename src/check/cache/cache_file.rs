//! The format of cached verdicts: one verdict as a record, and the file of all of them.
//!
//! A file has rows in the order of their keys, and the records that the rows lead to. It is read whole and looked up in
//! place. Whatever is wrong with one, it is as if it were not there: nothing in it is worth more than the time to find it
//! out again.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use super::dependencies::Key;
use crate::check::source_file::{Placed, RawFile};
use crate::check::{CheckedFile, Diagnostic, Diagnostics, SourceFile};
use crate::content::Pointer;
use crate::formats::{Body, LineIndex};
use crate::schema::{Applicability, DocumentDigest, Finding, Fix, Severity, rules};

/// A verdict on a text: the digest of its document, and what is wrong with it.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct CacheEntry {
    digest: DocumentDigest,
    diagnostics: Vec<CachedDiagnostic>,
    /// How many findings are not listed.
    left_out: usize,
}

/// A finding with its place. Of the rule, the code is written down, by which it is looked up again.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct CachedDiagnostic {
    code: String,
    severity: Severity,
    pointer: Pointer,
    within: Option<Range<usize>>,
    on_key: bool,
    block: Option<String>,
    message: String,
    help: Option<String>,
    fix: Option<CachedFix>,
    span: Range<usize>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct CachedFix {
    title: String,
    applicability: Applicability,
    /// As JSON, for a patch holds values of any shape, which postcard cannot read back.
    patch: String,
}

impl CacheEntry {
    /// The verdict of these diagnostics; none where one cannot be written down.
    pub(super) fn of(digest: &DocumentDigest, placed: &Placed) -> Option<Self> {
        let diagnostics: Option<_> = placed.diagnostics.iter().map(CachedDiagnostic::of).collect();
        Some(Self { digest: digest.clone(), diagnostics: diagnostics?, left_out: placed.left_out })
    }

    /// Whether nothing was found.
    pub(super) fn is_good(&self) -> bool {
        self.diagnostics.is_empty()
    }

    pub(super) fn into_digest(self) -> DocumentDigest {
        self.digest
    }

    /// The file of that text with this verdict; `body` says what the body of a Markdown text is. None where the verdict
    /// names a rule that there is not any more.
    pub(super) fn file(self, raw: &RawFile<'_>, body: &Body) -> Option<CheckedFile> {
        if self.is_good() {
            return Some(CheckedFile::good(raw.path, raw.format, self.digest));
        }
        let text = str::from_utf8(raw.text()?).ok()?;
        let lines = LineIndex::new(text);
        let diagnostics: Option<Vec<_>> =
            self.diagnostics.into_iter().map(|cached| cached.placed(text, &lines)).collect();
        let diagnostics = Diagnostics::of(diagnostics?, self.left_out);
        let nothing_found = SourceFile::good(raw.path, raw.format);
        let source = Box::new(SourceFile { body: body.clone(), text: text.to_owned(), ..nothing_found });
        Some(CheckedFile { source, diagnostics, fixed: None, digest: self.digest })
    }
}

impl CachedDiagnostic {
    fn of(diagnostic: &Diagnostic) -> Option<Self> {
        let Finding { rule, severity, pointer, within, on_key, block, message, help, fix } = &diagnostic.finding;
        let fix = match fix {
            Some(Fix { title, applicability, patch }) => {
                let (title, patch) = (title.clone(), serde_json::to_string(patch).ok()?);
                Some(CachedFix { title, applicability: *applicability, patch })
            }
            None => None,
        };
        Some(Self {
            code: rule.code.to_owned(),
            severity: *severity,
            pointer: pointer.clone(),
            within: within.clone(),
            on_key: *on_key,
            block: block.clone(),
            message: message.clone(),
            help: help.clone(),
            fix,
            span: diagnostic.span.clone(),
        })
    }

    fn placed(self, text: &str, lines: &LineIndex) -> Option<Diagnostic> {
        let fix = match self.fix {
            Some(CachedFix { title, applicability, patch }) => {
                Some(Fix { title, applicability, patch: serde_json::from_str(&patch).ok()? })
            }
            None => None,
        };
        let finding = Finding {
            rule: rules::find(&self.code)?,
            severity: self.severity,
            pointer: self.pointer,
            within: self.within,
            on_key: self.on_key,
            block: self.block,
            message: self.message,
            help: self.help,
            fix,
        };
        Some(Diagnostic::new(finding, self.span, text, lines))
    }
}

/// How the file begins. Where its format changes, so does the number.
const MAGIC: &[u8] = b"galley verdicts 1\n";

/// Bytes of a row: the key, where its record begins and ends, and how many times the file was written since it was used.
const ROW_BYTES: usize = 16 + 4 + 4 + 1;

/// How many times the file is written before a row is left out that nobody used meanwhile.
const AGE_MAX: u8 = 8;

/// The most bytes of a file that is read: some million verdicts.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// A file of verdicts as it was read.
#[derive(Debug, Default)]
pub(super) struct CacheFile {
    bytes: Vec<u8>,
    /// Which of the bytes are rows.
    rows: Range<usize>,
}

/// A new record, and the keys that lead to it.
#[derive(Debug)]
pub(super) struct PendingEntry {
    pub(super) keys: [Option<Key>; 2],
    pub(super) record: Vec<u8>,
}

/// A record that a key leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FoundRecord<'a> {
    /// The number of the row that leads to it.
    pub(super) row: usize,
    pub(super) record: &'a [u8],
}

/// A key, and where its record begins and ends behind the rows.
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

    /// The record of a key.
    pub(super) fn find(&self, key: &Key) -> Option<FoundRecord<'_>> {
        let row = self.rows().binary_search_by(|row| row.first_chunk().cmp(&Some(key))).ok()?;
        Some(FoundRecord { row, record: self.record(&self.row(row)?)? })
    }

    /// The bytes of the file that replaces this one: the rows that were used, now or not long ago, and the new ones.
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
        // What is used is a record: where a stamp led to it, the row of its text is as young, for the text is what finds
        // the record again when somebody touches the file.
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
        // What is new stands before what was there, and of two rows of one key the first stays.
        rows.sort_by_key(|row| row.key);
        rows.dedup_by_key(|row| row.key);
        encode(&rows, &records)
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

fn encode(rows: &[Row], records: &[u8]) -> Vec<u8> {
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

/// A position as it is written. The longest file that is read has no position that is too large for it.
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
    use crate::formats::Format;

    #[test]
    fn a_finding_comes_back_whole() {
        let text = "{\n  \"sumary\": \"né\"\n}";
        let patch = serde_json::from_str(r#"[{"op": "remove", "path": "/sumary"}]"#).unwrap();
        let finding = rules::find("S102").unwrap().finding(Pointer::root().key("sumary"), "a message".to_owned());
        let finding = Finding { block: Some("a".to_owned()), ..finding.help("help").within(1..2).on_key() };
        let bare = rules::find("T406").unwrap().finding(Pointer::root(), "another".to_owned());
        let lines = LineIndex::new(text);
        let place = |finding, span| Diagnostic::new(finding, span, text, &lines);
        let placed = [place(finding.fix("remove it", patch), 4..12), place(bare, 14..19)];
        let placed = Placed { diagnostics: placed.to_vec(), left_out: 0 };
        let entry = CacheEntry::of(&DocumentDigest::default(), &placed).unwrap();
        let bytes = postcard::to_stdvec(&entry).unwrap();
        let entry: CacheEntry = postcard::from_bytes(&bytes).unwrap();
        let raw = RawFile::of_bytes("a.json".as_ref(), Format::Json, text.into());
        let file = entry.file(&raw, &Body::Ignored).unwrap();
        assert_eq!(format!("{:?}", file.diagnostics), format!("{:?}", Diagnostics::of(placed.diagnostics, 0)));
        assert_eq!((file.source.text.as_str(), &file.source.body), (text, &Body::Ignored));
    }

    #[test]
    fn a_rule_that_is_gone_is_no_verdict() {
        let lines = LineIndex::new("");
        let finding = rules::find("T406").unwrap().finding(Pointer::root(), "a message".to_owned());
        let placed = Placed { diagnostics: vec![Diagnostic::new(finding, 0..0, "", &lines)], left_out: 0 };
        let mut entry = CacheEntry::of(&DocumentDigest::default(), &placed).unwrap();
        entry.diagnostics[0].code = "T999".to_owned();
        assert!(!entry.is_good());
        assert!(entry.file(&RawFile::of_bytes("a.json".as_ref(), Format::Json, Vec::new()), &Body::Blocks).is_none());
    }

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
        let found = |number| file.find(&key(number)).map(|found| (found.row, found.record.to_vec()));
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
            assert!([1, 3].iter().all(|number| file.find(&key(*number)).is_some_and(|found| found.record == b"met")));
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
