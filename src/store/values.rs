//! The values of editions in the store: what filters and orders look at. They go with their edition.

use diesel::prelude::*;

use super::dialect::on_either;
use super::tables::edition_values;
use super::{StoreError, Transaction};
use crate::content::query::{Candidate, Scalar, head};
use crate::content::{Edition, Timestamp};

/// How many rows are written by one statement: enough that the way to a server does not count, and far from the most
/// parameters that a statement may have.
const ROWS_AT_ONCE: usize = 500;
/// How many editions are held in memory while all are gone through.
const EDITIONS_AT_ONCE: i64 = 100;

#[derive(Insertable)]
#[diesel(table_name = edition_values)]
struct ValueRow {
    entry_id: String,
    path: String,
    position: i64,
    content_type: String,
    kind: &'static str,
    head: Option<String>,
    rest: Option<String>,
    number: Option<f64>,
}

impl Transaction<'_> {
    /// Writes the values of an edition that has none yet.
    pub(super) fn values_put(&mut self, edition: &Edition) -> Result<(), StoreError> {
        let candidate = Candidate::of_edition(edition).map_err(StoreError::corrupt)?;
        let rows: Vec<ValueRow> = (0..).zip(&candidate.values).map(|(at, value)| row(edition, at, value)).collect();
        for rows in rows.chunks(ROWS_AT_ONCE) {
            let insert = || diesel::insert_into(edition_values::table).values(rows);
            on_either(
                self.connection,
                |connection| insert().execute(connection),
                |connection| insert().execute(connection),
            )?;
        }
        Ok(())
    }

    /// Writes the values of all editions, where none has any yet.
    pub(super) fn values_fill(&mut self) -> Result<(), StoreError> {
        let mut last = String::new();
        loop {
            let editions = self.editions_after(&last, EDITIONS_AT_ONCE)?;
            let Some(newest) = editions.last() else { return Ok(()) };
            last = newest.entry.to_string();
            for edition in &editions {
                self.values_put(edition)?;
            }
        }
    }
}

fn row(edition: &Edition, position: i64, (path, value): &(String, Scalar)) -> ValueRow {
    let mut row = ValueRow {
        entry_id: edition.entry.to_string(),
        path: path.clone(),
        position,
        content_type: edition.content_type.to_string(),
        kind: "text",
        head: None,
        rest: None,
        number: None,
    };
    match value {
        Scalar::Text(text) => {
            let head = head(text);
            row.rest = (head.len() < text.len()).then(|| text.clone());
            row.head = Some(head.to_owned());
            row.number = Timestamp::parse(text).ok().map(Timestamp::micros_as_double);
        }
        Scalar::Number(number) => (row.kind, row.number) = ("number", Some(*number)),
        Scalar::Boolean(truth) => (row.kind, row.number) = ("boolean", Some(f64::from(u8::from(*truth)))),
        // No document holds one: a point in time is a text there.
        Scalar::Time(time) => row.number = Some(time.micros_as_double()),
    }
    row
}
