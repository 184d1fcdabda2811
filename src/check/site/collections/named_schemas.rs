//! Schemas that files name themselves by `$schema`, each loaded once and shared by all that judge.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::Value;

use crate::content::{Document, Pointer};
use crate::schema::{ExternalSchema, Finding, Listed, SchemaMap, rules};

/// The field by which a file names its schema.
pub(in crate::check) const SCHEMA_KEY: &str = "$schema";

/// A schema, or why there is none.
type Loaded = Result<Arc<ExternalSchema>, String>;

/// The schemas that files have named so far.
#[derive(Debug, Default)]
pub(super) struct NamedSchemas {
    map: SchemaMap,
    judges_formats: bool,
    schemas: Mutex<HashMap<PathBuf, Arc<OnceLock<Loaded>>>>,
}

/// Why the schema that a file names cannot be used.
struct Unusable {
    message: String,
    help: String,
}

impl NamedSchemas {
    pub(super) fn new(map: SchemaMap, judges_formats: bool) -> Self {
        Self { map, judges_formats, schemas: Mutex::default() }
    }

    /// The schema that the document of the file at `path` names, or the finding that says why it leads nowhere; none
    /// where it names none.
    pub(super) fn of(&self, path: &Path, document: &Document) -> Option<Result<Arc<ExternalSchema>, Box<Finding>>> {
        let named = document.get(SCHEMA_KEY)?.as_str()?;
        Some(self.at(named, path).map_err(|Unusable { message, help }| {
            let finding = rules::unusable_schema::RULE.finding(Pointer::root().key(SCHEMA_KEY), message);
            Box::new(finding.help(help))
        }))
    }

    /// Whether a schema that a file named is made of the file at `path`, or would be if that were there.
    pub(super) fn read(&self, path: &Path) -> bool {
        let schemas = self.schemas.lock().unwrap_or_else(PoisonError::into_inner);
        schemas.iter().any(|(own, loaded)| {
            let is_part = |schema: &Arc<ExternalSchema>| schema.paths().iter().any(|part| real(part) == path);
            own == path || loaded.get().is_some_and(|loaded| loaded.as_ref().is_ok_and(is_part))
        })
    }

    fn at(&self, named: &str, file: &Path) -> Result<Arc<ExternalSchema>, Unusable> {
        let shown: String = named.chars().take(200).collect();
        let (bare, _) = named.split_once('#').unwrap_or((named, ""));
        let path = if is_address(bare) {
            self.map.file(bare).ok_or_else(|| {
                let message =
                    format!("the schema `{shown}` is not available locally, and Galley does not fetch schemas");
                let help = "map the URL to a folder: under `[schemas.map]` in `galley.toml`, with \
                            `\"https://example.org/schemas\" = \"schemas\"`, or with `--schema-map URL=DIR`";
                Unusable { message, help: help.to_owned() }
            })?
        } else {
            file.parent().unwrap_or(Path::new("")).join(bare)
        };
        let entry = {
            let mut schemas = self.schemas.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(schemas.entry(real(&path)).or_default())
        };
        // The map is free again while a schema is loaded; who else wants this one waits for it.
        let loaded = entry.get_or_init(|| self.load(&path));
        loaded.clone().map_err(|cause| {
            let message = format!("cannot use the schema `{shown}`: {cause}");
            let help = "`$schema` must be the path of a JSON Schema, relative to this file's folder, or a URL";
            Unusable { message, help: help.to_owned() }
        })
    }

    fn load(&self, path: &Path) -> Loaded {
        // Of a pipe nobody may ever see the end.
        match path.metadata() {
            Err(error) => return Err(format!("`{}`: {}", path.display(), crate::check::failure::cause(&error))),
            Ok(metadata) if !metadata.is_file() => return Err(format!("`{}` is not a file", path.display())),
            Ok(_) => {}
        }
        let loaded = ExternalSchema::load(path, &self.map, self.judges_formats);
        loaded.map(Arc::new).map_err(|faults| {
            let more = faults.len().saturating_sub(1);
            let first = faults.first().map(ToString::to_string).unwrap_or_default();
            if more == 0 { first } else { format!("{first} (and {more} more)") }
        })
    }
}

/// What a schema finds in a document that may name it: many schemas allow no field that they do not list, and list no
/// `$schema`; others list it, or ask for it. So the document is good with it or without it.
pub(in crate::check) fn findings(schema: &ExternalSchema, document: &mut Document) -> Listed {
    let Some(mut bare) = without_key(document) else { return schema.findings(document) };
    let without = schema.findings(&mut bare);
    if without.findings.is_empty() {
        return without;
    }
    let own = Pointer::root().key(SCHEMA_KEY);
    let is_itself = |found: &Finding| found.pointer == own && found.rule.code == rules::unknown_field::RULE.code;
    let mut with = schema.findings(document);
    with.findings.retain(|found| !is_itself(found));
    if with.findings.len() + with.left_out < without.findings.len() + without.left_out { with } else { without }
}

/// The document without the text that names its schema; none where there is no such text.
fn without_key(document: &Document) -> Option<Document> {
    let fields = document.as_object().filter(|fields| fields.get(SCHEMA_KEY).is_some_and(Value::is_string))?;
    let others = fields.iter().filter(|(name, _)| *name != SCHEMA_KEY);
    Some(Value::Object(others.map(|(name, value)| (name.clone(), value.clone())).collect()))
}

/// Whether a text is an address and no path: `C:\schemas` has one letter before its colon.
fn is_address(named: &str) -> bool {
    named.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// A path as the system names it; of what is not there, its folder is named so.
pub(super) fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (absolute.parent().map(Path::canonicalize), absolute.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => absolute,
    }
}
