//! A verdict as it is kept.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::check::source_file::{Placed, RawFile};
use crate::check::{CheckedFile, Diagnostic, Diagnostics, SourceFile};
use crate::content::Pointer;
use crate::formats::{Body, LineIndex};
use crate::schema::{Applicability, DocumentDigest, Finding, Fix, Severity, rules};

/// A verdict on a text: what its document claims, and what is wrong with it.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::check) struct CacheEntry {
    digest: DocumentDigest,
    diagnostics: Vec<CachedDiagnostic>,
    /// How many there are beside these.
    left_out: usize,
}

/// A finding with its place. Its rule is known by the code, its fix by what is written of it.
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
    /// As JSON, which the notation of what is kept does not know.
    patch: String,
}

impl CacheEntry {
    /// The verdict of these diagnostics; none where one cannot be written down.
    pub(super) fn of(digest: &DocumentDigest, placed: &Placed) -> Option<Self> {
        let diagnostics: Option<_> = placed.diagnostics.iter().map(CachedDiagnostic::of).collect();
        Some(Self { digest: digest.clone(), diagnostics: diagnostics?, left_out: placed.left_out })
    }

    /// Whether nothing is wrong.
    pub(super) fn is_good(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// What the document claims.
    pub(super) fn into_claims(self) -> DocumentDigest {
        self.digest
    }

    /// The file of that text, judged so; `body` says what the body of a Markdown text is. None where what is kept names
    /// what there is not any more.
    pub(in crate::check) fn file(self, raw: &RawFile<'_>, body: &Body) -> Option<CheckedFile> {
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
}
