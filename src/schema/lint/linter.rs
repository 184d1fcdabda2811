//! What judges documents: the schemas, the rules that a site holds its content to, and what is known of its pages.

use std::sync::Arc;

use super::linked_site::LinkedSite;
use crate::content::SitePages;
use crate::schema::{Catalog, RuleSelection};

/// Judges documents by the schemas of a catalog and the rules of a selection.
///
/// The API, the command line and the import ask the same linter, so that a document has the same findings everywhere.
#[derive(Clone, Debug)]
pub struct Linter {
    pub(in crate::schema) catalog: Arc<Catalog>,
    selection: Arc<RuleSelection>,
    /// The site that the content is shown on.
    pub(in crate::schema) site: Arc<LinkedSite>,
}

impl Linter {
    /// A linter that holds content to every rule, for a site of which nothing is known.
    pub fn new(catalog: impl Into<Arc<Catalog>>) -> Self {
        Self { catalog: catalog.into(), selection: Arc::default(), site: Arc::default() }
    }

    /// The same linter, holding content to the rules of a selection.
    #[must_use]
    pub fn with_selection(mut self, selection: RuleSelection) -> Self {
        self.selection = Arc::new(selection);
        self
    }

    /// The same linter for a site with these pages. `has_files` says whether the folder of the files that the site
    /// serves as they are is known.
    #[must_use]
    pub fn for_site(mut self, pages: SitePages, has_files: bool) -> Self {
        self.site = Arc::new(LinkedSite { pages, has_files });
        self
    }

    /// The schemas.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// The rules that content is held to.
    pub fn selection(&self) -> &Arc<RuleSelection> {
        &self.selection
    }

    /// All that its verdicts depend on, as text: the versions of the schemas, the bounds, the selected rules and the
    /// site. Linters with the same fingerprint come to the same verdicts.
    pub fn fingerprint(&self) -> String {
        format!("{} {:?} {:?}", self.catalog.fingerprint(), self.selection, self.site)
    }
}
