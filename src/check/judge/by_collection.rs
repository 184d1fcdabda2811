//! Files judged by the schema of their collection, or by the one that they name themselves.

use std::path::Path;

use crate::check::by_schema::text_findings;
use crate::check::cache::{CacheKeyBuilder, CacheLookup, DependencyRecorder};
use crate::check::judge::Judge;
use crate::check::site::FileName;
use crate::check::site::{Collections, SCHEMA_KEY, findings};
use crate::check::source_file::RawFile;
use crate::check::{CheckedFile, Failure, SourceFile};
use crate::content::{Limits, Tree};
use crate::formats::{Body, Format};
use crate::schema::{DocumentDigest, ExternalSchema, Listed, rules};

impl Judge<'_> {
    /// Takes a file apart to say what is wrong with it, by whatever judges it. The verdict is kept where that was sought,
    /// unless a schema comes to it that the file names itself.
    pub(in crate::check) fn taken_apart(
        &self,
        raw: &RawFile<'_>,
        name: &FileName,
        cached: Option<CacheLookup<'_>>,
    ) -> Result<CheckedFile, Failure> {
        let collections = &self.options.collections;
        if collections.is_given() && (name.content_type.is_none() || raw.holds(SCHEMA_KEY)) {
            let body = collections.body_of_data(name.collection);
            let source = raw.taken_apart(&body, &ExternalSchema::LIMITS);
            let names_schema = source.document().is_some_and(Collections::is_named);
            if name.content_type.is_none() || names_schema {
                return Ok(self.by_schema(source, name, cached.filter(|_| !names_schema)));
            }
        }
        self.source(raw.taken_apart(&name.body, self.linter.catalog().limits()), name, cached)
    }

    /// Whether a file can be nothing but a document of its content type. One that holds the word `$schema` seldom means
    /// it, but one that does not hold it never does.
    pub(in crate::check) fn is_plain_content(&self, raw: &RawFile<'_>, name: &FileName) -> bool {
        let has_own_body = raw.format == Format::Markdown && name.body != Body::Blocks;
        let may_name_schema = || self.options.collections.is_given() && raw.holds(SCHEMA_KEY);
        !(has_own_body || may_name_schema())
    }

    /// Whether nothing is wrong with a file that the schema of its collection judges. In doubt something is.
    pub(in crate::check) fn is_good_data(&self, raw: &RawFile<'_>, name: &FileName) -> bool {
        let collections = &self.options.collections;
        let is_good = |tree: Tree<'_>| {
            let schema = collections.schema_of(raw.path, name.collection, None);
            tree.root().get(SCHEMA_KEY).is_none() && matches!(schema, Some(Ok(schema)) if schema.is_good(&tree))
        };
        collections.is_given() && raw.read_fast(&self.body(name), &ExternalSchema::LIMITS).is_some_and(is_good)
    }

    /// What the verdict of a file hangs on that the schema of its collection judges, beside its text.
    pub(in crate::check) fn of_collection(
        &self,
        subject: CacheKeyBuilder,
        path: &Path,
        name: &FileName,
    ) -> Option<CacheKeyBuilder> {
        let collections = &self.options.collections;
        let schema = collections.schema_of(path, name.collection, None)?.ok()?;
        Some(subject.with(schema.fingerprint()))
    }

    /// Judges a new text of a file that was judged before, by what it says now.
    pub(in crate::check) fn again(&self, source: SourceFile, name: &FileName) -> Result<CheckedFile, Failure> {
        let is_honoured = self.options.collections.is_given();
        let names_schema = || is_honoured && source.document().is_some_and(Collections::is_named);
        if name.content_type.is_none() || names_schema() {
            return Ok(self.by_schema(source, name, None));
        }
        self.source(source, name, None)
    }

    /// The bounds on a file of that name.
    pub(in crate::check) fn limits(&self, name: &FileName) -> &Limits {
        if name.content_type.is_none() { &ExternalSchema::LIMITS } else { self.linter.catalog().limits() }
    }

    /// What the body of a Markdown file of that name is.
    pub(in crate::check) fn body(&self, name: &FileName) -> Body {
        match name.content_type {
            Some(_) => name.body.clone(),
            None => self.options.collections.body_of_data(name.collection),
        }
    }

    fn by_schema(&self, mut source: SourceFile, name: &FileName, cached: Option<CacheLookup<'_>>) -> CheckedFile {
        let mut found = Listed::from(text_findings(&source));
        let document = source.reading.document.take();
        match self.options.collections.schema_of(&source.path, name.collection, document.as_ref()) {
            None => {}
            Some(Err(unusable)) => found.findings.push(*unusable),
            Some(Ok(schema)) => {
                found.append(document.map(|mut it| findings(&schema, &mut it)).unwrap_or_default());
            }
        }
        let duplicate = self.entry_index.duplicate(&source.path, name);
        found.findings.extend(duplicate.filter(|_| name.content_type.is_none()));
        rules::ambiguous_yaml::leave_out_moot(&mut found.findings);
        self.linter.selection().apply(&mut found.findings);
        let placed = source.placed(&found);
        if let Some(cached) = cached {
            cached.store(&DocumentDigest::default(), &placed, DependencyRecorder::default());
        }
        self.finish(source, placed, DocumentDigest::default())
    }
}
