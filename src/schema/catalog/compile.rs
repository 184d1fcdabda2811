//! Parsed schemas to validators.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use jsonschema::{Registry, RegistryBuilder};
use serde_json::Value;

use super::fault::Faults;
use super::format_checks;
use super::meaning::Meanings;
use super::parsed::{ParsedSchema, ParsedSet};
use super::pattern::{self, Engine};
use super::representation::TreeJson;
use super::version::{Canonical, closure};
use super::{SchemaFile, SchemaKind, references, walk};
use crate::content::{Pointer, TypeName};

/// The schemas of a catalog, each ready to judge. What cannot be compiled is a fault.
pub(super) fn compile(set: &ParsedSet, faults: &mut Faults) -> BTreeMap<(SchemaKind, TypeName), SchemaFile> {
    let resources = set.files.values().map(|file| (uri(file), file.schema.clone()));
    let registry = match Registry::new().extend(resources).and_then(RegistryBuilder::prepare) {
        Ok(registry) => registry,
        Err(error) => {
            faults.add("schemas", &Pointer::root(), format!("the schemas cannot be compiled: {error}"));
            return BTreeMap::new();
        }
    };
    let all: Vec<&ParsedSchema> = set.files.values().collect();
    let canonical = Canonical::of(set);
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(THREADS_MAX);
    // Large files stand side by side, so that each thread takes one here and one there.
    let share = |first: usize| -> Vec<(usize, Compiled)> {
        let files = all.iter().enumerate().skip(first).step_by(threads);
        files.map(|(number, file)| (number, compiled(file, set, &canonical, &registry))).collect()
    };
    let mut compiled: Vec<(usize, Compiled)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|first| scope.spawn(move || share(first))).collect();
        let own = share(0);
        let others = others.into_iter().flat_map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        own.into_iter().chain(others).collect()
    });
    compiled.sort_unstable_by_key(|(number, _)| *number);
    let mut files = BTreeMap::new();
    for (file, (_, compiled)) in all.iter().zip(compiled) {
        match compiled {
            Ok(compiled) => {
                files.insert((file.kind, file.name.clone()), *compiled);
            }
            Err((pointer, message)) => faults.add(&file.path, &pointer, message),
        }
    }
    files
}

/// The most threads that compile; there are few schemas, and each thread takes its time to start.
const THREADS_MAX: usize = 4;

/// A schema that is ready, or what is wrong with it and where.
type Compiled = Result<Box<SchemaFile>, (Pointer, String)>;

fn compiled(file: &ParsedSchema, set: &ParsedSet, canonical: &Canonical, registry: &Registry<'_>) -> Compiled {
    let options = jsonschema::options_for::<TreeJson>().offline().with_base_uri(uri(file)).with_registry(registry);
    match format_checks::register(engine(file, set).applied(options)).build(&file.schema) {
        Ok(validator) => Ok(Box::new(SchemaFile {
            kind: file.kind,
            name: file.name.clone(),
            schema: file.schema.clone(),
            version: canonical.version(file, set),
            validator,
            // Told when the trails are laid.
            meanings: Meanings::default(),
            referred: references::all(file),
        })),
        Err(error) => {
            let pointer = Pointer::parse(error.instance_path().as_str()).unwrap_or_default();
            Err((pointer, format!("the schema cannot be compiled: {error}")))
        }
    }
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
