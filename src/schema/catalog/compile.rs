//! Parsed schemas to validators.

use std::collections::BTreeMap;

use jsonschema::{Registry, RegistryBuilder};
use serde_json::Value;

use super::fault::Faults;
use super::parsed::{ParsedSchema, ParsedSet};
use super::pattern::{self, Engine};
use super::version::{closure, version};
use super::{SchemaFile, SchemaKind, walk};
use crate::content::{Pointer, TypeName};
use crate::schema::format_checks;
use crate::schema::representation::TreeJson;

/// The schemas of a catalog, each ready to judge. What cannot be compiled is a fault.
pub(super) fn compile(set: &ParsedSet, faults: &mut Faults) -> BTreeMap<(SchemaKind, TypeName), SchemaFile> {
    let resources = set.files.values().map(|file| (uri(file), file.schema.clone()));
    let registry = match Registry::new().extend(resources).and_then(RegistryBuilder::prepare) {
        Ok(registry) => registry,
        Err(error) => {
            faults.add("schemas", &Pointer::root(), format!("the schemas do not fit together: {error}"));
            return BTreeMap::new();
        }
    };
    let mut files = BTreeMap::new();
    for (key, file) in &set.files {
        let options = jsonschema::options_for::<TreeJson>().offline().with_base_uri(uri(file)).with_registry(&registry);
        match format_checks::register(engine(file, set).applied(options)).build(&file.schema) {
            Ok(validator) => {
                let file = SchemaFile {
                    kind: file.kind,
                    name: file.name.clone(),
                    schema: file.schema.clone(),
                    version: version(file, set),
                    validator,
                };
                files.insert(key.clone(), file);
            }
            Err(error) => {
                let pointer = Pointer::parse(error.instance_path().as_str()).unwrap_or_default();
                faults.add(&file.path, &pointer, format!("the schema cannot be compiled: {error}"));
            }
        }
    }
    files
}

/// The name under which the others' relative references find a file. Nothing is ever fetched from it.
fn uri(file: &ParsedSchema) -> String {
    format!("galley:///{}/{}.json", file.kind.folder(), file.name)
}

/// The engine that all patterns of a file, and of what it refers to, can be matched by.
fn engine(file: &ParsedSchema, set: &ParsedSet) -> Engine {
    let files: Vec<_> = closure(file, set).iter().filter_map(|(kind, name)| set.find(*kind, name.as_str())).collect();
    let linear = files.iter().flat_map(|file| walk::all(&file.schema)).flat_map(|(_, schema)| patterns(schema));
    if linear.map(pattern::engine).all(|engine| engine == Some(Engine::Linear)) {
        Engine::Linear
    } else {
        Engine::Backtracking
    }
}

fn patterns(schema: &Value) -> impl Iterator<Item = &str> {
    let names = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
    schema.get("pattern").and_then(Value::as_str).into_iter().chain(names.map(|(name, _)| name.as_str()))
}
