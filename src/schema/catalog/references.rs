//! Where a `$ref` leads. It leads to a schema in `schemas/`, by a relative path and a JSON Pointer; nothing is fetched.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::SchemaKind;
use super::fault::Faults;
use super::parsed::{ParsedSchema, ParsedSet};
use super::walk;
use crate::content::{Pointer, TypeName, nearest};

/// The place that a `$ref` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::schema) struct RefTarget {
    pub(super) file: (SchemaKind, TypeName),
    pub(super) pointer: Pointer,
}

/// What `reference` names where it stands in a file of `kind` and `name`, or why it names nothing.
pub(super) fn parse(kind: SchemaKind, name: &TypeName, reference: &str) -> Result<RefTarget, String> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let fragment = percent_decode_str(fragment).decode_utf8().map_err(|_| "the part after `#` is not UTF-8")?;
    if !fragment.is_empty() && !fragment.starts_with('/') {
        return Err(format!(
            "anchors such as `#{fragment}` are not supported; use a JSON Pointer, such as `#/$defs/name`"
        ));
    }
    let pointer = Pointer::parse(&fragment).map_err(|error| error.to_string())?;
    if path.is_empty() {
        return Ok(RefTarget { file: (kind, name.clone()), pointer });
    }
    if path.contains(':') || path.starts_with("//") {
        return Err("remote references are not supported; refer to a file in `schemas/`".to_owned());
    }
    if path.starts_with('/') || path.contains(['\\', '?', '%']) {
        return Err("a reference to a file must be a relative path, such as `../parts/image.json`".to_owned());
    }
    let mut folders = vec![kind.folder()];
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => {
                folders.pop().ok_or("a reference must stay within `schemas/`")?;
            }
            segment => folders.push(segment),
        }
    }
    let outside = || "a reference must point to a file in `types`, `blocks` or `parts`".to_owned();
    let [folder, file] = folders.as_slice() else { return Err(outside()) };
    let kind = SchemaKind::ALL.into_iter().find(|kind| kind.folder() == *folder).ok_or_else(outside)?;
    let stem = file.strip_suffix(".json").ok_or("the name of a schema file must end in `.json`")?;
    Ok(RefTarget { file: (kind, TypeName::parse(stem).map_err(|error| error.to_string())?), pointer })
}

/// The places that a file's `$ref`s name, by their words.
pub(super) fn all(file: &ParsedSchema) -> BTreeMap<String, RefTarget> {
    let schemas = walk::all(&file.schema).into_iter();
    let named = schemas.filter_map(|(_, schema)| schema.get("$ref").and_then(Value::as_str));
    named.filter_map(|named| Some((named.to_owned(), parse(file.kind, &file.name, named).ok()?))).collect()
}

/// Notes every `$ref` of a file that leads nowhere.
pub(super) fn check(file: &ParsedSchema, set: &ParsedSet, faults: &mut Faults) {
    for (at, schema) in walk::all(&file.schema) {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str)
            && let Err(reason) = check_one(file, set, reference)
        {
            faults.add(&file.path, &at.key("$ref"), format!("cannot resolve `{reference}`: {reason}"));
        }
    }
}

fn check_one(file: &ParsedSchema, set: &ParsedSet, reference: &str) -> Result<(), String> {
    let place = parse(file.kind, &file.name, reference)?;
    let folder = place.file.0.folder();
    let Some(target) = set.find(place.file.0, place.file.1.as_str()) else {
        if set.has(place.file.0, place.file.1.as_str()) {
            return Ok(());
        }
        let meant = nearest(place.file.1.as_str(), set.names(place.file.0));
        let meant = meant.map(|name| format!("; did you mean `{name}.json`?")).unwrap_or_default();
        return Err(format!("there is no file `{folder}/{}.json`{meant}", place.file.1));
    };
    if walk::at(&target.schema, &place.pointer).is_some() {
        return Ok(());
    }
    let there = target.schema.pointer(place.pointer.as_str()).is_some();
    let what = if there { "the value" } else { "there is nothing" };
    let end = if there { " is not a schema" } else { "" };
    Err(format!("{what} at `{}` in `{folder}/{}.json`{end}", place.pointer, place.file.1))
}

/// The schema that a `$ref` in `file` leads to, where it leads to one.
pub(super) fn target<'a>(
    set: &'a ParsedSet,
    file: &ParsedSchema,
    reference: &str,
) -> Option<(&'a ParsedSchema, Pointer, &'a Value)> {
    let place = parse(file.kind, &file.name, reference).ok()?;
    let target = set.find(place.file.0, place.file.1.as_str())?;
    let schema = target.schema.pointer(place.pointer.as_str())?;
    Some((target, place.pointer, schema))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reference: &str) -> Result<String, String> {
        let name = TypeName::parse("faq").expect("a name");
        parse(SchemaKind::Block, &name, reference)
            .map(|place| format!("{}/{}#{}", place.file.0.folder(), place.file.1, place.pointer))
    }

    #[test]
    fn a_reference_stays_in_the_folder_of_schemas() {
        assert_eq!(read("../parts/image.json"), Ok("parts/image#".to_owned()));
        assert_eq!(read("#/$defs/a~1b"), Ok("blocks/faq#/$defs/a~1b".to_owned()));
        assert_eq!(read("./body.json#/properties/text"), Ok("blocks/body#/properties/text".to_owned()));
        for bad in [
            "../../etc/passwd.json",
            "/parts/image.json",
            "https://example.org/image.json",
            "//example.org/image.json",
            "file:///etc/passwd",
            "#anchor",
            "../parts/image",
            "../parts/deep/image.json",
            "../examples/image.json",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
