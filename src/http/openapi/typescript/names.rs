//! The names that components have as types.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::super::components::{camel, definition, definition_of_draft, name_of};
use super::read::Scope;
use crate::schema::{Catalog, SchemaKind};

/// Where references to components begin.
pub(super) const PREFIX: &str = "#/components/schemas/";
/// Names that are given already: those of the module itself, and of what it imports.
const TAKEN: [&str; 5] = ["Block", "Collections", "DraftBlock", "Markdown", "Reference"];

/// The names of all types that a module needs, by the references that lead to them.
pub(super) fn names(catalog: &Catalog, components: &Map<String, Value>) -> BTreeMap<String, String> {
    let preferred = preferred(catalog);
    let mut taken: BTreeSet<String> = TAKEN.map(str::to_owned).into();
    let mut names = BTreeMap::new();
    // Those that are known get their names first, and the others what is left.
    let mut references: Vec<_> = needed(catalog, components).into_iter().collect();
    references.sort_by_key(|reference| !preferred.contains_key(reference));
    for reference in references {
        let wanted = preferred.get(&reference).cloned().unwrap_or_else(|| made_of(&reference));
        let numbered = (2..).map(|number: usize| format!("{wanted}{number}"));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|name| taken.insert(name.clone()));
        names.insert(reference, free.unwrap_or(wanted));
    }
    names
}

/// The references to all that entries of any collection are made of.
fn needed(catalog: &Catalog, components: &Map<String, Value>) -> BTreeSet<String> {
    let refer = |name: String| format!("{PREFIX}{name}");
    let types = catalog.files_of(SchemaKind::Type);
    let mut waiting: Vec<_> =
        types.flat_map(|file| ["Edition", "Draft"].map(|name| refer(name_of(file, name)))).collect();
    for file in catalog.files_of(SchemaKind::Block) {
        waiting.extend([refer(definition(file)), refer(definition_of_draft(file))]);
    }
    let mut found: BTreeSet<String> = waiting.iter().cloned().collect();
    while let Some(reference) = waiting.pop() {
        let Some(schema) = Scope::lookup(components, &reference) else { continue };
        collect(schema, &mut |next| {
            if found.insert(next.to_owned()) {
                waiting.push(next.to_owned());
            }
        });
    }
    found
}

/// Every reference in a schema. What an annotation or a literal holds is no schema, and is not looked into.
fn collect(schema: &Value, found: &mut impl FnMut(&str)) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => {
            for (keyword, value) in fields {
                match keyword.as_str() {
                    "$ref" => value.as_str().into_iter().for_each(&mut *found),
                    "const" | "enum" | "examples" | "default" | "discriminator" | "$defs" => {}
                    "properties" | "patternProperties" => {
                        value.as_object().into_iter().flatten().for_each(|(_, schema)| collect(schema, found));
                    }
                    _ => collect(value, found),
                }
            }
        }
        _ => {}
    }
}

/// The names of what every site has: `Article`, `FaqBlock`, `ImagePart`, and `DraftArticle` for what may be unfinished.
fn preferred(catalog: &Catalog) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for kind in [SchemaKind::Type, SchemaKind::Block, SchemaKind::Part] {
        let ending = match kind {
            SchemaKind::Type => "",
            SchemaKind::Block => "Block",
            SchemaKind::Part => "Part",
        };
        for file in catalog.files_of(kind) {
            let name = format!("{}{ending}", camel(file.name.as_str()));
            names.insert(format!("{PREFIX}{}", definition_of_draft(file)), format!("Draft{name}"));
            names.insert(format!("{PREFIX}{}", definition(file)), name);
        }
    }
    names
}

/// Whether a reference leads to what drafts may be, or into it.
pub(super) fn is_of_drafts(reference: &str) -> bool {
    let component = reference.strip_prefix(PREFIX).and_then(|rest| rest.split('/').next());
    component.and_then(|name| name.rsplit_once('.')).is_some_and(|(_, ending)| ending == "draft")
}

/// A name for a component of which no more is known than its own name, or for a place within one.
fn made_of(reference: &str) -> String {
    let rest = reference.strip_prefix(PREFIX).unwrap_or(reference);
    let draft = if is_of_drafts(reference) { "Draft" } else { "" };
    let words = rest.split(|c: char| !c.is_ascii_alphanumeric());
    let words =
        words.filter(|word| !matches!(*word, "" | "defs" | "draft" | "types" | "blocks" | "parts" | "properties"));
    format!("{draft}{}", words.map(camel).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_within_a_component_is_named_after_it() {
        assert_eq!(made_of("#/components/schemas/blocks_columns/$defs/item"), "ColumnsItem");
        assert_eq!(made_of("#/components/schemas/blocks_columns.draft/$defs/item"), "DraftColumnsItem");
        assert_eq!(made_of("#/components/schemas/SearchHits"), "SearchHits");
    }
}
