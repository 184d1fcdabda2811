//! From a token's secret to a caller.

use super::{ActionError, Context};
use crate::content::{Caller, TokenSecret};

/// Who shows this secret. A text that is no secret is refused before the database is asked, by its checksum.
///
/// The look-up is by the SHA-256 of the secret: how long it takes says nothing about the secrets that there are, since
/// nobody can choose what a guess hashes to.
pub async fn authenticate(context: &Context, secret: &str) -> Result<Caller, ActionError> {
    let secret = TokenSecret::parse(secret).map_err(ActionError::BadToken)?;
    context
        .read(move |reads, context| {
            let token = reads.token_by_hash(&secret.hash())?;
            let grant = token.and_then(|token| token.grant(context.clock.now()));
            grant.map(Caller::Token).ok_or(ActionError::Unauthenticated)
        })
        .await
}
