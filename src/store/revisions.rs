//! Revisions in the store. There is no way to change or to remove one.

use diesel::prelude::*;

use super::tables::revisions;
use super::{ReadTransaction, StoreError, Transaction};
use crate::content::{EntryId, Revision, Timestamp};
use crate::schema::Checked;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = revisions)]
struct RevisionRow {
    entry_id: String,
    number: i64,
    document: String,
    schema_version: String,
    author: String,
    created_at: i64,
}

impl ReadTransaction<'_> {
    /// The revision of that number; also of an entry that was deleted.
    pub fn revision_find(&mut self, entry: &EntryId, number: i64) -> Result<Option<Revision>, StoreError> {
        let row: Option<RevisionRow> = revisions::table
            .filter(revisions::entry_id.eq(entry.as_str()))
            .filter(revisions::number.eq(number))
            .get_result(self.connection)
            .optional()?;
        row.map(Revision::try_from).transpose()
    }

    /// At most `limit` revisions of the entry, the newest first, from the one before number `before`.
    pub fn revision_page(
        &mut self,
        entry: &EntryId,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<Revision>, StoreError> {
        let mut query = revisions::table.filter(revisions::entry_id.eq(entry.as_str())).into_boxed();
        if let Some(number) = before {
            query = query.filter(revisions::number.lt(number));
        }
        let rows: Vec<RevisionRow> = query.order(revisions::number.desc()).limit(limit).load(self.connection)?;
        rows.into_iter().map(Revision::try_from).collect()
    }
}

impl Transaction<'_> {
    /// Saves a judged document as the revision of that number, which follows the newest one's.
    pub fn revision_append(
        &mut self,
        entry: &EntryId,
        number: i64,
        checked: &Checked,
        author: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let row = RevisionRow {
            entry_id: entry.to_string(),
            number,
            document: checked.document().to_string(),
            schema_version: checked.schema_version().to_owned(),
            author: author.to_owned(),
            created_at: at.micros(),
        };
        diesel::insert_into(revisions::table).values(row).execute(self.connection)?;
        Ok(())
    }
}

impl TryFrom<RevisionRow> for Revision {
    type Error = StoreError;

    fn try_from(row: RevisionRow) -> Result<Self, StoreError> {
        Ok(Self {
            entry: EntryId::parse(&row.entry_id).map_err(StoreError::corrupt)?,
            number: row.number,
            document: serde_json::from_str(&row.document).map_err(StoreError::corrupt)?,
            schema_version: row.schema_version,
            author: row.author,
            created_at: Timestamp::from_micros(row.created_at),
        })
    }
}
