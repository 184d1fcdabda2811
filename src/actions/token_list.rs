//! The tokens that were made.

use super::context::allow;
use super::{ActionError, Context, PAGE_MAX};
use crate::content::{Caller, Role, Token, TokenId};

/// A page of the tokens.
#[derive(Clone, Debug)]
pub struct TokenListRequest {
    /// The last token of the page before; none for the first page.
    pub after: Option<TokenId>,
    /// How many at most, up to [`PAGE_MAX`].
    pub limit: usize,
}

/// The tokens that were made, the oldest first, revoked and expired ones too, without their secrets. A page with fewer
/// than asked for is the last.
pub async fn token_list(
    context: &Context,
    caller: &Caller,
    request: TokenListRequest,
) -> Result<Vec<Token>, ActionError> {
    allow(caller, Role::Admin)?;
    context
        .read(move |reads, _| {
            let limit = i64::try_from(request.limit.clamp(1, PAGE_MAX)).unwrap_or(1);
            Ok(reads.token_page(request.after.as_ref(), limit)?)
        })
        .await
}
