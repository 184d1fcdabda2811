//! Why an action was not done.

use std::fmt::Write as _;

use super::{EntrySummary, ReferenceConflict, Refusal};
use crate::content::{
    BlockOperationError, CursorError, EntryId, Locale, PatchError, Role, Slug, Timestamp, TokenSecretError, TypeName,
};
use crate::schema::Inspection;
use crate::store::StoreError;

/// Why an action was not done. Whatever it is, the database is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// The token is none that opens anything: cut, unknown, expired or taken back. It does not say which.
    #[error("the token is unknown, has expired or was revoked")]
    Unauthenticated,
    /// The text that was shown is not even the form of a token.
    #[error("malformed token")]
    BadToken(#[source] TokenSecretError),
    /// The caller's rights do not reach so far.
    #[error("this needs a management token with the role `{}` or higher", role_name(*needs))]
    Forbidden {
        /// The least role that may do it.
        needs: Role,
    },
    /// The catalog has no such content type.
    #[error("there is no content type `{name}`")]
    UnknownType {
        /// The name that was given.
        name: TypeName,
    },
    /// There is no such entry, or none that the caller may see.
    #[error("there is no such entry")]
    NotFound,
    /// The entry has no revision of that number.
    #[error("the entry has no revision {number}")]
    RevisionNotFound {
        /// The number that was given.
        number: i64,
    },
    /// There is no such token.
    #[error("there is no such token")]
    TokenNotFound,
    /// Another entry holds the slug, among the entries or among the editions of its content type and locale.
    #[error("the slug `{slug}` in `{locale}` is taken by the entry `{holder}`")]
    SlugTaken {
        /// The slug.
        slug: Slug,
        /// The locale.
        locale: Locale,
        /// The entry that holds it.
        holder: EntryId,
    },
    /// Another entry, possibly a deleted one, has the id.
    #[error("the id `{id}` is taken")]
    IdTaken {
        /// The id.
        id: EntryId,
    },
    /// The slug is the id of another entry, and a reference of that name would mean it.
    #[error("the slug `{slug}` is the id of another entry, and references to `{slug}` mean that one")]
    SlugIsId {
        /// The slug.
        slug: Slug,
        /// The entry whose id it is.
        holder: EntryId,
    },
    /// The id is the slug of another entry, and a reference of that name would mean the new entry instead.
    #[error("the id `{id}` is the slug of another entry, and references to `{id}` would mean the new one instead")]
    IdIsSlug {
        /// The id.
        id: EntryId,
        /// The entry whose slug it is.
        holder: EntryId,
    },
    /// Entries cannot be published; what was found says why.
    #[error("not published")]
    NotPublishable(Box<Refusal>),
    /// What went wrong with an entry that was to go with another one.
    #[error("`{id}`: {cause}")]
    Companion {
        /// The entry.
        id: EntryId,
        /// What went wrong.
        cause: Box<ActionError>,
    },
    /// The document is refused at its stage; the inspection says why.
    #[error("the document is refused at the stage `{}`", .0.stage())]
    Refused(Box<Inspection>),
    /// A write to an entry has to say which state of the entry it means.
    #[error("the write does not name the version of the entry it changes")]
    PreconditionRequired,
    /// The entry is not in the state that the write means.
    #[error("the entry has changed since: its entity tag is {current}")]
    PreconditionFailed {
        /// The entity tag of the entry as it stands.
        current: String,
    },
    /// Only weak entity tags were given, which fit no state of an entry (RFC 9110, section 13.1.1).
    #[error("the entity tag is weak")]
    WeakTag {
        /// The entity tag of the entry as it stands.
        current: String,
    },
    /// Published entries refer to what is moved, and would refer to nothing or to something else.
    #[error("{}", references(by, *count, conflict))]
    Referenced {
        /// The first of the entries that refer to it.
        by: Vec<EntrySummary>,
        /// How many there are.
        count: usize,
        /// The entries that would have to go with it; none where that would not do, or where they are too many.
        with: Vec<EntrySummary>,
        /// What would become of the references.
        conflict: ReferenceConflict,
    },
    /// A JSON Patch could not be applied.
    #[error("the JSON Patch could not be applied")]
    PatchFailed(#[source] PatchError),
    /// The document has no block of that id.
    #[error("the document has no block with the id `{id}`")]
    BlockNotFound {
        /// The id that was given.
        id: String,
    },
    /// A block operation could not be done.
    #[error("the block operation could not be done")]
    BlockOperationFailed(#[source] BlockOperationError),
    /// Readers do not see the entry, so that it cannot be taken from them.
    #[error("the entry is not published")]
    NotPublished,
    /// A token cannot end before it begins.
    #[error("the expiry {given} is in the past")]
    ExpiryPassed {
        /// The end that was given.
        given: Timestamp,
    },
    /// The cursor is none of this list.
    #[error("invalid pagination cursor")]
    BadCursor(#[source] CursorError),
    /// The operating system gave no random bytes.
    #[error("failed to read random bytes from the operating system")]
    Random(#[source] getrandom::Error),
    /// The store could not do it.
    #[error("the database operation failed")]
    Store(#[source] StoreError),
}

impl ActionError {
    /// The same, about an entry that was to go with another one.
    pub(super) fn about(self, id: &EntryId) -> Self {
        Self::Companion { id: id.clone(), cause: Box::new(self) }
    }
}

impl From<StoreError> for ActionError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::SlugTaken { slug, locale, holder: Some(holder), .. } => {
                Self::SlugTaken { slug, locale, holder }
            }
            StoreError::IdTaken(id) => Self::IdTaken { id },
            other => Self::Store(other),
        }
    }
}

impl From<Box<Inspection>> for ActionError {
    fn from(inspection: Box<Inspection>) -> Self {
        Self::Refused(inspection)
    }
}

impl From<PatchError> for ActionError {
    fn from(error: PatchError) -> Self {
        Self::PatchFailed(error)
    }
}

impl From<BlockOperationError> for ActionError {
    fn from(error: BlockOperationError) -> Self {
        match error {
            BlockOperationError::NotFound { id } => Self::BlockNotFound { id },
            other => Self::BlockOperationFailed(other),
        }
    }
}

impl From<CursorError> for ActionError {
    fn from(error: CursorError) -> Self {
        Self::BadCursor(error)
    }
}

impl From<getrandom::Error> for ActionError {
    fn from(error: getrandom::Error) -> Self {
        Self::Random(error)
    }
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Viewer => "viewer",
        Role::Author => "author",
        Role::Editor => "editor",
        Role::Admin => "admin",
    }
}

/// How many referring entries a sentence names.
const NAMED_MAX: usize = 3;

fn references(by: &[EntrySummary], count: usize, conflict: &ReferenceConflict) -> String {
    let mut names = by.iter().take(NAMED_MAX).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if count > NAMED_MAX {
        let _ = write!(names, " and {} more", count - NAMED_MAX);
    }
    match conflict {
        ReferenceConflict::Gone => format!("published entries refer to this one: {names}"),
        ReferenceConflict::Renamed => format!("published entries refer to this one by its old slug: {names}"),
        ReferenceConflict::Diverted { name, to } => {
            format!("published entries refer to `{name}`, which would mean another entry, `{to}`: {names}")
        }
    }
}
