//! The schemas within a schema: which of its values are schemas themselves, and what they judge.

use serde_json::Value;

use super::keywords::{self, Form, Step};
use crate::content::Pointer;

/// A schema that stands directly in another.
#[derive(Clone, Debug)]
pub(super) struct Child<'a> {
    pub(super) step: Step,
    /// The name before it, where the keyword holds schemas by name.
    pub(super) name: Option<&'a str>,
    /// Where it stands in the file.
    pub(super) pointer: Pointer,
    pub(super) schema: &'a Value,
}

/// The schemas that stand directly in `schema`, which stands at `at`.
pub(super) fn children<'a>(schema: &'a Value, at: &Pointer) -> Vec<Child<'a>> {
    let mut children = Vec::new();
    for (key, value) in schema.as_object().into_iter().flatten() {
        let Some(keyword) = keywords::find(key) else { continue };
        let at = at.key(key);
        let child = |name, pointer, schema| Child { step: keyword.step, name, pointer, schema };
        match keyword.form {
            Form::Schema => children.push(child(None, at, value)),
            Form::Schemas => {
                let items = value.as_array().into_iter().flatten().enumerate();
                children.extend(items.map(|(index, item)| child(None, at.index(index), item)));
            }
            Form::SchemaMap => {
                let fields = value.as_object().into_iter().flatten();
                children.extend(fields.map(|(name, field)| child(Some(name.as_str()), at.key(name), field)));
            }
            _ => {}
        }
    }
    children
}

/// A schema and all schemas in it, with their places, from the outside in.
pub(super) fn all(schema: &Value) -> Vec<(Pointer, &Value)> {
    let mut found = vec![(Pointer::root(), schema)];
    let mut next = 0;
    while let Some((pointer, schema)) = found.get(next).cloned() {
        found.extend(children(schema, &pointer).into_iter().map(|child| (child.pointer, child.schema)));
        next += 1;
    }
    found
}

/// The schema at a place of `schema`, where what stands there is one.
pub(super) fn at<'a>(schema: &'a Value, pointer: &Pointer) -> Option<&'a Value> {
    let mut schema = schema;
    let mut tokens = pointer.tokens();
    while let Some(key) = tokens.next() {
        let value = schema.get(&key)?;
        schema = match keywords::find(&key)?.form {
            Form::Schema => value,
            Form::Schemas => value.get(tokens.next()?.parse::<usize>().ok()?)?,
            Form::SchemaMap => value.get(tokens.next()?)?,
            _ => return None,
        };
    }
    Some(schema)
}
