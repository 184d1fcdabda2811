//! A file judged in full: by its content type, by the schema of its collection, or by the schema that it names itself.

use super::Judge;
use crate::check::cache::{CacheLookup, DependencyRecorder};
use crate::check::site::{Collections, ContentFile, FileName, SCHEMA_KEY, findings};
use crate::check::source_file::RawFile;
use crate::check::{CheckedFile, Failure, SourceFile};
use crate::content::{Document, Tree};
use crate::formats::{Body, Format};
use crate::schema::{DocumentDigest, ExternalSchema, Inspection, Listed, rules};

impl Judge<'_> {
    /// Reads a file once more with the places of all that is in it, and judges that. The verdict is cached where it was
    /// looked up, unless a schema comes to it that the file names itself: of that the key of the cache knows nothing.
    pub(super) fn in_full(
        &self,
        raw: &RawFile<'_>,
        file: &ContentFile,
        cached: Option<CacheLookup<'_>>,
    ) -> Result<CheckedFile, Failure> {
        let (name, collections) = (&file.name, &self.options.collections);
        if collections.is_given() && (name.content_type.is_none() || raw.holds(SCHEMA_KEY)) {
            let source = raw.with_spans(&collections.body_of_data(name.collection), &ExternalSchema::LIMITS);
            let names_schema = source.document().is_some_and(Collections::is_named);
            if name.content_type.is_none() || names_schema {
                return Ok(self.data(source, file, cached.filter(|_| !names_schema)));
            }
        }
        self.content(raw.with_spans(&name.body, self.linter.catalog().limits()), file, cached)
    }

    /// Judges a new text of a file that was judged before, by what it says now.
    pub(super) fn source(&self, source: SourceFile, file: &ContentFile) -> Result<CheckedFile, Failure> {
        let is_honoured = self.options.collections.is_given();
        let names_schema = || is_honoured && source.document().is_some_and(Collections::is_named);
        if file.name.content_type.is_none() || names_schema() {
            return Ok(self.data(source, file, None));
        }
        self.content(source, file, None)
    }

    /// Judges a document by its content type, and by what other files have in conflict with it.
    fn content(
        &self,
        mut source: SourceFile,
        file: &ContentFile,
        cached: Option<CacheLookup<'_>>,
    ) -> Result<CheckedFile, Failure> {
        let recorder = DependencyRecorder::default();
        let (mut listed, digest) = match source.reading.document.take() {
            None => (Listed { findings: source.text_findings(), left_out: 0 }, DocumentDigest::default()),
            Some(document) => {
                let mut inspection = self.inspected(document, file, &recorder)?;
                inspection.add(source.text_findings());
                let facts = self.linter.indexed_facts(inspection.content_type(), inspection.document());
                inspection.add(self.conflicts.iter().flat_map(|conflicts| conflicts.findings(&facts)));
                (inspection.listed(), DocumentDigest::of(&facts).naming(inspection.links()))
            }
        };
        listed.findings.extend(self.resolver.entries.duplicate(file));
        let placed = source.placed(&listed);
        if let Some(cached) = cached {
            cached.store(&digest, &placed, recorder);
        }
        Ok(self.finish(source, placed, digest))
    }

    fn inspected(
        &self,
        document: Document,
        file: &ContentFile,
        recorder: &DependencyRecorder,
    ) -> Result<Inspection, Failure> {
        let name = &file.name;
        let content_type = name.content_type.as_ref().ok_or_else(|| file.untyped())?;
        let mut inspection = self
            .linter
            .inspect(content_type, document, self.options.stage)
            .ok_or_else(|| Failure::new(&file.path, &format!("unknown content type `{content_type}`")))?;
        inspection.resolve(|query| recorder.record(query, |query| self.resolver.resolve(query, file)));
        if let Some(slug) = &name.slug {
            inspection.judge_slug(slug, &name.locale);
        }
        Ok(inspection)
    }

    /// Judges data by the schema of its collection, or by the one that it names.
    fn data(&self, mut source: SourceFile, file: &ContentFile, cached: Option<CacheLookup<'_>>) -> CheckedFile {
        let name = &file.name;
        let mut found = Listed::from(source.text_findings_of_data());
        let document = source.reading.document.take();
        match self.options.collections.schema_of(&source.path, name.collection, document.as_ref()) {
            None => {}
            Some(Err(unusable)) => found.findings.push(*unusable),
            Some(Ok(schema)) => {
                found.append(document.map(|mut it| findings(&schema, &mut it)).unwrap_or_default());
            }
        }
        let duplicate = self.resolver.entries.duplicate(file);
        found.findings.extend(duplicate.filter(|_| name.content_type.is_none()));
        rules::ambiguous_yaml::leave_out_moot(&mut found.findings);
        self.linter.selection().apply(&mut found.findings);
        let placed = source.placed(&found);
        if let Some(cached) = cached {
            cached.store(&DocumentDigest::default(), &placed, DependencyRecorder::default());
        }
        self.finish(source, placed, DocumentDigest::default())
    }

    /// Whether a file can be nothing but a document of its content type. One that holds the word `$schema` seldom means
    /// it, but one that does not hold it never does.
    pub(super) fn is_plain_content(&self, raw: &RawFile<'_>, name: &FileName) -> bool {
        let has_own_body = raw.format == Format::Markdown && name.body != Body::Blocks;
        let may_name_schema = || self.options.collections.is_given() && raw.holds(SCHEMA_KEY);
        !(has_own_body || may_name_schema())
    }

    /// Whether nothing is wrong with a file that the schema of its collection judges. In doubt something is.
    pub(super) fn is_good_data(&self, raw: &RawFile<'_>, name: &FileName) -> bool {
        let collections = &self.options.collections;
        let is_good = |tree: Tree<'_>| {
            let schema = collections.schema_of(raw.path, name.collection, None);
            tree.root().get(SCHEMA_KEY).is_none() && matches!(schema, Some(Ok(schema)) if schema.is_good(&tree))
        };
        collections.is_given() && raw.read_fast(&self.body(name), &ExternalSchema::LIMITS).is_some_and(is_good)
    }

    /// What the verdict on data depends on beside its text: the schema of its collection. None where that cannot be used.
    pub(super) fn schema_fingerprint(&self, file: &ContentFile) -> Option<String> {
        let schema = self.options.collections.schema_of(&file.path, file.name.collection, None)?.ok()?;
        Some(schema.fingerprint().to_owned())
    }
}
