//! Tables, rows, queries, transactions: the only home of `diesel`, of SQL and of blocking calls.
//!
//! It knows what is stored and that it was judged ([`Checked`](crate::schema::Checked)), not who asks and not what may
//! be done to what.

mod backup;
mod changes;
mod commit;
mod connection;
mod connection_pool;
mod cursor_key;
mod deadline;
mod dialect;
mod edition_heads;
mod edition_walk;
mod editions;
mod entries;
mod error;
mod health;
mod migrate;
mod open;
mod pages;
mod past;
mod postgres;
mod query;
mod reach;
mod references;
mod revert;
mod revisions;
mod search;
mod servers;
mod session;
mod sqlite;
mod sqlite_connection;
mod tables;
mod target;
mod tokens;
mod transaction;
mod values;

pub use backup::Backup;
pub use commit::{Commit, CommitListener, EditionChange};
pub use edition_heads::EditionHead;
pub use editions::EditionCursor;
pub use entries::{EntryCursor, EntryFilter};
pub use error::StoreError;
pub use migrate::Migration;
pub use open::{Store, StoreOptions};
pub use pages::StoredPage;
pub use past::LogPlace;
pub use query::{Selection, Window};
pub use references::{NameHolder, ReferenceStage};
pub use revert::{Loss, Reversal, RevertContent};
pub use search::search_version;
pub use servers::RunningServer;
pub use target::DatabaseKind;
pub use transaction::{ReadTransaction, Transaction};
