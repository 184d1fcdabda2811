//! The log of changes in the store. There is no way to change or to remove a row of it.

use diesel::prelude::*;

use super::tables::changes;
use super::{ReadTransaction, StoreError, Transaction};
use crate::content::{
    Change, ChangeSubject, ChangeVerb, EntryId, Locale, NewChange, Slug, Timestamp, TokenId, TypeName,
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = changes)]
pub(super) struct ChangeRow {
    sequence: i64,
    at: i64,
    author: String,
    verb: String,
    entry_id: Option<String>,
    content_type: Option<String>,
    locale: Option<String>,
    slug: Option<String>,
    revision: Option<i64>,
    token_id: Option<String>,
}

impl ReadTransaction<'_> {
    /// At most `limit` changes in the order of their commits, from after the number `after` (0 for the first one).
    pub fn change_page(&mut self, after: i64, limit: i64) -> Result<Vec<Change>, StoreError> {
        let rows: Vec<ChangeRow> = changes::table
            .filter(changes::sequence.gt(after))
            .order(changes::sequence)
            .limit(limit)
            .load(self.connection)?;
        rows.into_iter().map(Change::try_from).collect()
    }

    /// At most `limit` changes of an entry, the newest first, from before the number `before`.
    pub fn changes_of_entry(
        &mut self,
        entry: &EntryId,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<Change>, StoreError> {
        let rows: Vec<ChangeRow> = changes::table
            .filter(changes::entry_id.eq(entry.as_str()))
            .filter(changes::sequence.lt(before.unwrap_or(i64::MAX)))
            .order(changes::sequence.desc())
            .limit(limit)
            .load(self.connection)?;
        rows.into_iter().map(Change::try_from).collect()
    }

    /// The last change before that number which changed what readers see of the entry.
    pub fn change_last_seen(&mut self, entry: &EntryId, before: i64) -> Result<Option<Change>, StoreError> {
        let verbs = [ChangeVerb::Publish, ChangeVerb::Unpublish, ChangeVerb::Delete].map(ChangeVerb::as_str);
        let last: Option<ChangeRow> = changes::table
            .filter(changes::entry_id.eq(entry.as_str()))
            .filter(changes::sequence.lt(before))
            .filter(changes::verb.eq_any(verbs))
            .order(changes::sequence.desc())
            .first(self.connection)
            .optional()?;
        last.map(Change::try_from).transpose()
    }

    /// Whether readers saw the entry right before the change of that number, as the log tells it.
    pub fn change_was_seen(&mut self, entry: &EntryId, before: i64) -> Result<bool, StoreError> {
        Ok(self.change_last_seen(entry, before)?.is_some_and(|last| last.verb == ChangeVerb::Publish))
    }

    /// The number of the newest change; 0 where there is none.
    pub fn change_newest(&mut self) -> Result<i64, StoreError> {
        let newest: Option<i64> = changes::table
            .select(changes::sequence)
            .order(changes::sequence.desc())
            .first(self.connection)
            .optional()?;
        Ok(newest.unwrap_or(0))
    }
}

impl Transaction<'_> {
    /// Adds a change to the log and answers its number, the next one: writes are made one at a time, so the order of
    /// the numbers is the order of the commits.
    pub fn change_append(&mut self, change: &NewChange) -> Result<i64, StoreError> {
        let sequence = self.change_newest()? + 1;
        let mut row = ChangeRow {
            sequence,
            at: change.at.micros(),
            author: change.author.clone(),
            verb: change.verb.as_str().to_owned(),
            entry_id: None,
            content_type: None,
            locale: None,
            slug: None,
            revision: None,
            token_id: None,
        };
        match &change.subject {
            ChangeSubject::Entry { id, content_type, locale, slug, revision } => {
                row.entry_id = Some(id.to_string());
                row.content_type = Some(content_type.to_string());
                row.locale = Some(locale.to_string());
                row.slug = Some(slug.to_string());
                row.revision = Some(*revision);
            }
            ChangeSubject::Token(id) => row.token_id = Some(id.0.clone()),
        }
        diesel::insert_into(changes::table).values(row).execute(self.connection)?;
        let NewChange { at, author, verb, subject } = change.clone();
        self.done.changes.push(Change { sequence, at, author, verb, subject });
        Ok(sequence)
    }
}

impl TryFrom<ChangeRow> for Change {
    type Error = StoreError;

    fn try_from(row: ChangeRow) -> Result<Self, StoreError> {
        let ChangeRow { sequence, at, author, verb, entry_id, content_type, locale, slug, revision, token_id } = row;
        let subject = match (entry_id, content_type, locale, slug, revision, token_id) {
            (Some(id), Some(content_type), Some(locale), Some(slug), Some(revision), None) => ChangeSubject::Entry {
                id: EntryId::parse(&id).map_err(StoreError::corrupt)?,
                content_type: TypeName::parse(&content_type).map_err(StoreError::corrupt)?,
                locale: Locale::parse(&locale).map_err(StoreError::corrupt)?,
                slug: Slug::parse(&slug).map_err(StoreError::corrupt)?,
                revision,
            },
            (None, None, None, None, None, Some(token)) => ChangeSubject::Token(TokenId(token)),
            _ => return Err(StoreError::corrupt(format!("change {sequence} is about no entry and no token"))),
        };
        let verb = ChangeVerb::ALL
            .into_iter()
            .find(|candidate| candidate.as_str() == verb)
            .ok_or_else(|| StoreError::corrupt(format!("no change is a `{verb}`")))?;
        Ok(Self { sequence, at: Timestamp::from_micros(at), author, verb, subject })
    }
}
