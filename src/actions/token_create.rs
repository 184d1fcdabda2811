//! Minting tokens.

use super::context::allow;
use super::{ActionError, Context, Mode};
use crate::content::{
    Caller, ChangeSubject, ChangeVerb, EntryId, NewChange, Role, Timestamp, Token, TokenId, TokenKind, TokenSecret,
};
use crate::store::Transaction;

/// How long a preview token lives when nothing else is asked for: 30 days, in microseconds.
const PREVIEW_LIFE_US: i64 = 30 * 24 * 60 * 60 * 1_000_000;

/// A token to be made.
#[derive(Clone, Debug)]
pub struct TokenCreateRequest {
    /// Which base it opens.
    pub kind: TokenKind,
    /// The role of a management token; not looked at for the others.
    pub role: Role,
    /// What it is for, in its owner's words.
    pub label: String,
    /// When it stops to open anything; none for never, or after 30 days for a preview token.
    pub expires_at: Option<Timestamp>,
    /// Whether it happens or is only tried. The secret of a token that was only tried opens nothing.
    pub mode: Mode,
}

/// A token that was just made. Nobody can see its secret again.
#[derive(Clone, Debug)]
pub struct MintedToken {
    /// The token as it is kept.
    pub token: Token,
    /// What its holder shows.
    pub secret: TokenSecret,
}

/// Makes a token, with no more rights than the caller has.
pub async fn token_create(
    context: &Context,
    caller: &Caller,
    request: TokenCreateRequest,
) -> Result<MintedToken, ActionError> {
    allow(caller, Role::Admin)?;
    if request.kind == TokenKind::Management {
        allow(caller, request.role)?;
    }
    let author = caller.name().to_owned();
    context.write(request.mode, move |tx, context| mint(tx, &request, &author, context.clock.now())).await
}

/// Makes a token and keeps it. Whether that is allowed is asked before.
pub(super) fn mint(
    tx: &mut Transaction<'_>,
    request: &TokenCreateRequest,
    author: &str,
    now: Timestamp,
) -> Result<MintedToken, ActionError> {
    let life = || Timestamp::from_micros(now.micros().saturating_add(PREVIEW_LIFE_US));
    let expires_at = request.expires_at.or_else(|| (request.kind == TokenKind::Preview).then(life));
    if let Some(given) = expires_at.filter(|end| *end <= now) {
        return Err(ActionError::ExpiryPassed { given });
    }
    let mut random = [0; 32];
    getrandom::fill(&mut random)?;
    let secret = TokenSecret::of(request.kind, random);
    let token = Token {
        id: TokenId(EntryId::at(now)?.to_string()),
        kind: request.kind,
        role: if request.kind == TokenKind::Management { request.role } else { Role::Viewer },
        label: request.label.clone(),
        author: author.to_owned(),
        created_at: now,
        expires_at,
        revoked_at: None,
    };
    tx.token_create(&token, &secret.hash())?;
    let subject = ChangeSubject::Token(token.id.clone());
    tx.change_append(&NewChange { at: now, author: author.to_owned(), verb: ChangeVerb::TokenCreate, subject })?;
    Ok(MintedToken { token, secret })
}
