//! The collections of a site: where a file belongs by its path, and which schema judges what it holds.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::named_schemas::{NamedSchemas, SCHEMA_KEY, real};
use super::pattern::PathParts;
use super::{Collection, JudgedBy};
use crate::content::{Document, Limits, Locale, Slug};
use crate::formats::{Body, Format};
use crate::schema::{ExternalSchema, Finding, SchemaMap};

/// The collections of a site, in the order of its settings, and the schemas that its files name.
///
/// The default is a site that says nothing of collections: no file belongs to one, and no `$schema` is heard.
#[derive(Debug, Default)]
pub struct Collections {
    list: Vec<Collection>,
    named: NamedSchemas,
    is_given: bool,
    /// The files that the collections' schemas are made of, as the system names them.
    schema_files: Vec<PathBuf>,
}

/// What a path says of a file that belongs to a collection.
#[derive(Clone, Debug)]
pub(in crate::check) struct Filed<'a> {
    /// The number of the collection.
    pub(in crate::check) number: usize,
    pub(in crate::check) collection: &'a Collection,
    pub(in crate::check) locale: Option<Locale>,
    pub(in crate::check) slug: Option<Slug>,
    /// The folder that all files lie in that the same pattern matches, as the path names it.
    pub(in crate::check) home: PathBuf,
}

impl Collections {
    /// These collections. An address that a file names as its `$schema` is looked up in `map`; `judges_formats` says
    /// whether such a schema judges each `format` too.
    pub fn new(list: Vec<Collection>, map: SchemaMap, judges_formats: bool) -> Self {
        let schemas = list.iter().filter_map(Collection::schema);
        let schema_files = schemas.flat_map(|schema| schema.paths().iter().map(|path| real(path))).collect();
        Self { list, named: NamedSchemas::new(map, judges_formats), is_given: true, schema_files }
    }

    /// Whether the site says anything of collections; if not, every file is judged by its content type alone.
    pub fn is_given(&self) -> bool {
        self.is_given
    }

    /// The files that the collections' schemas are made of, as the system names them.
    pub fn schema_files(&self) -> &[PathBuf] {
        &self.schema_files
    }

    /// Whether a verdict hangs on what is in this file: a schema of a collection, or one that a file named.
    pub fn is_schema(&self, path: &Path) -> bool {
        let path = real(path);
        self.schema_files.contains(&path) || self.named.read(&path)
    }

    /// The paths that are there, among `others`, in which the files of collections lie; none lies in another.
    pub fn roots(&self, site: &Path, others: &[PathBuf]) -> Vec<PathBuf> {
        let mut roots: Vec<PathBuf> = others.to_vec();
        for root in roots_of(self.list.iter(), site) {
            // The current folder holds every path that is relative.
            let holds = |outer: &PathBuf| root.starts_with(outer) || (outer == Path::new(".") && root.is_relative());
            if root.exists() && !roots.iter().any(holds) {
                roots.retain(|inner| !(inner.starts_with(&root) || (root == Path::new(".") && inner.is_relative())));
                roots.push(root);
            }
        }
        roots
    }

    /// The paths in which the files of those collections lie that content types judge.
    pub(in crate::check) fn content_roots(&self, site: &Path) -> Vec<PathBuf> {
        roots_of(self.list.iter().filter(|collection| collection.content_type().is_some()), site).collect()
    }

    /// The most bytes that a text may have, where content has at most as many as `limits` say.
    pub fn document_bytes_max(&self, limits: &Limits) -> usize {
        let foreign = if self.is_given { ExternalSchema::LIMITS.document_bytes_max } else { 0 };
        limits.document_bytes_max.max(foreign)
    }

    /// What the path of a file says, if the file belongs to a collection: to the first one that takes it. A schema of a
    /// collection belongs to none.
    pub(in crate::check) fn filed(&self, path: &Path, site: &Path) -> Option<Filed<'_>> {
        if self.list.is_empty() {
            return None;
        }
        let format = Format::of_path(path)?;
        let names = names_below(path, site)?;
        let joined = names.join("/");
        let mut collections = self.list.iter().enumerate();
        let (number, collection, matched) =
            collections.find_map(|(number, collection)| Some((number, collection, collection.matched(&joined)?)))?;
        let is_judged = match collection.judged_by {
            JudgedBy::ContentType(_) => format.keeps_content(),
            JudgedBy::Schema(_) => !self.is_own_schema(path),
        };
        let home = path.ancestors().nth(names.len().saturating_sub(matched.pattern.depth()))?;
        let home = if home.as_os_str().is_empty() { Path::new(".") } else { home }.to_owned();
        let PathParts { locale, slug } = matched.parts;
        is_judged.then_some(Filed { number, collection, locale, slug, home })
    }

    /// Whether a file is part of a schema of a collection.
    pub(in crate::check) fn is_own_schema(&self, path: &Path) -> bool {
        let has_its_name = |schema: &PathBuf| schema.file_name() == path.file_name();
        self.schema_files.iter().any(has_its_name) && self.schema_files.contains(&real(path))
    }

    /// What the body of a Markdown file of a collection is that a content type judges.
    pub(in crate::check) fn body_of_content(&self, number: Option<usize>) -> Body {
        self.declared_body(number).unwrap_or_default()
    }

    /// What the body of a Markdown file is that a schema judges: none of the document, unless its collection says so.
    pub(in crate::check) fn body_of_data(&self, number: Option<usize>) -> Body {
        self.declared_body(number).unwrap_or(Body::Ignored)
    }

    fn declared_body(&self, number: Option<usize>) -> Option<Body> {
        self.list.get(number?)?.body.clone()
    }

    /// The schema that judges a document: the one that it names itself, or that of its collection, the one of that
    /// `number`; none where a content type does. The finding says why a named one cannot be used.
    pub(in crate::check) fn schema_of(
        &self,
        path: &Path,
        number: Option<usize>,
        document: Option<&Document>,
    ) -> Option<Result<Arc<ExternalSchema>, Box<Finding>>> {
        let named = document.and_then(|document| self.named.of(path, document));
        named.or_else(|| Some(Ok(Arc::clone(self.list.get(number?)?.schema()?))))
    }

    /// Whether a document names its schema.
    pub(in crate::check) fn is_named(document: &Document) -> bool {
        document.get(SCHEMA_KEY).is_some_and(serde_json::Value::is_string)
    }
}

fn roots_of<'a>(collections: impl Iterator<Item = &'a Collection>, site: &Path) -> impl Iterator<Item = PathBuf> {
    let patterns = collections.flat_map(|collection| &collection.files).filter(|pattern| !pattern.excludes);
    patterns.map(|pattern| {
        let root = site.join(pattern.root());
        if root.as_os_str().is_empty() { PathBuf::from(".") } else { root }
    })
}

/// The names of a path below the site's folder; none for a path that lies elsewhere.
fn names_below(path: &Path, site: &Path) -> Option<Vec<String>> {
    let site = if site.as_os_str().is_empty() { Path::new(".") } else { site };
    let (path, site) = (plain(path)?, plain(site)?);
    Some(path.strip_prefix(&site).ok()?.iter().map(|name| name.to_string_lossy().into_owned()).collect())
}

/// A path from the root, without `.` and `..`.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    Some(plain)
}
