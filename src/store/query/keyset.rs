//! Where a page begins, as SQL: behind a place in the list or before it.

use super::order::Column;
use super::statement::Statement;
use crate::content::query::{Scalar, SortPosition};

impl<A> Statement<A> {
    /// That a row stands behind the mark, or before it.
    pub(super) fn beyond(
        &mut self,
        columns: &[Column],
        (id, ids_descend): (&str, bool),
        position: &SortPosition,
        is_backwards: bool,
    ) -> &mut Self {
        let sign = |descending: bool| if descending == is_backwards { ">" } else { "<" };
        let uniform = columns.iter().all(|column| !column.is_nullable && column.descending == ids_descend);
        if uniform && position.values.iter().all(Option::is_some) {
            // Rows are compared as wholes, which both databases answer from an index.
            self.sql("(").joined(columns, ", ", |this, column| {
                this.sql(&column.sql);
            });
            self.sql(&format!(", {id}) {} (", sign(ids_descend)));
            for (column, value) in columns.iter().zip(position.values.iter().flatten()) {
                self.mark_value(column, value).sql(", ");
            }
            return self.text(position.id.as_str()).sql(")");
        }
        self.sql("(");
        let pairs: Vec<_> = columns.iter().zip(&position.values).collect();
        for (index, (column, value)) in pairs.iter().enumerate() {
            self.sql("(");
            for (column, value) in pairs.iter().take(index) {
                self.same(column, value.as_ref()).sql(" AND ");
            }
            self.passes(column, value.as_ref(), is_backwards, sign(column.descending)).sql(") OR ");
        }
        self.sql("(");
        for (column, value) in &pairs {
            self.same(column, value.as_ref()).sql(" AND ");
        }
        self.sql(&format!("{id} {} ", sign(ids_descend))).text(position.id.as_str()).sql("))")
    }

    fn same(&mut self, column: &Column, value: Option<&Scalar>) -> &mut Self {
        match value {
            None => self.sql(&format!("{} IS NULL", column.sql)),
            Some(value) => self.sql(&format!("{} = ", column.sql)).mark_value(column, value),
        }
    }

    /// That the column alone tells that a row is beyond. Rows without a value are behind all others.
    fn passes(&mut self, column: &Column, value: Option<&Scalar>, is_backwards: bool, sign: &str) -> &mut Self {
        match (value, is_backwards) {
            (None, false) => self.sql("FALSE"),
            (None, true) => self.sql(&format!("{} IS NOT NULL", column.sql)),
            (Some(value), _) => {
                self.sql(&format!("({} {sign} ", column.sql)).mark_value(column, value);
                if column.is_nullable && !is_backwards {
                    self.sql(&format!(" OR {} IS NULL", column.sql));
                }
                self.sql(")")
            }
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "the number of a revision is whole")]
    fn mark_value(&mut self, column: &Column, value: &Scalar) -> &mut Self {
        match value {
            Scalar::Text(text) => self.text(text),
            Scalar::Time(time) if column.is_envelope => self.integer(time.micros()),
            Scalar::Number(number) if column.is_envelope => self.integer(*number as i64),
            Scalar::Time(time) => self.double(time.micros_as_double()),
            Scalar::Number(number) => self.double(*number),
            Scalar::Boolean(truth) => self.double(f64::from(u8::from(*truth))),
        }
    }
}
