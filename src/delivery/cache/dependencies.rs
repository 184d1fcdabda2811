//! What an answer was made from, so that a write drops exactly the answers that it makes wrong.

use std::fmt;
use std::sync::Arc;

use super::tags::{answer_tag, entry_tag, type_tag};
use crate::content::{Edition, EntryId, Locale, Slug, TypeName};

/// All that an answer was made from.
#[derive(Clone, Debug, Default)]
pub struct Dependencies {
    /// The entries whose editions it shows, each with its content type.
    pub entries: Vec<(TypeName, EntryId)>,
    /// What was looked for and not there.
    pub absences: Vec<Absence>,
    /// The lists that it is, or that stand in it.
    pub lists: Vec<ListDependency>,
}

/// What was looked for among the editions and not there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Absence {
    /// An edition under a slug.
    Slug(TypeName, Locale, Slug),
    /// An edition of an entry.
    Entry(TypeName, EntryId),
}

/// A list of the editions of one content type, and what changes it.
#[derive(Clone)]
pub struct ListDependency {
    /// The content type.
    pub content_type: TypeName,
    /// Whether the list is another one when an edition comes (`None` before), goes (`None` after) or is replaced. What
    /// it shows of the editions that stand on it is in [`Dependencies::entries`], so it may leave out a change that
    /// touches those alone.
    pub changes: Arc<ListChanges>,
}

/// Tells whether the change from the first to the second edition makes a list another one.
pub type ListChanges = dyn Fn(Option<&Edition>, Option<&Edition>) -> bool + Send + Sync;

/// About how many bytes of the index a dependency takes.
const DEPENDENCY_BYTES: usize = 160;

impl ListDependency {
    /// On every write to the content type.
    pub fn on_any_write(content_type: TypeName) -> Self {
        Self { content_type, changes: Arc::new(|_, _| true) }
    }
}

impl Dependencies {
    /// On every write to any of the content types.
    pub fn on_all_of(content_types: impl Iterator<Item = TypeName>) -> Self {
        Self { lists: content_types.map(ListDependency::on_any_write).collect(), ..Self::default() }
    }

    /// On the edition of one entry.
    pub fn on_entry(content_type: &TypeName, id: &EntryId) -> Self {
        Self { entries: vec![(content_type.clone(), id.clone())], ..Self::default() }
    }

    /// On something that was looked for and not there.
    pub fn on_absence(absence: Absence) -> Self {
        Self { absences: vec![absence], ..Self::default() }
    }

    /// The content types whose writes can make the answer wrong.
    pub fn content_types(&self) -> impl Iterator<Item = &TypeName> {
        let absences = self.absences.iter().map(Absence::content_type);
        let lists = self.lists.iter().map(|list| &list.content_type);
        self.entries.iter().map(|(content_type, _)| content_type).chain(absences).chain(lists)
    }

    /// The tags by which caches elsewhere drop the answer that is kept under `key`: the entries that it shows; for a list
    /// its own tag instead, so that there are few of them however many entries it shows; and the content types.
    pub(super) fn tags(&self, key: &str) -> Vec<String> {
        let mut tags: Vec<_> = self.content_types().map(type_tag).collect();
        if self.lists.is_empty() {
            tags.extend(self.entries.iter().map(|(_, id)| entry_tag(id)));
        } else {
            tags.push(answer_tag(key));
        }
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    pub(super) fn weight(&self) -> usize {
        (self.entries.len() + self.absences.len() + self.lists.len()) * DEPENDENCY_BYTES
    }
}

impl Absence {
    /// The content type among whose editions it was looked for.
    pub fn content_type(&self) -> &TypeName {
        match self {
            Self::Slug(content_type, ..) | Self::Entry(content_type, _) => content_type,
        }
    }
}

impl fmt::Debug for ListDependency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListDependency").field("content_type", &self.content_type).finish_non_exhaustive()
    }
}
