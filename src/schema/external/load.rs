//! Reading a schema of somebody else, with all that it refers to, whole or not at all.

use std::path::Path;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{PatternOptions, Registry, ValidationError};
use referencing::Draft;
use serde_json::Value;

use super::files::{self, SchemaFiles};
use super::graph::Graph;
use super::schema::root;
use super::work::{EXPANDED_SCHEMAS_MAX, SchemaCost};
use super::{ExternalSchema, SchemaMap};
use crate::content::{self, Pointer};
use crate::schema::SchemaFault;
use crate::schema::catalog::Faults;
use crate::schema::catalog::representation::{TreeJson, ValidationOptions};

/// The most bytes that a compiled pattern takes; `a{1000}{1000}` would take without end.
const PATTERN_BYTES_MAX: usize = 16 << 20;

/// The most steps back that a pattern with look-around may take on one text, before it is given up as unjudgeable.
const BACKTRACKS_MAX: usize = 1_000_000;

/// The encodings that the validator would decode.
const ENCODINGS: [&str; 5] = ["base64", "base64url", "base32", "base32hex", "base16"];

impl ExternalSchema {
    /// The schema in a file. References lead to files beside it, and where `map` says; nothing is fetched. Whether a
    /// `format` is judged, and not only noted, the specification leaves open: `formats` says it, of what is in texts too.
    pub fn load(path: &Path, map: &SchemaMap, formats: bool) -> Result<Self, Vec<SchemaFault>> {
        let mut faults = Faults::default();
        let Some(schema) = files::read(path, &mut faults) else { return Err(settled(faults)) };
        let shown = path.display().to_string();
        let around = SchemaFiles::around(path, &schema, map);
        compile(path, &schema, &around, formats).map_err(|found| {
            let mut faults = around.faults();
            if faults.count() == 0 {
                for (pointer, message) in found {
                    faults.add(&shown, &pointer, message);
                }
            }
            settled(faults)
        })
    }
}

fn settled(faults: Faults) -> Vec<SchemaFault> {
    faults.settle().err().unwrap_or_default()
}

type LoadFaults = Vec<(Pointer, String)>;

fn compile(path: &Path, schema: &Value, around: &SchemaFiles, formats: bool) -> Result<ExternalSchema, LoadFaults> {
    let whole = |message: String| vec![(Pointer::root(), message)];
    if !schema.is_object() && !schema.is_boolean() {
        return Err(whole(format!(
            "a schema must be an object or a boolean, not {}",
            crate::content::json_kind(schema)
        )));
    }
    let address = files::address(path).ok_or_else(|| whole("its path cannot be written as a URL".to_owned()))?;
    let registry = Registry::new().retriever(around.clone()).add(&address, schema.clone());
    let registry = registry.and_then(referencing::RegistryBuilder::prepare);
    let registry = registry.map_err(|error| vec![unresolved(schema, &error)])?;
    let options = jsonschema::options_for::<TreeJson>().offline().with_base_uri(&address).with_registry(&registry);
    let options = patterns(options);
    let options = if formats { options.should_validate_formats(true) } else { without_contents(options) };
    let uri = referencing::uri::from_str(&address).map_err(|error| whole(error.to_string()))?;
    let draft = Some(Draft::default().detect(schema)).filter(|draft| *draft != Draft::Unknown).unwrap_or_default();
    let node =
        root(&registry, &uri, draft).ok_or_else(|| whole("the schema cannot be found after loading".to_owned()))?;
    let work = SchemaCost::of(Graph::of(node)).map_err(whole)?;
    if work.total(0) > EXPANDED_SCHEMAS_MAX {
        return Err(whole(format!(
            "with all references expanded, more than {EXPANDED_SCHEMAS_MAX} schemas apply to one value of a \
             document, which takes too long; refer to each schema once"
        )));
    }
    let validator = options.build(schema).map_err(|error| refused(schema, draft, &error))?;
    let mut paths = vec![path.to_owned()];
    paths.extend(around.paths());
    drop(options);
    let fingerprint = fingerprint(&address, schema, around, formats);
    Ok(ExternalSchema { paths, address: uri, draft, registry, validator, work, fingerprint })
}

/// A short name for all that a verdict of the schema hangs on.
fn fingerprint(address: &str, schema: &Value, around: &SchemaFiles, formats: bool) -> String {
    let contents = format!("{address} {schema} {:?} {formats}", around.contents());
    content::fingerprint(contents, 16)
}

/// What a text holds is a note as its `format` is, also in drafts 6 and 7, which let it be judged if it can be left.
fn without_contents(options: ValidationOptions<'_>) -> ValidationOptions<'_> {
    let options = options.should_validate_formats(false).without_content_media_type_support("application/json");
    ENCODINGS.into_iter().fold(options, ValidationOptions::without_content_encoding_support)
}

fn patterns(options: ValidationOptions<'_>) -> ValidationOptions<'_> {
    options.with_pattern_options(
        PatternOptions::fancy_regex()
            .backtrack_limit(BACKTRACKS_MAX)
            .size_limit(PATTERN_BYTES_MAX)
            .dfa_size_limit(PATTERN_BYTES_MAX),
    )
}

/// What is wrong with a schema that cannot be compiled: all that its meta-schema says, or else the one thing that the
/// compiler said.
fn refused(schema: &Value, draft: Draft, error: &ValidationError<'_>) -> LoadFaults {
    if let ValidationErrorKind::Referencing(error) = error.kind() {
        return vec![unresolved(schema, error)];
    }
    let meta = match draft {
        Draft::Draft4 => jsonschema::draft4::meta::validator(),
        Draft::Draft6 => jsonschema::draft6::meta::validator(),
        Draft::Draft7 => jsonschema::draft7::meta::validator(),
        Draft::Draft201909 => jsonschema::draft201909::meta::validator(),
        _ => jsonschema::draft202012::meta::validator(),
    };
    let place = |error: &ValidationError<'_>| Pointer::parse(error.instance_path().as_str()).unwrap_or_default();
    let faults: LoadFaults = meta
        .iter_errors(schema)
        .map(|error| (place(&error), format!("this is not valid JSON Schema: {error}")))
        .collect();
    if faults.is_empty() { vec![(place(error), format!("the schema cannot be compiled: {error}"))] } else { faults }
}

/// The reference that leads nowhere, at its place where that is known.
fn unresolved(schema: &Value, error: &referencing::Error) -> (Pointer, String) {
    match error {
        referencing::Error::Unretrievable { uri, source } => {
            let reference = naming(schema, uri);
            (reference.unwrap_or_default(), format!("`{uri}` is not available: {source}"))
        }
        other => (Pointer::root(), format!("cannot resolve a reference: {other}")),
    }
}

/// The place of the reference that led to an address: the one whose words the address ends with.
fn naming(schema: &Value, uri: &str) -> Option<Pointer> {
    let mut waiting = vec![(Pointer::root(), schema)];
    while let Some((pointer, value)) = waiting.pop() {
        match value {
            Value::Object(fields) => {
                for (key, field) in fields {
                    let written = field.as_str().filter(|_| matches!(key.as_str(), "$ref" | "$schema" | "$dynamicRef"));
                    let file =
                        written.and_then(|text| text.split('#').next()).map(|text| text.trim_start_matches("./"));
                    if file.is_some_and(|file| !file.is_empty() && uri.ends_with(file)) {
                        return Some(pointer.key(key));
                    }
                    waiting.push((pointer.key(key), field));
                }
            }
            Value::Array(items) => {
                waiting.extend(items.iter().enumerate().map(|(index, item)| (pointer.index(index), item)));
            }
            _ => {}
        }
    }
    None
}
