//! All editions, piece by piece.

use diesel::prelude::*;

use super::tables::editions;
use super::{ReadTransaction, StoreError};
use crate::content::{Edition, EntryId};

impl ReadTransaction<'_> {
    /// At most `limit` editions of all content types in the order of their entries' ids, from after `after`.
    pub fn edition_walk(&mut self, after: Option<&EntryId>, limit: i64) -> Result<Vec<Edition>, StoreError> {
        let mut query = editions::table.into_boxed();
        if let Some(after) = after {
            query = query.filter(editions::entry_id.gt(after.as_str()));
        }
        let rows: Vec<super::editions::EditionRow> =
            query.order(editions::entry_id.asc()).limit(limit).load(self.connection)?;
        rows.into_iter().map(Edition::try_from).collect()
    }
}
