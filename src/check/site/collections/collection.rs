//! One collection: its files, and what judges them.

use std::sync::Arc;

use super::PathPattern;
use super::pattern::PathParts;
use crate::content::TypeName;
use crate::formats::Body;
use crate::schema::ExternalSchema;

/// What judges the files of a collection.
#[derive(Clone, Debug)]
pub enum JudgedBy {
    /// A content type of the catalog: they are content like any other.
    ContentType(TypeName),
    /// A JSON Schema of the site's own.
    Schema(Arc<ExternalSchema>),
}

/// Files that belong together.
#[derive(Clone, Debug)]
pub struct Collection {
    /// Which files: those that a pattern matches, and no pattern that excludes.
    pub files: Vec<PathPattern>,
    /// What judges them.
    pub judged_by: JudgedBy,
    /// What the body of a Markdown file is, where the site says it.
    pub body: Option<Body>,
}

/// A path that a pattern of a collection matches.
pub(super) struct MatchedPath<'a> {
    /// What it says.
    pub(super) parts: PathParts,
    pub(super) pattern: &'a PathPattern,
}

impl Collection {
    /// How the path of a file matches, if the file belongs to it.
    pub(super) fn matched(&self, path: &str) -> Option<MatchedPath<'_>> {
        if self.files.iter().any(|pattern| pattern.excludes && pattern.path_parts(path).is_some()) {
            return None;
        }
        let mut wanted = self.files.iter().filter(|pattern| !pattern.excludes);
        wanted.find_map(|pattern| Some(MatchedPath { parts: pattern.path_parts(path)?, pattern }))
    }

    /// The content type that judges its files, unless a schema does.
    pub(in crate::check) fn content_type(&self) -> Option<&TypeName> {
        match &self.judged_by {
            JudgedBy::ContentType(name) => Some(name),
            JudgedBy::Schema(_) => None,
        }
    }

    /// The schema that judges its files, unless a content type does.
    pub(super) fn schema(&self) -> Option<&Arc<ExternalSchema>> {
        match &self.judged_by {
            JudgedBy::ContentType(_) => None,
            JudgedBy::Schema(schema) => Some(schema),
        }
    }
}
