//! `GET /robots.txt`: read what robots may visit

use std::future::ready;

use actix_web::HttpResponse;
use actix_web::web::Bytes;

use crate::content::body_entity_tag;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::respond::answer::{self, CacheControl};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/robots.txt",
    operation: "robots",
    summary: "Get robots.txt",
    description: "Allows robots to visit the whole site and names its sitemap. If `site.url` is not set, it disallows \
        everything.",
    access: Access::Public,
    path_parameters: &[],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The rules of RFC 9309.", media: &[("text/plain", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/robots.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(Ok(handle(call)))) };

fn handle(call: &Call) -> HttpResponse {
    let text = match call.server.reader.site().at("/sitemap.xml") {
        Some(sitemap) => format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n"),
        None => "User-agent: *\nDisallow: /\n".to_owned(),
    };
    let etag = body_entity_tag(text.as_bytes());
    answer::bytes(call, Bytes::from(text), "text/plain; charset=utf-8", &etag, CacheControl::Public)
}
