//! The collections of the settings with the schemas and content types that judge them.

use std::path::PathBuf;
use std::sync::Arc;

use crate::check::{Collection, Collections, JudgedBy, PathPattern};
use crate::cli::command_error::CommandError;
use crate::cli::content_type::content_type_named;
use crate::config::{CollectionSettings, ConfigError, ConfigFault, Settings};
use crate::content::nearest;
use crate::schema::{Catalog, ExternalSchema};

/// The collections of a site; what is wrong with their schemas and types is told at its place in the settings.
pub(super) fn collections(settings: &Settings, catalog: &Catalog) -> Result<Arc<Collections>, CommandError> {
    if !settings.collections.is_given {
        return Ok(Arc::default());
    }
    let (mut list, mut faults) = (Vec::new(), Vec::new());
    for collection in &settings.collections.list {
        match judged_by(collection, settings, catalog) {
            Ok(judged_by) => {
                // What is no pattern was refused with the settings.
                let files = collection.files.iter().filter_map(|pattern| PathPattern::parse(pattern).ok()).collect();
                list.push(Collection { files, judged_by, body: collection.body.clone() });
            }
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(ConfigError { faults }.into());
    }
    let schemas = &settings.schemas;
    Ok(Arc::new(Collections::new(list, schemas.schema_map(), schemas.judge_formats)))
}

/// The paths that are checked where none is named: the folder of the site's content, and where collections lie.
pub(super) fn whole_site(settings: &Settings, collections: &Collections) -> Vec<PathBuf> {
    let content = settings.content.path.clone();
    let is_only = !collections.is_given() || content.exists();
    let roots = collections.roots(&settings.site, &Vec::from_iter(is_only.then(|| content.clone())));
    // That there is nothing is told of the folder that every site has.
    if roots.is_empty() { vec![content] } else { roots }
}

fn judged_by(
    collection: &CollectionSettings,
    settings: &Settings,
    catalog: &Catalog,
) -> Result<JudgedBy, Vec<ConfigFault>> {
    let fault = |key: &str, message: String, help: Option<String>| ConfigFault {
        place: collection.place(key).to_owned(),
        message,
        help,
    };
    let name = &collection.name;
    if let Some(path) = &collection.schema {
        let loaded = ExternalSchema::load(path, &settings.schemas.schema_map(), settings.schemas.judge_formats);
        return match loaded {
            Ok(schema) => Ok(JudgedBy::Schema(Arc::new(schema))),
            Err(faults) => {
                let message = |found| format!("cannot use the schema of the collection `{name}`: {found}");
                Err(faults.into_iter().map(|found| fault("schema", message(found), None)).collect())
            }
        };
    }
    if let Some(given) = &collection.content_type {
        let content_type = content_type_named(catalog, given).map_err(|error| match error {
            CommandError::Usage { message, help } => vec![fault("type", message, help)],
            other => vec![fault("type", other.to_string(), None)],
        })?;
        return Ok(JudgedBy::ContentType(content_type));
    }
    if let Some(file) = catalog.collection(name) {
        return Ok(JudgedBy::ContentType(file.name.clone()));
    }
    let message = format!("the collection `{name}` has no schema, and no content type has a collection of that name");
    let meant = nearest(name, catalog.collections().map(|(collection, _)| collection));
    let help = meant.map_or_else(
        || "set a JSON Schema, `schema = \"….json\"`, or a content type, `type = \"…\"`".to_owned(),
        |meant| format!("did you mean `[collections.{meant}]`?"),
    );
    Err(vec![fault("", message, Some(help))])
}
