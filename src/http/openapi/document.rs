//! The whole description.

use serde_json::{Map, Value, json};

use super::components::Components;
use super::operation::Operations;
use super::parameters::Parameters;
use super::responses::Responses;
use super::{groups, headers, reachable};
use crate::delivery::PageBounds;
use crate::http::ParameterKind;
use crate::http::endpoint::route::{Route, Routes};
use crate::schema::{Catalog, ComponentNames, SchemaFile, SchemaKind};

/// The description of every route, those of content once for each content type of the catalog.
pub fn document(routes: Routes, catalog: &Catalog, bounds: PageBounds) -> Value {
    let (parameters, responses) = (Parameters::new(bounds), Responses::new());
    let mut operations = Operations { components: Components::of(catalog), parameters, responses };
    let (mut paths, mut ids) = (Map::new(), ComponentNames::new());
    for route in routes {
        for (path, content_type) in expanded(route, catalog) {
            let methods = paths.entry(path).or_insert_with(|| json!({}));
            if let Some(methods) = methods.as_object_mut() {
                let name = route.method.name().to_ascii_lowercase();
                let id = content_type
                    .map_or_else(|| route.operation.to_owned(), |file| format!("{}-{}", route.operation, file.name));
                methods.insert(name, operations.describe(route, content_type, &ids.claim(&id)));
            }
        }
    }
    let components = json!({
        "parameters": operations.parameters.finish(),
        "responses": operations.responses.finish(),
        "headers": headers::components(),
    });
    let mut schemas = reachable::from(&json!([paths, components]), operations.components.schemas);
    // A query in a body has the bounds of one in a URL.
    if let Some(limit) = schemas.get_mut("Query").and_then(|query| query.pointer_mut("/properties/limit")) {
        *limit = ParameterKind::PageSize.schema(bounds);
        let description = format!("The maximum number of items on the page. Default: {}.", bounds.limit);
        if let Some(limit) = limit.as_object_mut() {
            limit.insert("description".to_owned(), description.into());
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Galley",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "A headless CMS whose promise is that wrong content cannot get out",
            "description": "Editors and their tools write through `/v1/manage`; front ends read published content \
                            through `/v1/content`. Every error response is a problem (RFC 9457), whose `errors` list all \
                            findings at once, each with its position in the document.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{ "url": "/" }],
        "tags": groups::tags(),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": components.get("parameters"),
            "responses": components.get("responses"),
            "headers": components.get("headers"),
            "securitySchemes": {
                "delivery": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A delivery token, `gly_dlv_…`, a preview token, `gly_prv_…`, or a management token, `gly_mgm_…`.",
                },
                "management": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A management token, `gly_mgm_…`.",
                },
            },
        },
    })
}

/// The paths of a route, each with the content type whose collection it names.
fn expanded<'a>(route: &Route, catalog: &'a Catalog) -> Vec<(String, Option<&'a SchemaFile>)> {
    if !route.path.contains("{collection}") {
        return vec![(route.path.to_owned(), None)];
    }
    let types = catalog.files_of(SchemaKind::Type);
    types.map(|file| (route.path.replace("{collection}", file.collection()), Some(file))).collect()
}
