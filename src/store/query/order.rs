//! The order of a list as SQL.

use super::conditions::column;
use super::statement::Statement;
use crate::content::query::{Place, ScalarKind, Sort, SortKey};

/// A column that a list is ordered by.
pub(super) struct Column {
    /// Its SQL.
    pub(super) sql: String,
    /// Whether the greatest comes first.
    pub(super) descending: bool,
    /// Whether an entry may have nothing there; it stands behind all others then.
    pub(super) is_nullable: bool,
    /// Whether it holds times as the envelope has them, in whole microseconds.
    pub(super) is_envelope: bool,
}

/// The columns of a sort, but for the id.
pub(super) fn columns(sort: &Sort, edition: &str) -> Vec<Column> {
    let column_of = |(index, key): (usize, &SortKey)| match &key.path.place {
        Place::Envelope(field) => Column {
            sql: format!("{edition}.{}", column(*field)),
            descending: key.descending,
            is_nullable: false,
            is_envelope: true,
        },
        _ => Column { sql: format!("k{index}"), descending: key.descending, is_nullable: true, is_envelope: false },
    };
    sort.keys.iter().enumerate().map(column_of).collect()
}

/// Whether all of it stands in the envelope, so that an index may have the order.
pub(super) fn is_envelope(sort: &Sort) -> bool {
    sort.keys.iter().all(|key| matches!(key.path.place, Place::Envelope(_)))
}

impl<A> Statement<A> {
    /// The values that entries are ordered by, as columns `k0`, `k1`… beside others.
    pub(super) fn sort_values(&mut self, sort: &Sort, edition: &str) -> &mut Self {
        for (index, key) in sort.keys.iter().enumerate() {
            let Place::Document(keys) = &key.path.place else { continue };
            let (column, kind) = match key.path.kinds.first() {
                Some(ScalarKind::Number) => ("number", "number"),
                Some(ScalarKind::Boolean) => ("number", "boolean"),
                Some(ScalarKind::Time) => ("number", "text"),
                _ => ("head", "text"),
            };
            let function = if key.descending { "MAX" } else { "MIN" };
            let value = self.name('k');
            self.sql(&format!(
                ", (SELECT {function}({value}.{column}) FROM edition_values {value} \
                 WHERE {value}.entry_id = {edition}.entry_id AND {value}.kind = '{kind}'"
            ));
            self.keys(&value, keys).sql(&format!(") AS k{index}"));
        }
        self
    }

    /// `ORDER BY`, forwards or backwards.
    pub(super) fn order(&mut self, columns: &[Column], id: (&str, bool), is_backwards: bool) -> &mut Self {
        let direction = |descending: bool| if descending == is_backwards { "" } else { " DESC" };
        self.sql(" ORDER BY ");
        for column in columns {
            if column.is_nullable {
                self.sql(&format!("({} IS NULL){}, ", column.sql, direction(false)));
            }
            self.sql(&format!("{}{}, ", column.sql, direction(column.descending)));
        }
        let (id, descends) = id;
        self.sql(&format!("{id}{}", direction(descends)))
    }
}
