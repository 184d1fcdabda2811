//! `GET /`: what this server is, and where everything is found.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use serde_json::{Value, json};

use crate::content::Caller;
use crate::delivery::{PageBounds, Perspective, Query};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::negotiate::accept;
use crate::http::pages::{self, Home, Listed};
use crate::http::problem::Problem;
use crate::http::respond::answer::{self, CacheControl};
use crate::http::state::StaticPage;
use crate::http::{Access, Answers, Method, Route, Shape};
use crate::schema::{SchemaFile, SchemaKind};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/",
    operation: "home",
    summary: "Get the start page",
    description: "Lists the collections and links to the documentation, the schemas and the lists: as HTML for \
        browsers, as JSON for programs.",
    access: Access::Public,
    path_parameters: &[],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "The start page.",
        media: &[("application/json", Shape::Json), ("text/html", Shape::Text)],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/home.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let (settings, reader) = (&call.server.settings, &call.server.reader);
    let mut collections = Vec::new();
    if settings.schemas_public {
        for file in call.server.context.catalog().files_of(SchemaKind::Type) {
            let description = file.schema.get("description").and_then(Value::as_str).unwrap_or_default();
            collections.push(Listed {
                name: file.collection().to_owned(),
                title: file.title().to_owned(),
                description: description.to_owned(),
                published: if reader.is_public() { published(call, file).await } else { None },
            });
        }
    }
    let mut response = if accept::prefers_html(call.headers()) {
        let home = Home {
            title: &reader.site().title,
            collections: &collections,
            shows_schemas: settings.schemas_public,
            is_public: reader.is_public(),
        };
        answer::html(call, &StaticPage::new(pages::home(&home)))
    } else {
        let page = StaticPage::new(links(&collections).to_string());
        answer::bytes(call, Bytes::clone(&page.bytes), "application/json", &page.etag, CacheControl::Public)
    };
    response.headers_mut().insert(header::VARY, const { HeaderValue::from_static("Accept, Accept-Encoding") });
    Ok(response)
}

/// How many entries of a collection are published. A list of one is asked for, whose answer is cached until it changes;
/// where it cannot be had, the page does without the number.
async fn published(call: &Call, file: &SchemaFile) -> Option<u64> {
    let bounds = PageBounds { limit: 1, limit_max: 1 };
    let query = Query::of_url(call.server.context.catalog(), file, [("limit", "1"), ("total", "true")], bounds);
    let access = call.server.reader.authorize(&Caller::Anonymous, Perspective::Published).ok()?;
    let prepared = call.server.reader.prepare(access, query.ok()?.into()).ok()?;
    if !prepared.is_cached() {
        call.server.count_reader(&call.client()).ok()?;
    }
    let answer = call.server.reader.answer(prepared, None).await.ok()?;
    let body: Value = serde_json::from_slice(&answer.plain.bytes()).ok()?;
    body.get("total")?.as_u64()
}

fn links(collections: &[Listed]) -> Value {
    let collections: Vec<_> = collections
        .iter()
        .map(|listed| {
            let mut item = json!({
                "collection": listed.name, "title": listed.title, "list": format!("/v1/content/{}", listed.name),
            });
            if let (Some(count), Some(item)) = (listed.published, item.as_object_mut()) {
                item.insert("published".to_owned(), count.into());
            }
            item
        })
        .collect();
    json!({
        "name": "Galley",
        "version": env!("CARGO_PKG_VERSION"),
        "documentation": "/docs",
        "openapi": "/openapi.json",
        "schemas": "/v1/schemas",
        "changes": "/v1/content/changes",
        "collections": collections,
    })
}
