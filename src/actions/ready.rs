//! Whether the desk can be worked at.

use super::{ActionError, Desk};

/// Asks the store something small, so that its answer shows that it answers.
pub async fn ready(desk: &Desk) -> Result<(), ActionError> {
    desk.read(|reads, _| Ok(reads.tokens_any().map(|_| ())?)).await
}
