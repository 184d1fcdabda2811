//! The secret that cursors are sealed with. The migration made it, so that a read finds it and writes nothing.

use diesel::prelude::*;

use super::tables::secrets;
use super::{ReadTransaction, StoreError};
use crate::content::CursorKey;

/// The name of its row.
const NAME: &str = "cursor_key";

impl ReadTransaction<'_> {
    /// The secret that cursors are sealed with, the same on every server of this database.
    pub fn cursor_key(&mut self) -> Result<CursorKey, StoreError> {
        let row: Option<Vec<u8>> =
            secrets::table.filter(secrets::name.eq(NAME)).select(secrets::secret).first(self.connection).optional()?;
        let key = row.as_deref().and_then(CursorKey::from_bytes);
        key.ok_or_else(|| StoreError::Corrupt(format!("the secret `{NAME}` is missing or damaged")))
    }
}
