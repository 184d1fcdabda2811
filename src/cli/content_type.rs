//! Content types as they are named in arguments and settings.

use super::command_error::CommandError;
use crate::content::{TypeName, nearest};
use crate::schema::{Catalog, SchemaKind};

/// The content type of that name, or of that collection.
pub(in crate::cli) fn content_type_named(catalog: &Catalog, name: &str) -> Result<TypeName, CommandError> {
    if let Some(file) = catalog.content_type(name).or_else(|| catalog.collection(name)) {
        return Ok(file.name.clone());
    }
    let names: Vec<_> = catalog.files_of(SchemaKind::Type).map(|file| file.name.as_str()).collect();
    let help = nearest(name, names.iter().copied()).map_or_else(
        || format!("available types: `{}`", names.join("`, `")),
        |meant| format!("did you mean `{meant}`?"),
    );
    Err(CommandError::usage_with_help(format!("there is no content type `{name}`"), help))
}
