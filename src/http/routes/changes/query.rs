//! What a request for changes asks for.

use crate::delivery::ChangesRequest;
use crate::http::extract::call::Call;
use crate::http::problem::{INVALID_PARAMETER, Problem};
use crate::schema::{SchemaFile, SchemaKind};

/// The changes that the query of a call asks for.
pub(super) fn query(call: &Call) -> Result<ChangesRequest, Problem> {
    let catalog = &call.server.context.catalog();
    let content_type = match call.query.text("collection") {
        None => None,
        Some(given) => Some(catalog.collection(given).map(|file| file.name.clone()).ok_or_else(|| {
            let collections: Vec<_> = catalog.files_of(SchemaKind::Type).map(SchemaFile::collection).collect();
            let detail = format!("`collection`: there is no such collection; there are `{}`", collections.join("`, `"));
            Problem::new(&INVALID_PARAMETER, detail)
        })?),
    };
    Ok(ChangesRequest {
        since: call.query.parsed("since", str::parse)?,
        content_type,
        locale: call.locale()?,
        limit: call.page_size()?,
    })
}
