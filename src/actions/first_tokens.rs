//! The first tokens of a new database.

use super::token_create::mint;
use super::{ActionError, Context, MintedToken, Mode, TokenCreateRequest};
use crate::content::{Caller, Role, TokenKind};

/// The tokens that a new database begins with. There are no other ways in, and no default ones.
#[derive(Clone, Debug)]
pub struct FirstTokens {
    /// A management token that may do everything.
    pub admin: MintedToken,
    /// A token that reads what is published.
    pub delivery: MintedToken,
}

/// Makes the first tokens, if no token was ever made; none otherwise. Of two that race, one makes them.
pub async fn first_tokens(context: &Context) -> Result<Option<FirstTokens>, ActionError> {
    context
        .write(Mode::Real, |tx, context| {
            // Asked within the write: writes are made one at a time, so that only one racer gets this answer.
            if tx.tokens_any()? {
                return Ok(None);
            }
            let now = context.clock.now();
            let mut first = |kind, label: &str| {
                let request = TokenCreateRequest {
                    kind,
                    role: Role::Admin,
                    label: label.to_owned(),
                    expires_at: None,
                    mode: Mode::Real,
                };
                mint(tx, &request, Caller::System.name(), now)
            };
            let admin = first(TokenKind::Management, "first administrator")?;
            let delivery = first(TokenKind::Delivery, "first reader")?;
            Ok(Some(FirstTokens { admin, delivery }))
        })
        .await
}
