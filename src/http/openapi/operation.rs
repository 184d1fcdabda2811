//! One route as an operation.

use serde_json::{Map, Value, json};

use super::components::Components;
use super::groups::Group;
use super::headers;
use super::parameters::Parameters;
use super::responses::Responses;
use crate::http::endpoint::route::Condition;
use crate::http::{Access, Route, Shape};
use crate::schema::SchemaFile;

/// `*`, or entity tags with commas between them (RFC 9110, 8.8.3).
const ENTITY_TAGS: &str = r#"^(\*|(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*)$"#;

/// What operations refer to.
pub(super) struct Operations {
    /// The schemas.
    pub(super) components: Components,
    /// The parameters of the operations that were described.
    pub(super) parameters: Parameters,
    /// The answers of the operations that were described.
    pub(super) responses: Responses,
}

impl Operations {
    /// Describes a route under an id, for the collection of `content_type` where it has one.
    pub(super) fn describe(&mut self, route: &Route, content_type: Option<&SchemaFile>, id: &str) -> Value {
        let mut operation = Map::new();
        operation.insert("operationId".to_owned(), id.into());
        operation.insert("summary".to_owned(), route.summary.into());
        operation.insert("description".to_owned(), route.description.into());
        operation.insert("tags".to_owned(), json!([Group::of(route.access).name]));
        operation.insert("security".to_owned(), security(route.access));
        operation.insert("parameters".to_owned(), self.parameters(route));
        if let Some(body) = &route.body {
            let content = self.content(body.media, content_type);
            let body = json!({ "description": body.description, "required": body.required, "content": content });
            operation.insert("requestBody".to_owned(), body);
        }
        operation.insert("responses".to_owned(), Value::Object(self.responses(route, content_type)));
        Value::Object(operation)
    }

    fn parameters(&mut self, route: &Route) -> Value {
        let path = route.path_parameters.iter().filter(|parameter| parameter.name != "collection");
        let mut all: Vec<_> = path.map(|parameter| self.parameters.refer("path", parameter)).collect();
        all.extend(route.query.iter().map(|parameter| self.parameters.refer("query", parameter)));
        match route.condition {
            Condition::None => {}
            Condition::Read => all.push(self.parameters.refer_to(json!({
                "name": "If-None-Match", "in": "header", "required": false, "schema": { "type": "string" },
                "description": "Entity tags of the versions that the client has; 304 if one is current.",
            }))),
            Condition::Write => all.push(self.parameters.refer_to(json!({
                "name": "If-Match", "in": "header", "required": true,
                "schema": { "type": "string", "pattern": ENTITY_TAGS },
                "description": "The entity tag of the version to change; `*` for any.",
                "example": "*",
            }))),
        }
        Value::Array(all)
    }

    fn content(&self, media: &[(&str, Shape)], content_type: Option<&SchemaFile>) -> Value {
        let shapes =
            media.iter().map(|(name, shape)| ((*name).to_owned(), self.components.of_shape(*shape, content_type)));
        Value::Object(shapes.collect())
    }

    fn responses(&mut self, route: &Route, content_type: Option<&SchemaFile>) -> Map<String, Value> {
        let mut responses = Map::new();
        let mut success = json!({ "description": route.answers.description, "headers": headers::of_success(route) });
        if let (false, Some(success)) = (route.answers.media.is_empty(), success.as_object_mut()) {
            success.insert("content".to_owned(), self.content(route.answers.media, content_type));
        }
        if route.answers.status == 201 && route.query.iter().any(|parameter| parameter.name == "dry_run") {
            let mut tried = success.clone();
            if let Some(tried) = tried.as_object_mut() {
                let description = "The response if `dry_run` is true. It has no `ETag` and no `Location`.";
                tried.insert("description".to_owned(), description.into());
            }
            responses.insert("200".to_owned(), tried);
        }
        responses.insert(route.answers.status.to_string(), success);
        if route.condition == Condition::Read {
            responses.insert("304".to_owned(), self.responses.not_modified());
        }
        let kinds = route.all_problems();
        for kinds in kinds.chunk_by(|a, b| a.status == b.status) {
            if let Some(first) = kinds.first() {
                responses.insert(first.status.to_string(), self.responses.problem(kinds));
            }
        }
        responses
    }
}

fn security(access: Access) -> Value {
    match access {
        Access::Public => json!([]),
        Access::Schemas => json!([{}, { "delivery": [] }, { "management": [] }]),
        Access::Delivery => json!([{ "delivery": [] }]),
        Access::Management => json!([{ "management": [] }]),
    }
}
