//! Which fields the schemas of a catalog give a meaning.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::schema::{Catalog, Meaning, SchemaKind};

/// The names of the fields that a schema of the catalog gives a meaning; none where one gives it to what has no name of
/// its own, so that any field may have it.
pub fn fields_with_meaning(catalog: &Catalog, meaning: Meaning) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for kind in [SchemaKind::Type, SchemaKind::Block, SchemaKind::Part] {
        for file in catalog.files_of(kind) {
            collect(&file.schema, None, meaning, &mut names)?;
        }
    }
    Some(names)
}

/// Adds the nearest property that each mark of the meaning stands in.
fn collect(schema: &Value, property: Option<&str>, meaning: Meaning, names: &mut BTreeSet<String>) -> Option<()> {
    match schema {
        Value::Object(keywords) => {
            for (keyword, value) in keywords {
                match value {
                    Value::String(word) if keyword == "x-galley-meaning" && Meaning::parse(word) == Some(meaning) => {
                        names.insert(property?.to_owned());
                    }
                    Value::Object(properties) if keyword == "properties" => {
                        for (name, value) in properties {
                            collect(value, Some(name), meaning, names)?;
                        }
                    }
                    value => collect(value, property, meaning, names)?,
                }
            }
        }
        Value::Array(schemas) => {
            for schema in schemas {
                collect(schema, property, meaning, names)?;
            }
        }
        _ => {}
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_a_meaning_are_those_that_the_schemas_give_it() {
        let catalog = Catalog::shipped(crate::content::Limits::default()).unwrap();
        let names = |meaning| -> Vec<String> { fields_with_meaning(&catalog, meaning).unwrap().into_iter().collect() };
        assert_eq!(names(Meaning::Canonical), ["canonical"]);
        assert_eq!(names(Meaning::Tag), ["tags"]);
    }

    #[test]
    fn a_mark_without_a_property_may_be_any_field() {
        let schema = serde_json::json!({ "type": "string", "x-galley-meaning": "canonical" });
        assert_eq!(collect(&schema, None, Meaning::Canonical, &mut BTreeSet::new()), None);
        assert_eq!(collect(&schema, None, Meaning::Tag, &mut BTreeSet::new()), Some(()));
    }
}
