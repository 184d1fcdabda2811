//! The schemas and the rules of a site, as its settings name them.

use std::sync::Arc;

use super::command_error::CommandError;
use crate::config::{ConfigError, Settings};
use crate::schema::{Catalog, Linter};

/// What judges the content of a site. Settings that name a collection that does not exist are refused.
pub(super) fn linter(settings: &Settings) -> Result<Linter, CommandError> {
    let limits = settings.limits.document;
    let folder = &settings.schemas.path;
    let catalog = match folder.is_dir() {
        false => Catalog::shipped(limits),
        // The schemas of collections stand there too, as often as not.
        true if settings.collections.is_given => Catalog::load_shared(folder, limits),
        true => Catalog::load(folder, limits),
    };
    let catalog = catalog.map_err(CommandError::Schemas)?;
    let front_end = &settings.front_end;
    // Which collections there are is known now, and a link is judged by the paths of their pages.
    let names: Vec<_> = catalog.collections().map(|(name, _)| name).collect();
    let faults = front_end.unknown_collections(&names);
    if !faults.is_empty() {
        return Err(ConfigError { faults }.into());
    }
    let (pages, has_files) = (front_end.pages(&settings.content.locale), front_end.assets().is_some());
    Ok(Linter::new(catalog).with_selection(settings.rules.selection()).for_site(pages, has_files))
}

/// The schemas of a site.
pub(super) fn catalog(settings: &Settings) -> Result<Arc<Catalog>, CommandError> {
    Ok(Arc::clone(linter(settings)?.catalog()))
}
