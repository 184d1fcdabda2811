//! Who asks: the token of a request (RFC 6750), and whether it opens the route's part of the API.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap};

use crate::actions::{self, ActionError};
use crate::content::{Caller, TokenKind, TokenSecret};
use crate::http::problem::{BAD_REQUEST, Problem, UNAUTHENTICATED, WRONG_TOKEN_KIND};
use crate::http::state::State;
use crate::http::{Access, Route};

/// The caller of a route of that access.
pub(in crate::http) async fn caller(state: &State, route: &Route, request: &HttpRequest) -> Result<Caller, Problem> {
    let access = route.access;
    let (headers, address) = (request.headers(), request.peer_addr().map(|address| address.ip()));
    if is_ambiguous(headers) {
        return Err(Problem::new(&BAD_REQUEST, "The request has more than one `Authorization` header"));
    }
    let open = match access {
        Access::Public => return Ok(Caller::Anonymous),
        Access::Schemas if state.settings.schemas_public => return Ok(Caller::Anonymous),
        Access::Delivery => state.reader.is_public(),
        Access::Schemas | Access::Management => false,
    };
    let Some(secret) = bearer(headers) else {
        return if open { Ok(Caller::Anonymous) } else { Err(unauthenticated(access)) };
    };
    let parsed = TokenSecret::parse(secret).map_err(|_| unauthenticated(access))?;
    let remembered = access == Access::Delivery || route.outlives_database();
    let cached = remembered.then(|| state.reader.cached_grant(&parsed, state.context.clock.now())).flatten();
    let caller = if let Some(grant) = cached {
        Caller::Token(grant)
    } else {
        state.check_guesses(address)?;
        let ask = actions::authenticate(&state.context, secret);
        let granted = if remembered { state.reader.authenticate_cached(&parsed, ask).await } else { ask.await };
        match granted {
            Err(ActionError::Unauthenticated | ActionError::BadToken(_)) => {
                state.note_unknown_token(address);
                return Err(unauthenticated(access));
            }
            outcome => outcome?,
        }
    };
    match &caller {
        Caller::Token(grant) if opens(grant.kind, access) => Ok(caller),
        _ => Err(Problem::new(&WRONG_TOKEN_KIND, format!("This part of the API needs {}", kinds(access)))),
    }
}

/// Whether a request may see what is published, as far as that can be told without the database.
pub(in crate::http) fn is_cached_reader(state: &State, headers: &HeaderMap) -> bool {
    if !headers.contains_key(header::AUTHORIZATION) {
        return state.reader.is_public();
    }
    if is_ambiguous(headers) {
        return false;
    }
    let secret = bearer(headers).and_then(|secret| TokenSecret::parse(secret).ok());
    let grant = secret.and_then(|secret| state.reader.cached_grant(&secret, state.context.clock.now()));
    grant.is_some_and(|grant| opens(grant.kind, Access::Delivery))
}

/// Whether a request names who asks more than once. Programs in between may take another one for the right one than we do.
fn is_ambiguous(headers: &HeaderMap) -> bool {
    headers.get_all(header::AUTHORIZATION).nth(1).is_some()
}

/// The secret that a request shows; none where it shows none in the way of RFC 6750.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

fn opens(kind: TokenKind, access: Access) -> bool {
    match access {
        Access::Public | Access::Schemas => true,
        // Whoever manages content sees in management what is published and what is not.
        Access::Delivery => matches!(kind, TokenKind::Delivery | TokenKind::Preview | TokenKind::Management),
        Access::Management => kind == TokenKind::Management,
    }
}

fn kinds(access: Access) -> &'static str {
    match access {
        Access::Public => "no token",
        Access::Schemas => "any token",
        Access::Delivery => "a delivery token, a preview token or a management token",
        Access::Management => "a management token",
    }
}

fn unauthenticated(access: Access) -> Problem {
    let detail = format!(
        "The request needs {} that is valid and has not expired: `Authorization: Bearer \
            <token>`",
        kinds(access)
    );
    Problem::new(&UNAUTHENTICATED, detail).header(header::WWW_AUTHENTICATE, "Bearer")
}
