//! The vocabulary: ids, slugs, locales, documents, states. Pure: it knows no schema, no table and no request.

mod access;
mod block_operation;
mod clock;
mod difference;
mod document;
mod entry;
mod entry_id;
mod limits;
mod locale;
mod nearest;
mod patch;
mod pointer;
mod slug;
mod timestamp;
mod type_name;

pub use access::{Caller, Grant, Role, TokenId, TokenKind};
pub use block_operation::{BlockOperation, BlockOperationError, BlockPlace};
pub use clock::{Clock, SystemClock};
pub use difference::{BlockChange, BlockDifference, Difference, FieldChange, FieldDifference};
pub use document::{Document, block_id, json_kind};
pub use entry::{Entry, State};
pub use entry_id::{EntryId, EntryIdError};
pub use limits::Limits;
pub use locale::{Locale, LocaleError};
pub use nearest::nearest;
pub use patch::{PATCH_OPERATIONS_MAX, PatchError, json_patched, merge_patched};
pub use pointer::{Pointer, PointerError};
pub use slug::{Slug, SlugError};
pub use timestamp::{Timestamp, TimestampError};
pub use type_name::{TypeName, TypeNameError};
