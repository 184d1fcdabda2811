//! One entry by its readable name.

use super::context::allow;
use super::{ActionError, Context, GetRequest, WriteResult, get};
use crate::content::{Caller, Locale, Role, Slug, TypeName};

/// A readable name of an entry.
#[derive(Clone, Debug)]
pub struct FindRequest {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The locale of the entry.
    pub locale: Locale,
    /// The slug that writers gave it, which readers may not see yet.
    pub slug: Slug,
}

/// One entry as [`get()`] answers it, found by its slug and locale.
pub async fn find(context: &Context, caller: &Caller, request: FindRequest) -> Result<WriteResult, ActionError> {
    allow(caller, Role::Viewer)?;
    context.knows(&request.content_type)?;
    let FindRequest { content_type, locale, slug } = request;
    let name = (content_type.clone(), locale, slug);
    let found = context.read(move |reads, _| Ok(reads.entry_by_slug(&name.0, &name.1, &name.2)?)).await?;
    let entry = found.ok_or(ActionError::NotFound)?;
    get(context, caller, GetRequest { content_type, id: entry.id }).await
}
