//! All that the schemas say about one place: a schema, and what it refers to and is composed of.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::content::TypeName;
use crate::content::query::ScalarKind;
use crate::schema::{Catalog, SchemaFile};

/// All schemas that may speak about one place. Arrays are seen through: what is said about their items is said here.
pub(super) struct Views<'a> {
    catalog: &'a Catalog,
    all: Vec<(&'a SchemaFile, &'a Value)>,
}

/// What the `type` of the objects at a place may be.
pub(super) enum ObjectTypes {
    /// No such field, or no text: their keys do not have it.
    None,
    /// One of these.
    Some(Vec<TypeName>),
    /// Any text.
    Any,
}

impl<'a> Views<'a> {
    /// What is said by a schema of a file.
    pub(super) fn of(catalog: &'a Catalog, schemas: Vec<(&'a SchemaFile, &'a Value)>) -> Self {
        let (mut all, mut open) = (Vec::<(&SchemaFile, &Value)>::new(), schemas);
        open.reverse();
        while let Some((file, schema)) = open.pop() {
            if all.iter().any(|(_, seen)| std::ptr::eq(*seen, schema)) {
                continue;
            }
            all.push((file, schema));
            let reference = schema.get("$ref").and_then(Value::as_str);
            open.extend(reference.and_then(|reference| catalog.resolve(file, reference)));
            for keyword in ["if", "then", "else", "items"] {
                open.extend(schema.get(keyword).filter(|within| within.is_object()).map(|within| (file, within)));
            }
            for keyword in ["allOf", "anyOf", "oneOf", "prefixItems"] {
                let within = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
                open.extend(within.map(|within| (file, within)));
            }
            let dependent = schema.get("dependentSchemas").and_then(Value::as_object);
            open.extend(dependent.into_iter().flat_map(|schemas| schemas.values()).map(|within| (file, within)));
        }
        Self { catalog, all }
    }

    /// What is said about a field; none where no schema declares it.
    pub(super) fn field(&self, name: &str) -> Option<Self> {
        let schemas: Vec<_> =
            self.all.iter().filter_map(|(file, schema)| Some((*file, schema.get("properties")?.get(name)?))).collect();
        (!schemas.is_empty()).then(|| Self::of(self.catalog, schemas))
    }

    /// What is said about a block of that type, if one may stand here.
    pub(super) fn block(&self, name: &str) -> Option<Self> {
        let file = self.blocks().into_iter().find(|file| file.name.as_str() == name)?;
        Some(Self::of(self.catalog, vec![(file, &file.schema)]))
    }

    fn blocks(&self) -> Vec<&'a SchemaFile> {
        self.all.iter().filter_map(|(_, schema)| self.catalog.admitted_blocks(schema)).flatten().collect()
    }

    /// The names that a path can go on with.
    pub(super) fn names(&self) -> Vec<&'a str> {
        let declared = self.all.iter().filter_map(|(_, schema)| schema.get("properties")?.as_object());
        let fields = declared.flat_map(|fields| fields.keys().map(String::as_str));
        let mut names: Vec<&str> = fields.collect();
        for name in self.blocks().iter().map(|file| file.name.as_str()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(*name));
        names
    }

    /// What the `type` of the objects here may be.
    pub(super) fn object_types(&self) -> ObjectTypes {
        let Some(field) = self.field("type") else { return ObjectTypes::None };
        let texts = |options: &[&Value]| -> Vec<TypeName> {
            options.iter().filter_map(|option| TypeName::parse(option.as_str()?).ok()).collect()
        };
        let only = field.all.iter().filter_map(|(_, schema)| schema.get("const")).collect::<Vec<_>>();
        let listed = field.all.iter().filter_map(|(_, schema)| schema.get("enum")?.as_array()).flatten();
        let options: Vec<_> = only.into_iter().chain(listed).collect();
        match (options.is_empty(), field.kinds().contains(&ScalarKind::Text)) {
            (false, _) => ObjectTypes::Some(texts(&options)),
            (true, true) => ObjectTypes::Any,
            (true, false) => ObjectTypes::None,
        }
    }

    /// The kinds of single values that may stand here. Where nothing is said, that is any.
    pub(super) fn kinds(&self) -> Vec<ScalarKind> {
        let mut kinds = BTreeSet::new();
        let mut is_declared = false;
        for (_, schema) in &self.all {
            let types = match schema.get("type") {
                Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
                Some(Value::String(name)) => vec![name.as_str()],
                _ => Vec::new(),
            };
            is_declared |=
                !types.is_empty() || ["properties", "x-galley-blocks"].iter().any(|k| schema.get(k).is_some());
            for name in types {
                kinds.extend(match name {
                    "string" if schema.get("format").and_then(Value::as_str) == Some("date-time") => {
                        Some(ScalarKind::Time)
                    }
                    "string" => Some(ScalarKind::Text),
                    "number" | "integer" => Some(ScalarKind::Number),
                    "boolean" => Some(ScalarKind::Boolean),
                    _ => None,
                });
            }
            let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
            for value in schema.get("const").into_iter().chain(listed) {
                is_declared = true;
                kinds.extend(match value {
                    Value::String(_) => Some(ScalarKind::Text),
                    Value::Number(_) => Some(ScalarKind::Number),
                    Value::Bool(_) => Some(ScalarKind::Boolean),
                    _ => None,
                });
            }
        }
        if !is_declared {
            return vec![ScalarKind::Text, ScalarKind::Number, ScalarKind::Boolean];
        }
        if kinds.contains(&ScalarKind::Time) {
            // A date-time that another schema calls a text as well is a date-time.
            kinds.remove(&ScalarKind::Text);
        }
        kinds.into_iter().collect()
    }

    /// The content type that texts here refer to entries of, where they do.
    pub(super) fn reference(&self) -> Option<TypeName> {
        let mut names = self.all.iter().filter_map(|(_, schema)| schema.get("x-galley-reference")?.as_str());
        names.find_map(|name| TypeName::parse(name).ok())
    }
}
