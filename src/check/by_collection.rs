//! Files judged by the schema of their collection, or by the one that they name themselves.

use super::by_schema::text_findings;
use super::collections::{Collections, SCHEMA_KEY, findings};
use super::file_name::FileName;
use super::judge::Judge;
use super::source_file::RawFile;
use super::{CheckedFile, Failure, SourceFile};
use crate::content::{Limits, Tree};
use crate::formats::{Body, Format};
use crate::schema::{Claims, ForeignSchema};

impl Judge<'_> {
    /// Judges a file whose bytes are known, by whatever judges it.
    pub(super) fn any(&self, raw: &RawFile<'_>, name: &FileName) -> Result<CheckedFile, Failure> {
        if !self.options.collections.is_given() {
            return self.raw(raw, name);
        }
        // A file that holds the word seldom means it, but one that does not hold it never does.
        if name.content_type.is_none() || raw.holds(SCHEMA_KEY) {
            let body = self.options.collections.body_of_data(name.collection);
            if name.content_type.is_none() && self.is_good_data(raw, name, &body) {
                return Ok(CheckedFile::good(raw, Claims::default()));
            }
            let source = raw.taken_apart_with(&body, &ForeignSchema::LIMITS);
            let names_schema = source.document().is_some_and(Collections::is_named);
            if name.content_type.is_none() || names_schema {
                return Ok(self.by_schema(source, name));
            }
        }
        if raw.format == Format::Markdown && name.body != Body::Blocks {
            return self.source(raw.taken_apart_with(&name.body, self.catalog.limits()), name);
        }
        self.raw(raw, name)
    }

    /// Whether nothing is wrong with a file that the schema of its collection judges. In doubt something is.
    fn is_good_data(&self, raw: &RawFile<'_>, name: &FileName, body: &Body) -> bool {
        let is_good = |tree: Tree<'_>| {
            let schema = self.options.collections.schema_of(raw.path, name.collection, None);
            tree.root().get(SCHEMA_KEY).is_none() && matches!(schema, Some(Ok(schema)) if schema.is_good(&tree))
        };
        self.may_be_good(raw, name) && raw.glance(body, &ForeignSchema::LIMITS).is_some_and(is_good)
    }

    /// Judges a new text of a file that was judged before, by what it says now.
    pub(super) fn again(&self, source: SourceFile, name: &FileName) -> Result<CheckedFile, Failure> {
        let is_heard = self.options.collections.is_given();
        let names_schema = || is_heard && source.document().is_some_and(Collections::is_named);
        if name.content_type.is_none() || names_schema() {
            return Ok(self.by_schema(source, name));
        }
        self.source(source, name)
    }

    /// The bounds on a file of that name.
    pub(super) fn limits(&self, name: &FileName) -> &Limits {
        if name.content_type.is_none() { &ForeignSchema::LIMITS } else { self.catalog.limits() }
    }

    fn by_schema(&self, mut source: SourceFile, name: &FileName) -> CheckedFile {
        let mut found = text_findings(&source);
        let document = source.reading.document.take();
        match self.options.collections.schema_of(&source.path, name.collection, document.as_ref()) {
            None => {}
            Some(Err(unusable)) => found.push(*unusable),
            Some(Ok(schema)) => found.extend(document.map(|mut it| findings(&schema, &mut it)).unwrap_or_default()),
        }
        found.extend(self.neighbours.duplicate(&source.path, name).filter(|_| name.content_type.is_none()));
        self.catalog.selection().apply(&mut found);
        self.told(source, &found, Claims::default())
    }
}
