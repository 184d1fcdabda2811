//! Taking a token back.

use super::context::allow;
use super::{ActionError, Context, Mode};
use crate::content::{Caller, ChangeSubject, ChangeVerb, NewChange, Role, Token, TokenId};

/// A token to be taken back.
#[derive(Clone, Debug)]
pub struct TokenRevokeRequest {
    /// The token.
    pub id: TokenId,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// Takes a token back for ever. Taking back what was taken back already changes nothing.
pub async fn token_revoke(
    context: &Context,
    caller: &Caller,
    request: TokenRevokeRequest,
) -> Result<Token, ActionError> {
    allow(caller, Role::Admin)?;
    let author = caller.name().to_owned();
    context
        .write(request.mode, move |tx, context| {
            let now = context.clock.now();
            if tx.token_revoke(&request.id, now)? {
                let subject = ChangeSubject::Token(request.id.clone());
                tx.change_append(&NewChange { at: now, author, verb: ChangeVerb::TokenRevoke, subject })?;
            }
            tx.token_find(&request.id)?.ok_or(ActionError::TokenNotFound)
        })
        .await
}
