//! The texts of the schemas: those that are built in, and those of a site's folder. It reads no JSON.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::SchemaKind;
use super::fault::Faults;
use crate::content::{Pointer, TypeName, nearest};

/// The most bytes of one schema file. The largest that ships has a fiftieth of it.
pub(super) const SCHEMA_BYTES_MAX: usize = 256 << 10;

/// The schemas that Galley ships with.
static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/schemas");

/// The folder whose files are examples of documents; it is not read.
const EXAMPLES: &str = "examples";

/// The text of one schema.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) kind: SchemaKind,
    pub(super) name: TypeName,
    /// The path that faults name.
    pub(super) path: String,
    pub(super) text: String,
}

/// The texts that are built in.
pub(super) fn shipped(faults: &mut Faults) -> Vec<Source> {
    let mut sources = Vec::new();
    for kind in SchemaKind::ALL {
        for file in SHIPPED.get_dir(kind.folder()).into_iter().flat_map(Dir::files) {
            let path = format!("schemas/{}", file.path().display());
            if let Some(name) = name_of(file.path(), &path, faults) {
                sources.extend(text_of(file.contents(), &path, faults).map(|text| Source { kind, name, path, text }));
            }
        }
    }
    sources
}

/// The texts of a site's `schemas/` folder. In one that is shared, JSON Schemas stand too that are no business of the
/// catalog; what only looks like a slip is told all the same.
pub(super) fn of_site(folder: &Path, is_shared: bool, faults: &mut Faults) -> Vec<Source> {
    let mut sources = Vec::new();
    for entry in entries(folder, faults) {
        let name = file_name(&entry);
        let kind = SchemaKind::ALL.into_iter().find(|kind| kind.folder() == name);
        match kind {
            Some(kind) if entry.is_dir() => {
                for file in entries(&entry, faults) {
                    sources.extend(read(kind, &file, faults));
                }
            }
            Some(_) => {
                add(faults, &entry, format!("`{name}` must be a folder of schemas, but is a file"));
            }
            None if name == EXAMPLES || is_note(&name) => {}
            None if is_shared && nearest(&name, SchemaKind::ALL.map(SchemaKind::folder)).is_none() => {}
            None => add(faults, &entry, unknown_entry(&name)),
        }
    }
    sources
}

fn read(kind: SchemaKind, file: &Path, faults: &mut Faults) -> Option<Source> {
    if is_note(&file_name(file)) {
        return None;
    }
    let path = file.display().to_string();
    if file.is_dir() {
        add(faults, file, format!("schemas must be directly in `{}`, not in a subfolder", kind.folder()));
        return None;
    }
    let name = name_of(file, &path, faults)?;
    let mut bytes = Vec::new();
    // One byte more than is allowed tells a file that is too large from one that just fits, whatever its size.
    let read = fs::File::open(file).and_then(|file| file.take(SCHEMA_BYTES_MAX as u64 + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        add(faults, file, format!("the file cannot be read: {error}"));
        return None;
    }
    let text = text_of(&bytes, &path, faults)?;
    Some(Source { kind, name, path, text })
}

fn name_of(file: &Path, path: &str, faults: &mut Faults) -> Option<TypeName> {
    let name = file_name(file);
    let Some(stem) = name.strip_suffix(".json") else {
        faults.add(path, &Pointer::root(), "the name of a schema file must end in `.json`");
        return None;
    };
    TypeName::parse(stem).map_err(|error| faults.add(path, &Pointer::root(), error.to_string())).ok()
}

fn text_of(bytes: &[u8], path: &str, faults: &mut Faults) -> Option<String> {
    if bytes.len() > SCHEMA_BYTES_MAX {
        let message = format!("the schema file is larger than {SCHEMA_BYTES_MAX} bytes");
        faults.add(path, &Pointer::root(), message);
        return None;
    }
    match str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(error) => {
            let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
            let message = format!("the schema file is not UTF-8 at line {line} (byte {})", error.valid_up_to());
            faults.add(path, &Pointer::root(), message);
            None
        }
    }
}

/// What a folder holds, by name.
fn entries(folder: &Path, faults: &mut Faults) -> Vec<PathBuf> {
    let listed: Result<Vec<_>, _> =
        fs::read_dir(folder).and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect());
    match listed {
        Ok(mut paths) => {
            paths.sort();
            paths
        }
        Err(error) => {
            add(faults, folder, format!("the folder cannot be read: {error}"));
            Vec::new()
        }
    }
}

fn unknown_entry(name: &str) -> String {
    let folders = SchemaKind::ALL.map(SchemaKind::folder);
    let meant = nearest(name, folders).map(|folder| format!("; did you mean `{folder}`?")).unwrap_or_default();
    format!("unknown folder `{name}`: a schemas folder contains `types`, `blocks`, `parts` and `examples`{meant}")
}

/// Whether people and their tools keep it beside schemas: a note for readers, or something hidden.
fn is_note(name: &str) -> bool {
    name.starts_with('.') || name.to_ascii_lowercase().ends_with(".md")
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn add(faults: &mut Faults, path: &Path, message: String) {
    faults.add(&path.display().to_string(), &Pointer::root(), message);
}
