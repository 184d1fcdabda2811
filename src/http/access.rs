//! Who asks: the token of a request (RFC 6750), and whether it opens the route's part of the API.

use actix_web::http::header::{self, HeaderMap};

use super::problem::{Problem, UNAUTHENTICATED, WRONG_TOKEN_KIND};
use super::state::State;
use super::{Access, Route};
use crate::actions::{self, ActionError};
use crate::content::{Caller, TokenKind, TokenSecret};

/// The caller of a route of that access.
pub(super) async fn caller(state: &State, route: &Route, headers: &HeaderMap) -> Result<Caller, Problem> {
    let access = route.access;
    if access == Access::Public {
        return Ok(Caller::Anonymous);
    }
    let Some(secret) = bearer(headers) else {
        let open = access == Access::Delivery && state.reader.is_public();
        return if open { Ok(Caller::Anonymous) } else { Err(unauthenticated(access)) };
    };
    let asked = match access {
        Access::Delivery => known_or_asked(state, secret).await,
        Access::Management if route.outlives_database() => known_or_asked(state, secret).await,
        Access::Public | Access::Management => actions::authenticate(&state.desk, secret).await,
    };
    let caller = match asked {
        Err(ActionError::Unauthenticated | ActionError::BadToken(_)) => return Err(unauthenticated(access)),
        outcome => outcome?,
    };
    match &caller {
        Caller::Token(grant) if opens(grant.kind, access) => Ok(caller),
        _ => Err(Problem::new(&WRONG_TOKEN_KIND, format!("This part of the API is opened by {}", kinds(access)))),
    }
}

/// The holder of a token, as the doorkeeper or else the database knows them.
async fn known_or_asked(state: &State, secret: &str) -> Result<Caller, ActionError> {
    let parsed = TokenSecret::parse(secret).map_err(ActionError::BadToken)?;
    if let Some(grant) = state.reader.knows(&parsed, state.desk.clock.now()) {
        return Ok(Caller::Token(grant));
    }
    state.reader.let_in(&parsed, actions::authenticate(&state.desk, secret)).await
}

/// Whether a request may see what is published, as far as that can be told without the database.
pub(super) fn is_known_reader(state: &State, headers: &HeaderMap) -> bool {
    if !headers.contains_key(header::AUTHORIZATION) {
        return state.reader.is_public();
    }
    let secret = bearer(headers).and_then(|secret| TokenSecret::parse(secret).ok());
    let grant = secret.and_then(|secret| state.reader.knows(&secret, state.desk.clock.now()));
    grant.is_some_and(|grant| opens(grant.kind, Access::Delivery))
}

/// The secret that a request shows; none where it shows none in the way of RFC 6750.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

fn opens(kind: TokenKind, access: Access) -> bool {
    match access {
        Access::Public => true,
        // Whoever manages content sees in management what is published and what is not.
        Access::Delivery => matches!(kind, TokenKind::Delivery | TokenKind::Preview | TokenKind::Management),
        Access::Management => kind == TokenKind::Management,
    }
}

fn kinds(access: Access) -> &'static str {
    match access {
        Access::Public => "no token",
        Access::Delivery => "a delivery token, a preview token or a management token",
        Access::Management => "a management token",
    }
}

fn unauthenticated(access: Access) -> Problem {
    let detail =
        format!("The request needs {} that is known and has not ended: `Authorization: Bearer <token>`", kinds(access));
    Problem::new(&UNAUTHENTICATED, detail).header(header::WWW_AUTHENTICATE, "Bearer")
}
