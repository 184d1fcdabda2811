//! Reading `schemas/` into a catalog, whole or not at all.

use std::path::Path;
use std::sync::Arc;

use super::fault::Faults;
use super::parsed::{ParsedSchema, ParsedSet};
use super::sources::{self, Source};
use super::{Catalog, SchemaFault, compile, expansion, meta, parse, references, vocabulary};
use crate::content::Limits;
use crate::schema::trails::Trails;

impl Catalog {
    /// The catalog of the schemas that Galley ships with.
    pub fn shipped(limits: Limits) -> Result<Self, Vec<SchemaFault>> {
        let mut faults = Faults::default();
        let sources = sources::shipped(&mut faults);
        Self::of(sources, limits, faults)
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
        for source in sources::of_site(folder, is_shared, &mut faults) {
            sources.retain(|shipped| (shipped.kind, &shipped.name) != (source.kind, &source.name));
            sources.push(source);
        }
        Self::of(sources, limits, faults)
    }

    fn of(sources: Vec<Source>, limits: Limits, mut faults: Faults) -> Result<Self, Vec<SchemaFault>> {
        let set = parsed(sources, &limits, &mut faults);
        for file in set.files.values() {
            references::check(file, &set, &mut faults);
        }
        vocabulary::check(&set, &mut faults);
        expansion::check(&set, &limits, &mut faults);
        // What has a fault is not compiled: the compiler would end at the first one, and might never end.
        if faults.count() > 0 {
            faults.settle()?;
            return Err(Vec::new());
        }
        let files = compile::compile(&set, &mut faults);
        faults.settle()?;
        let mut catalog = Self { files, limits, trails: Trails::default(), selection: Arc::default() };
        catalog.trails = Trails::of(&catalog);
        Ok(catalog)
    }
}

/// The schemas that could be read, each with its own faults noted.
fn parsed(sources: Vec<Source>, limits: &Limits, faults: &mut Faults) -> ParsedSet {
    let mut set = ParsedSet::default();
    for Source { kind, name, path, text } in sources {
        match parse::parse(&path, &text, faults) {
            Some(schema) => {
                let file = ParsedSchema { kind, name: name.clone(), path, schema };
                meta::check(&file, limits, faults);
                set.files.insert((kind, name), file);
            }
            None => set.unread.push((kind, name)),
        }
    }
    set
}
