//! The registry of routes, and their registration with the framework.

use std::collections::BTreeMap;

use actix_web::guard;
use actix_web::http::header;
use actix_web::web::{self, Data, Payload, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};

use super::{blocks, changes, content, feeds, manage, meta, schemas, site};
use crate::http::access::cors;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Routes;
use crate::http::middleware;
use crate::http::middleware::request_id::RequestId;
use crate::http::problem::{METHOD_NOT_ALLOWED, NOT_FOUND, Problem};
use crate::http::state::State;
use crate::http::{Access, Method, Route};

/// Lists the endpoints by their modules, and their descriptions beside them.
macro_rules! endpoints {
    ($($group:ident::$name:ident,)*) => {
        /// What answers each route.
        static ENDPOINTS: &[&Endpoint] = &[$(&$group::$name::ENDPOINT),*];
        /// Every route.
        pub static ROUTES: Routes = &[$(&$group::$name::ROUTE),*];
    };
}

endpoints! {
    manage::list,
    manage::create,
    manage::validate,
    manage::get,
    manage::replace,
    manage::patch,
    manage::delete,
    manage::publish,
    manage::unpublish,
    manage::restore,
    manage::findings,
    manage::changes,
    manage::revisions,
    manage::revision,
    manage::diff,
    blocks::insert,
    blocks::replace,
    blocks::remove,
    blocks::relocate,
    changes::list,
    changes::stream,
    content::list,
    content::query,
    content::by_slug,
    content::as_markdown,
    content::by_id,
    content::related,
    feeds::rss,
    feeds::atom,
    feeds::json,
    site::sitemap,
    site::sitemap_part,
    site::robots,
    site::llms,
    schemas::list,
    schemas::get,
    meta::home,
    meta::livez,
    meta::readyz,
    meta::metrics,
    meta::openapi,
    meta::typescript,
    meta::docs,
    meta::docs_rules,
    meta::docs_rule,
    meta::docs_problems,
    meta::docs_problem,
    meta::docs_options,
    meta::docs_option,
    meta::docs_guide,
}

/// A part of a path by how much it takes in, the most exact first: where two paths take the same target, their first parts
/// that are not alike decide. So `by-id/{id}` has every id, also one that is called `related`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PathPart {
    /// Itself.
    Fixed,
    /// Whatever ends so: `{slug}.md`.
    Ending,
    /// Anything.
    Any,
}

impl PathPart {
    fn of(part: &str) -> Self {
        match (part.contains('{'), part.starts_with('{') && part.ends_with('}')) {
            (false, _) => Self::Fixed,
            (true, false) => Self::Ending,
            (true, true) => Self::Any,
        }
    }
}

/// Registers every route: `HEAD` beside each `GET`, and 405 for the methods that a path does not take.
pub(in crate::http) fn register(config: &mut ServiceConfig) {
    let mut by_path = BTreeMap::<(Vec<PathPart>, &str), Vec<&'static Endpoint>>::new();
    for endpoint in ENDPOINTS {
        // The framework takes the first path that matches, so that the more exact ones go first.
        let path = endpoint.route.path;
        by_path.entry((path.split('/').map(PathPart::of).collect(), path)).or_default().push(endpoint);
    }
    for ((_, path), endpoints) in by_path {
        let routes: Vec<_> = endpoints.iter().map(|endpoint| endpoint.route).collect();
        let mut resource = web::resource(path);
        let passed_on = passed_on(path, &routes);
        if !passed_on.is_empty() {
            resource = resource.guard(guard::fn_guard(move |request| !passed_on.contains(&request.head().method)));
        }
        for endpoint in endpoints {
            for method in methods(endpoint.route.method) {
                resource = resource.route(web::method(method).to(
                    move |state: Data<State>, request: HttpRequest, payload: Payload| {
                        middleware::answer(state.into_inner(), endpoint, request, payload)
                    },
                ));
            }
        }
        let mut allowed: Vec<_> =
            routes.iter().flat_map(|route| methods(route.method)).map(|m| m.to_string()).collect();
        allowed.sort();
        let allowed = allowed.join(", ");
        let readable = routes.iter().any(|route| route.access != Access::Management);
        config.service(resource.default_service(web::to(move |request: HttpRequest| {
            let answer = if readable && cors::is_preflight(request.method(), request.headers()) {
                cors::preflight(&allowed)
            } else {
                method_not_allowed(&request, &allowed)
            };
            async move { answer }
        })));
    }
}

/// The methods that a fixed path does not take and that a path with a parameter in its place does: `GET …/query` reads the
/// entry whose slug is `query`. No collection has the name of a fixed path, so that none is meant there.
fn passed_on(path: &str, own: &[&Route]) -> Vec<actix_web::http::Method> {
    let stands_for = |general: &str| {
        let pairs = general.split('/').zip(path.split('/'));
        general != path
            && general.split('/').count() == path.split('/').count()
            && pairs
                .clone()
                .all(|(general, part)| general == part || (general.starts_with('{') && general != "{collection}"))
    };
    let others = ROUTES.iter().filter(|route| stands_for(route.path));
    let is_own = |method: &Method| own.iter().any(|route| route.method == *method);
    others.map(|route| route.method).filter(|method| !is_own(method)).flat_map(methods).collect()
}

fn methods(method: Method) -> Vec<actix_web::http::Method> {
    use actix_web::http::Method as Name;
    match method {
        Method::Get => vec![Name::GET, Name::HEAD],
        Method::Post => vec![Name::POST],
        Method::Put => vec![Name::PUT],
        Method::Patch => vec![Name::PATCH],
        Method::Delete => vec![Name::DELETE],
    }
}

fn method_not_allowed(request: &HttpRequest, allowed: &str) -> HttpResponse {
    let detail = format!("The path supports {allowed}, but this is {}", request.method());
    Problem::new(&METHOD_NOT_ALLOWED, detail).header(header::ALLOW, allowed).into_response(&id_of(request))
}

/// Answers what no route answers.
pub(in crate::http) async fn nothing_here(request: HttpRequest) -> HttpResponse {
    Problem::new(&NOT_FOUND, "No route has this path; `/docs` lists all").into_response(&id_of(&request))
}

fn id_of(request: &HttpRequest) -> RequestId {
    request.extensions().get().cloned().unwrap_or_else(|| RequestId::of(request.headers()))
}
