//! The order of a list as SQL.

use super::conditions::column;
use super::statement::Statement;
use crate::content::TypeName;
use crate::content::query::{PathTarget, ScalarKind, Sort, SortKey};

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
        PathTarget::Envelope(field) => Column {
            sql: format!("{edition}.{}", column(*field)),
            descending: key.descending,
            is_nullable: false,
            is_envelope: true,
        },
        _ => Column { sql: format!("k{index}"), descending: key.descending, is_nullable: true, is_envelope: false },
    };
    sort.keys.iter().enumerate().map(column_of).collect()
}

impl SortKey {
    /// The column of the index of values by which it orders.
    pub(super) fn column(&self) -> &'static str {
        if self.path.kinds.first() == Some(&ScalarKind::Text) { "head" } else { "number" }
    }
}

impl<A> Statement<A> {
    /// The values that entries are ordered by, as columns `k0`, `k1`… beside others: looked up for each of a few entries, or
    /// else taken from [`all_sort_values`](Self::all_sort_values).
    pub(super) fn sort_values(&mut self, sort: &Sort, edition: &str, are_few: bool) -> &mut Self {
        for (index, key) in sort.keys.iter().enumerate() {
            let PathTarget::Document(keys) = &key.path.place else { continue };
            if are_few {
                let value = self.name('k');
                self.sql(", (SELECT ").sort_value(key, &value);
                self.sql(&format!(" FROM edition_values {value} WHERE {value}.entry_id = {edition}.entry_id"));
                self.keys(&value, keys).sort_kind(key, &value).sql(&format!(") AS k{index}"));
            } else {
                self.sql(&format!(", j{index}.k{index}"));
            }
        }
        self
    }

    /// The values of all entries that are ordered, as tables to join: made by going through an index once, where looking
    /// each up would take ten times as long.
    pub(super) fn all_sort_values(&mut self, sort: &Sort, edition: &str, content_type: &TypeName) -> &mut Self {
        for (index, key) in sort.keys.iter().enumerate() {
            let PathTarget::Document(keys) = &key.path.place else { continue };
            let value = self.name('k');
            self.sql(&format!(" LEFT JOIN (SELECT {value}.entry_id, ")).sort_value(key, &value);
            self.sql(&format!(" AS k{index} FROM edition_values {value} WHERE "));
            self.within_deadline(&value)
                .sql(&format!(" AND {value}.content_type = "))
                .text(content_type.as_str())
                .keys(&value, keys)
                .sort_kind(key, &value);
            self.sql(&format!(" GROUP BY {value}.entry_id) j{index} ON j{index}.entry_id = {edition}.entry_id"));
        }
        self
    }

    fn sort_value(&mut self, key: &SortKey, value: &str) -> &mut Self {
        let function = if key.descending { "MAX" } else { "MIN" };
        self.sql(&format!("{function}({value}.{})", key.column()))
    }

    /// That a value is of the kind by which entries are ordered.
    pub(super) fn sort_kind(&mut self, key: &SortKey, value: &str) -> &mut Self {
        let kind = match key.path.kinds.first() {
            Some(ScalarKind::Number) => "number",
            Some(ScalarKind::Boolean) => "boolean",
            Some(ScalarKind::Time) => "text",
            // Only texts have a head.
            _ => return self.sql(&format!(" AND {value}.head IS NOT NULL")),
        };
        self.sql(&format!(" AND {value}.kind = '{kind}' AND {value}.number IS NOT NULL"))
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
