//! `expand`: which references are answered as what they refer to.

use super::fault::{QueryFaults, shortened};
use super::raw::Given;
use super::{EXPANSION_LEVELS_MAX, EXPANSIONS_MAX};
use crate::content::TypeName;
use crate::content::query::PathStep;
use crate::schema::{Catalog, SchemaFile};

/// References that are answered as what they refer to.
#[derive(Clone, Debug, PartialEq)]
pub struct Expansion {
    /// Where they stand in the document.
    pub steps: Vec<PathStep>,
    /// The content type of what they refer to.
    pub content_type: TypeName,
    /// Which references of what they refer to are answered so too.
    pub within: Vec<Expansion>,
}

/// Reads paths such as `blocks.related.items.entry`, and in what that refers to again. Answers them in one order too.
pub(super) fn read(
    catalog: &Catalog,
    content_type: &SchemaFile,
    given: &[Given<String>],
    faults: &mut QueryFaults,
) -> (Vec<Expansion>, Vec<String>) {
    let (mut expansions, mut texts) = (Vec::new(), Vec::new());
    if let Some(first) = given.get(EXPANSIONS_MAX) {
        faults.add(&first.place, format!("at most {EXPANSIONS_MAX} paths can be expanded"));
    }
    for Given { place, value } in given.iter().take(EXPANSIONS_MAX) {
        let names: Vec<_> = value.split('.').collect();
        match add(&mut expansions, catalog, content_type, &names, EXPANSION_LEVELS_MAX) {
            Ok(()) => texts.push(value.clone()),
            Err(message) => faults.add(place, message),
        }
    }
    texts.sort();
    texts.dedup();
    (expansions, texts)
}

fn add(
    expansions: &mut Vec<Expansion>,
    catalog: &Catalog,
    content_type: &SchemaFile,
    names: &[&str],
    levels_left: usize,
) -> Result<(), String> {
    let place = catalog.field(content_type, names).map_err(|fault| fault.to_string())?;
    let path = shortened(&names.get(..place.used).unwrap_or(names).join("."));
    let Some(referred) = place.reference else {
        return Err(format!("`{path}` is not a reference, so it cannot be expanded"));
    };
    let left = levels_left.checked_sub(1);
    let left = left.ok_or_else(|| format!("references can be expanded at most {EXPANSION_LEVELS_MAX} levels deep"))?;
    let existing = expansions.iter().position(|existing| existing.steps == place.steps);
    if existing.is_none() {
        expansions.push(Expansion { steps: place.steps, content_type: referred.clone(), within: Vec::new() });
    }
    let rest = names.get(place.used..).unwrap_or_default();
    let expansion = existing.map_or(expansions.len().checked_sub(1), Some).and_then(|at| expansions.get_mut(at));
    match (expansion, catalog.content_type(referred.as_str()), rest.is_empty()) {
        (Some(expansion), Some(file), false) => add(&mut expansion.within, catalog, file, rest, left),
        _ => Ok(()),
    }
}
