//! Reading `schemas/` into a catalog, whole or not at all.

use std::path::Path;

use super::fault::Faults;
use super::parsed::{ParsedSchema, ParsedSet};
use super::sources::{self, Source};
use super::traversal::TraversalPlan;
use super::{Catalog, SchemaFault, compile, expansion, meta, parse, references, vocabulary};
use crate::content::Limits;

impl Catalog {
    /// The catalog of the schemas that Galley ships with.
    pub fn shipped(limits: Limits) -> Result<Self, Vec<SchemaFault>> {
        let mut faults = Faults::default();
        let sources = sources::shipped(&mut faults);
        Self::of(sources, true, limits, faults)
    }

    /// The shipped schemas, with the files of a site's `schemas/` folder added, or put in the place of those that have
    /// the same path. All faults of all files come at once; where there is one, nothing is loaded.
    pub fn load(folder: &Path, limits: Limits) -> Result<Self, Vec<SchemaFault>> {
        Self::with_site(folder, false, limits)
    }

    /// The same, of a folder that the catalog shares with JSON Schemas of other kinds: what is not in the folders of
    /// content types, block types and parts is left alone.
    pub fn load_shared(folder: &Path, limits: Limits) -> Result<Self, Vec<SchemaFault>> {
        Self::with_site(folder, true, limits)
    }

    fn with_site(folder: &Path, is_shared: bool, limits: Limits) -> Result<Self, Vec<SchemaFault>> {
        let mut faults = Faults::default();
        let mut sources = sources::shipped(&mut faults);
        let of_site = sources::of_site(folder, is_shared, &mut faults);
        let all_shipped = of_site.is_empty();
        for source in of_site {
            sources.retain(|shipped| (shipped.kind, &shipped.name) != (source.kind, &source.name));
            sources.push(source);
        }
        Self::of(sources, all_shipped, limits, faults)
    }

    /// The catalog of these schemas. What is shipped was checked when it was built: a test does it, and each start is
    /// spared it.
    fn of(
        sources: Vec<Source>,
        all_shipped: bool,
        limits: Limits,
        mut faults: Faults,
    ) -> Result<Self, Vec<SchemaFault>> {
        let set = parsed(sources, &mut faults);
        if !all_shipped {
            check(&set, &limits, &mut faults);
        }
        // What has a fault is not compiled: the compiler would end at the first one, and might never end.
        if faults.count() > 0 {
            faults.settle()?;
            return Err(Vec::new());
        }
        let files = compile::compile(&set, &mut faults);
        faults.settle()?;
        let mut catalog = Self { files, limits, plan: TraversalPlan::default() };
        catalog.plan = TraversalPlan::of(&catalog);
        for (key, file) in &mut catalog.files {
            file.meanings = catalog.plan.meanings(key);
        }
        Ok(catalog)
    }
}

/// The schemas that could be read.
fn parsed(sources: Vec<Source>, faults: &mut Faults) -> ParsedSet {
    let mut set = ParsedSet::default();
    for Source { kind, name, path, text } in sources {
        match parse::parse(&path, &text, faults) {
            Some(schema) => {
                set.files.insert((kind, name.clone()), ParsedSchema { kind, name, path, schema });
            }
            None => set.unread.push((kind, name)),
        }
    }
    set
}

/// Notes what is wrong with each schema by itself, and with all of them together.
fn check(set: &ParsedSet, limits: &Limits, faults: &mut Faults) {
    for file in set.files.values() {
        meta::check(file, limits, faults);
    }
    for file in set.files.values() {
        references::check(file, set, faults);
    }
    vocabulary::check(set, faults);
    expansion::check(set, limits, faults);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_has_no_faults() {
        let mut faults = Faults::default();
        let set = parsed(sources::shipped(&mut faults), &mut faults);
        check(&set, &Limits::default(), &mut faults);
        assert!(set.files.len() > 10 && set.unread.is_empty());
        assert_eq!(faults.settle().err(), None);
    }
}
