//! A file that is to be imported.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::actions::Submission;
use crate::check::{ContentFile, Diagnostic, EntryIdFiles, Failure, FileName, SourceFile};
use crate::content::{Document, EntryId, Limits, Slug, TypeName};
use crate::formats::plain_text::{self, Imported};
use crate::formats::{Format, LineIndex};
use crate::schema::rules::dead_inside_link;
use crate::schema::{Catalog, Finding, LinkEnd, Linter, SiteLink, Stage};

/// The ending of plain text.
const PLAIN_TEXT: &str = "txt";

/// A file that was read to be imported.
pub(super) struct Incoming {
    /// Its path.
    pub(super) path: PathBuf,
    /// What its path says.
    pub(super) name: FileName,
    /// Its content type.
    pub(super) content_type: TypeName,
    /// Its text.
    pub(super) text: String,
    /// How it was read.
    pub(super) source: Source,
    /// The id of the entry that it was exported from, where that is known.
    pub(super) id: Option<EntryId>,
}

/// How a file was read.
pub(super) enum Source {
    /// In a notation that holds a document.
    Notation(Box<SourceFile>),
    /// As plain text, its shapes recognised.
    PlainText(Box<Imported>),
}

/// Whether a finding says that a link leads to no page of the site.
pub(super) fn is_about_link(finding: &Finding) -> bool {
    finding.rule.code == dead_inside_link::RULE.code
}

fn is_meant(link: &SiteLink, finding: &Finding) -> bool {
    link.pointer == finding.pointer && link.within == finding.within
}

/// Whether a file's name has an ending that can be imported.
pub(super) fn can_come_in(path: &Path) -> bool {
    Format::of_path(path).is_some_and(Format::keeps_content) || is_plain_text(path)
}

fn is_plain_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(PLAIN_TEXT))
}

impl Incoming {
    /// Reads a file. What is wrong with its text is no failure, but a finding.
    pub(super) fn read(file: ContentFile, limits: &Limits, id_files: &mut EntryIdFiles) -> Result<Self, Failure> {
        let ContentFile { path, name } = file;
        let id = id_files.id_of(&path)?;
        let failure = |message: &str| Failure::new(&path, message);
        let untyped = || failure("it belongs to a collection with its own JSON Schema and cannot be imported");
        let content_type = name.content_type.clone().ok_or_else(untyped)?;
        let Some(format) = Format::of_path(&path) else {
            let length = path.metadata().map_err(|error| failure(&error.to_string()))?.len();
            if usize::try_from(length).map_or(true, |length| length > limits.document_bytes_max) {
                return Err(failure(&format!("it has {length} bytes, more than `limits.document_bytes_max`")));
            }
            let text = fs::read(&path).map_err(|error| failure(&error.to_string()))?;
            let text = String::from_utf8(text).map_err(|error| {
                failure(&format!("invalid UTF-8 at byte {}; save the file as UTF-8", error.utf8_error().valid_up_to()))
            })?;
            let imported = plain_text::import(&text);
            return Ok(Self { path, name, content_type, text, source: Source::PlainText(Box::new(imported)), id });
        };
        let source =
            SourceFile::read(&path, format, &name.body, limits).map_err(|error| failure(&error.to_string()))?;
        let text = source.text.clone();
        Ok(Self { path, name, content_type, text, source: Source::Notation(Box::new(source)), id })
    }

    /// The document that it holds; else the findings that say why it holds none.
    pub(super) fn submission(&self) -> Result<Submission, Vec<Finding>> {
        match &self.source {
            Source::PlainText(imported) => Ok(Submission::of(imported.document.clone())),
            Source::Notation(file) => match file.document() {
                None => Err(file.text_findings()),
                Some(document) => Ok(Submission { document: document.clone(), text_findings: file.text_findings() }),
            },
        }
    }

    /// The slug: the file's name, but the title of a plain text, whose file may have any name.
    pub(super) fn slug(&self, catalog: &Catalog) -> Option<Slug> {
        let title = match &self.source {
            Source::PlainText(imported) => catalog.title_of(&self.content_type, &imported.document),
            Source::Notation(_) => None,
        };
        title.and_then(Slug::from_text).or_else(|| self.name.slug.clone())
    }

    /// The names by which documents of the same import may refer to it.
    pub(super) fn names(&self, catalog: &Catalog) -> Vec<String> {
        let slug = self.slug(catalog).map(String::from);
        slug.into_iter().chain(self.id.as_ref().map(ToString::to_string)).collect()
    }

    /// Findings at their places in the file.
    pub(super) fn place(&self, findings: &[Finding]) -> Vec<Diagnostic> {
        match &self.source {
            Source::Notation(file) => file.place(findings),
            Source::PlainText(imported) => {
                let lines = LineIndex::new(&self.text);
                let mut placed: Vec<_> = findings
                    .iter()
                    .map(|finding| Diagnostic::new(finding.clone(), imported.locate(finding), &self.text, &lines))
                    .collect();
                placed.sort_by_key(|diagnostic| diagnostic.span.start);
                placed
            }
        }
    }

    /// The findings without those of a reference or a link to another file of the same import.
    pub(super) fn without_companions(
        &self,
        findings: &[Finding],
        names: &BTreeSet<String>,
        linter: &Linter,
    ) -> Vec<Finding> {
        let document = self.submission().ok().map(|submission| submission.document);
        let links = self.links_of(findings, document.as_ref(), linter);
        let is_companion = |name: &str| names.contains(name);
        let comes_too = |finding: &Finding| {
            if is_about_link(finding) {
                let mut ends = links.iter().filter(|link| is_meant(link, finding)).map(|link| &link.end);
                return ends.any(|end| match end {
                    LinkEnd::Page(pages) => pages.iter().any(|page| is_companion(&page.slug)),
                    LinkEnd::File(_) => false,
                });
            }
            let target = document.as_ref().and_then(|document| document.pointer(finding.pointer.as_str()));
            finding.rule.code.starts_with('R') && target.and_then(Value::as_str).is_some_and(is_companion)
        };
        findings.iter().filter(|finding| !comes_too(finding)).cloned().collect()
    }

    /// The links of the document to the site itself, where a finding is about one.
    fn links_of(&self, findings: &[Finding], document: Option<&Document>, linter: &Linter) -> Vec<SiteLink> {
        let Some(document) = document.filter(|_| findings.iter().any(is_about_link)) else { return Vec::new() };
        let inspection = linter.inspect(&self.content_type, document.clone(), Stage::Draft);
        inspection.map(|inspection| inspection.links().to_vec()).unwrap_or_default()
    }
}
