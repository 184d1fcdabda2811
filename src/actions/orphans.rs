//! Entries whose content type no schema describes any more.

use std::fmt;

use super::context::allow;
use super::{ActionError, Context};
use crate::content::{Caller, Role, TypeName};

/// The entries of a content type that no schema describes any more. They are kept, and nobody can read or change them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphans {
    /// The content type.
    pub content_type: TypeName,
    /// How many there are.
    pub entries: i64,
}

/// The entries whose content types no schema describes any more, by type.
pub async fn orphans(context: &Context, caller: &Caller) -> Result<Vec<Orphans>, ActionError> {
    allow(caller, Role::Viewer)?;
    context
        .read(|reads, context| {
            let mut counts = reads.entry_counts()?;
            counts.retain(|(content_type, _)| context.catalog().content_type(content_type.as_str()).is_none());
            Ok(counts.into_iter().map(|(content_type, entries)| Orphans { content_type, entries }).collect())
        })
        .await
}

impl fmt::Display for Orphans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { content_type, entries } = self;
        let have = if *entries == 1 { "entry has" } else { "entries have" };
        write!(f, "{entries} {have} the content type `{content_type}`, which no schema describes; put its schema back")
    }
}
