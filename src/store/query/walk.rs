//! Pages of a list that one field orders, by going through the index of its values from where the page begins.
//!
//! Ordering all entries of a large list takes a hundred times as long. The index has them in order already; an entry that
//! has several values there stands in the list by its least, or its greatest where the greatest comes first.

use diesel::sql_types::Text;

use super::order::Column;
use super::selection::{Selection, Window};
use super::statement::Statement;
use crate::content::EntryId;
use crate::content::query::{PathTarget, SortKey, SortPosition};
use crate::store::{ReadTransaction, StoreError};

impl ReadTransaction<'_> {
    /// The entries of a page of a list that `key` alone orders, where the index of values has all of them. None where
    /// entries without a value may belong to it, which stand behind all others and in no index.
    pub(super) fn walked_page(
        &mut self,
        key: &SortKey,
        selection: &Selection,
        window: &Window,
        limit: i64,
    ) -> Result<Option<Vec<EntryId>>, StoreError> {
        let PathTarget::Document(paths) = &key.path.place else { return Ok(None) };
        let value = key.column();
        let column =
            Column { sql: format!("v.{value}"), descending: key.descending, is_nullable: false, is_envelope: false };
        let mut statement = Statement::<Text>::new(self.database());
        statement.sql("SELECT v.entry_id FROM edition_values v").editions_by("v.entry_id");
        statement
            .sql(" WHERE ")
            .within_deadline("v")
            .sql(" AND v.content_type = ")
            .text(selection.content_type.as_str());
        statement.keys("v", paths).sort_kind(key, "v");
        statement
            .sql(" AND NOT EXISTS (SELECT 1 FROM edition_values o WHERE o.entry_id = v.entry_id AND o.path = v.path");
        let sign = if key.descending { ">" } else { "<" };
        statement.sort_kind(key, "o").sql(&format!(" AND (o.{value} {sign} v.{value} OR "));
        statement.sql(&format!("(o.{value} = v.{value} AND o.position < v.position)))")).locales(selection);
        if !selection.filter.is_empty() {
            statement.sql(" AND ").filter(&selection.filter, "e");
        }
        statement.window(&[column], ("v.entry_id", selection.sort.ids_descend()), window, limit);
        let ids = self.entries_of(statement)?;
        let is_whole =
            matches!(window, Window::Before(_)) || i64::try_from(ids.len()).is_ok_and(|found| found == limit);
        Ok(is_whole.then_some(ids))
    }
}

/// The one field that orders a list, where the page begins at the start or at an entry that has a value there.
pub(super) fn walked<'s>(selection: &'s Selection, window: &Window) -> Option<&'s SortKey> {
    let [key] = selection.sort.keys.as_slice() else { return None };
    let has_value = |position: &SortPosition| position.values.iter().all(Option::is_some);
    let begins = match window {
        Window::Start => true,
        Window::After(position) | Window::Before(position) => has_value(position),
    };
    let is_one = matches!(&key.path.place, PathTarget::Document(paths) if paths.len() == 1);
    (is_one && begins && selection.search.is_none()).then_some(key)
}
