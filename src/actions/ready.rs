//! Whether the desk can be worked at.

use super::{ActionError, Context};

/// Asks whether the database answers, on a connection that no read or write takes.
pub async fn ready(context: &Context) -> Result<(), ActionError> {
    Ok(context.store.ping().await?)
}
