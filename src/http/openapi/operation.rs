//! One route as an operation.

use serde_json::{Map, Value, json};

use super::components;
use super::document::group;
use crate::http::problem::{Kind, MEDIA_TYPE};
use crate::http::route::Condition;
use crate::http::{Access, Parameter, ParameterKind, Route, Shape};
use crate::schema::SchemaFile;

/// `*`, or entity tags with commas between them (RFC 9110, 8.8.3).
const ENTITY_TAGS: &str = r#"^(\*|(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*)$"#;

/// Describes a route, for the collection of `content_type` where it has one.
pub(super) fn describe(route: &Route, content_type: Option<&SchemaFile>) -> Value {
    let mut operation = Map::new();
    let id = content_type.map_or_else(|| route.operation.to_owned(), |t| format!("{}-{}", route.operation, t.name));
    operation.insert("operationId".to_owned(), id.into());
    operation.insert("summary".to_owned(), route.summary.into());
    operation.insert("description".to_owned(), route.description.into());
    operation.insert("tags".to_owned(), json!([group(route.access).0]));
    operation.insert("security".to_owned(), security(route.access));
    operation.insert("parameters".to_owned(), parameters(route));
    if let Some(body) = &route.body {
        let content = content(body.media, content_type);
        let body = json!({ "description": body.description, "required": body.required, "content": content });
        operation.insert("requestBody".to_owned(), body);
    }
    operation.insert("responses".to_owned(), Value::Object(responses(route, content_type)));
    Value::Object(operation)
}

fn security(access: Access) -> Value {
    match access {
        Access::Public => json!([]),
        Access::Delivery => json!([{ "delivery": [] }]),
        Access::Management => json!([{ "management": [] }]),
    }
}

fn parameters(route: &Route) -> Value {
    let path = route.path_parameters.iter().filter(|parameter| parameter.name != "collection");
    let mut all: Vec<_> = path.map(|parameter| describe_parameter("path", parameter)).collect();
    all.extend(route.query.iter().map(|parameter| describe_parameter("query", parameter)));
    match route.condition {
        Condition::None => {}
        Condition::Read => all.push(json!({
            "name": "If-None-Match", "in": "header", "required": false, "schema": { "type": "string" },
            "description": "Entity tags of what the client has; 304 where one still holds.",
        })),
        Condition::Write => all.push(json!({
            "name": "If-Match", "in": "header", "required": true,
            "schema": { "type": "string", "pattern": ENTITY_TAGS },
            "description": "The entity tag of the version that is changed, as it was read; `*` for any.",
            "example": "*",
        })),
    }
    Value::Array(all)
}

fn describe_parameter(place: &str, parameter: &Parameter) -> Value {
    let mut described = json!({
        "name": parameter.name,
        "in": place,
        "required": parameter.required,
        "description": parameter.description,
        "schema": parameter.kind.schema(),
        "example": example(parameter),
    });
    if let (ParameterKind::Words(_) | ParameterKind::Companions, Some(described)) =
        (parameter.kind, described.as_object_mut())
    {
        // One parameter with commas in it, where OpenAPI would repeat the parameter.
        described.insert("style".to_owned(), "form".into());
        described.insert("explode".to_owned(), false.into());
    }
    if let (ParameterKind::Nested, Some(described)) = (parameter.kind, described.as_object_mut()) {
        described.insert("style".to_owned(), "deepObject".into());
        described.insert("explode".to_owned(), true.into());
    }
    described
}

/// The example of a parameter, as the JSON that its schema describes.
fn example(parameter: &Parameter) -> Value {
    let text = parameter.example;
    match parameter.kind.schema().get("type").and_then(Value::as_str) {
        Some("integer") => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        Some("boolean") => Value::from(text == "true"),
        Some("array") => text.split(',').collect(),
        Some("object") => serde_json::from_str(text).unwrap_or_default(),
        _ => text.into(),
    }
}

fn content(media: &[(&str, Shape)], content_type: Option<&SchemaFile>) -> Value {
    let schemas = media
        .iter()
        .map(|(name, shape)| ((*name).to_owned(), json!({ "schema": components::of_shape(*shape, content_type) })));
    Value::Object(schemas.collect())
}

fn responses(route: &Route, content_type: Option<&SchemaFile>) -> Map<String, Value> {
    let mut responses = Map::new();
    let mut headers = Map::new();
    let header = |description: &str| json!({ "description": description, "schema": { "type": "string" } });
    headers.insert("x-request-id".to_owned(), header("The name of the request, in the server's log too."));
    if route.condition != Condition::None {
        headers.insert("ETag".to_owned(), header("The version that is answered."));
    }
    if route.answers.status == 201 {
        headers.insert("Location".to_owned(), header("Where what was made is found."));
    }
    let mut success = json!({ "description": route.answers.description, "headers": headers });
    if let (false, Some(success)) = (route.answers.media.is_empty(), success.as_object_mut()) {
        success.insert("content".to_owned(), content(route.answers.media, content_type));
    }
    if route.answers.status == 201 && route.query.iter().any(|parameter| parameter.name == "dry_run") {
        let content = content(route.answers.media, content_type);
        let tried = json!({ "description": "What would be answered, where `dry_run` is true.", "content": content });
        responses.insert("200".to_owned(), tried);
    }
    responses.insert(route.answers.status.to_string(), success);
    if route.condition == Condition::Read {
        responses.insert("304".to_owned(), json!({ "description": "The client has it already." }));
    }
    let kinds = route.all_problems();
    for kinds in kinds.chunk_by(|a, b| a.status == b.status) {
        if let Some(first) = kinds.first() {
            responses.insert(first.status.to_string(), problem(kinds));
        }
    }
    responses
}

fn problem(kinds: &[&Kind]) -> Value {
    let lines: Vec<_> = kinds.iter().map(|kind| format!("`{}`: {}.", kind.name, kind.title)).collect();
    let schema = json!({ "schema": { "$ref": "#/components/schemas/Problem" } });
    json!({ "description": lines.join(" "), "content": { MEDIA_TYPE: schema } })
}
