//! Filters as SQL.

use super::referred::Referred;
use super::statement::Statement;
use crate::content::query::{
    Condition, EnvelopeField, Filter, Operator, Path, PathTarget, Scalar, TEXT_HEAD_CHARACTERS, Test, head,
};
use crate::store::target::DatabaseKind;

/// What is asked of one value.
#[derive(Clone, Copy)]
pub(super) enum Predicate<'f> {
    /// That it is there.
    Exists,
    /// That it compares so with one of these.
    Compares(Operator, &'f [Scalar]),
}

impl<A> Statement<A> {
    /// The filter, of the edition that is called `edition` in the statement.
    pub(super) fn filter(&mut self, filter: &Filter, edition: &str) -> &mut Self {
        let (parts, word, empty) = match filter {
            Filter::One(condition) => return self.condition(condition, edition),
            Filter::All(parts) => (parts, " AND ", "TRUE"),
            Filter::Any(parts) => (parts, " OR ", "FALSE"),
        };
        if parts.is_empty() {
            return self.sql(empty);
        }
        self.sql("(")
            .joined(parts, word, |this, part| {
                this.filter(part, edition);
            })
            .sql(")")
    }

    fn condition(&mut self, condition: &Condition, edition: &str) -> &mut Self {
        let (is_negated, predicate) = match &condition.test {
            Test::Exists(wanted) => (!wanted, Predicate::Exists),
            Test::Compare(operator, given) => match operator.opposite() {
                Some(positive) => (true, Predicate::Compares(positive, given)),
                None => (false, Predicate::Compares(*operator, given)),
            },
        };
        if is_negated {
            self.sql("NOT ");
        }
        self.some_value(&condition.path, edition, predicate)
    }

    /// That some value of the path is as it is asked.
    fn some_value(&mut self, path: &Path, edition: &str, predicate: Predicate<'_>) -> &mut Self {
        match &path.place {
            PathTarget::Envelope(field) => self.envelope(*field, edition, predicate),
            PathTarget::Document(keys) => {
                let value = self.name('v');
                self.sql(&format!("EXISTS (SELECT 1 FROM edition_values {value} WHERE ")).within_deadline(&value);
                self.sql(&format!(" AND {value}.entry_id = {edition}.entry_id"));
                self.keys(&value, keys).sql(" AND ").value(&value, predicate);
                self.unhurried().sql(")")
            }
            PathTarget::Referred { keys, content_type, path } => {
                self.refers(edition, Referred { keys, content_type, path }, predicate)
            }
        }
    }

    /// Keeps PostgreSQL from turning "is there one?" into a join, which it would make for all entries though the page is
    /// full after a few.
    pub(super) fn unhurried(&mut self) -> &mut Self {
        if self.database == DatabaseKind::Postgres { self.fence() } else { self }
    }

    /// That a row of values stands under one of the keys.
    pub(super) fn keys(&mut self, value: &str, keys: &[String]) -> &mut Self {
        match keys {
            [key] => self.sql(&format!(" AND {value}.path = ")).text(key),
            keys => self.sql(&format!(" AND {value}.path IN (")).texts(keys.iter().map(String::as_str)).sql(")"),
        }
    }

    /// That a row of values is as it is asked.
    pub(super) fn value(&mut self, value: &str, predicate: Predicate<'_>) -> &mut Self {
        match predicate {
            Predicate::Exists => self.sql("TRUE"),
            // A list of no values: nothing is one of them.
            Predicate::Compares(_, []) => self.sql("FALSE"),
            Predicate::Compares(operator, given) => self
                .sql("(")
                .joined(given, " OR ", |this, given| {
                    this.stored(value, operator, given);
                })
                .sql(")"),
        }
    }

    fn stored(&mut self, value: &str, operator: Operator, given: &Scalar) -> &mut Self {
        let (kind, number) = match given {
            // Only texts have a head.
            Scalar::Text(text) => return self.stored_text(value, operator, text),
            // A date-time is a text whose number is the time.
            Scalar::Time(time) => ("text", time.micros_as_double()),
            Scalar::Number(number) => ("number", *number),
            Scalar::Boolean(truth) => ("boolean", f64::from(u8::from(*truth))),
        };
        self.sql(&format!("{value}.kind = '{kind}' AND {value}.number {} ", sign(operator))).double(number)
    }

    /// The heads are asked first, for they are in the index: whatever is less as a whole has a head that is not greater.
    /// A text that is shorter than a head can be is told from every other one by the head alone.
    fn stored_text(&mut self, value: &str, operator: Operator, text: &str) -> &mut Self {
        let (start, is_short) = (head(text), text.chars().count() < TEXT_HEAD_CHARACTERS);
        let all = format!("COALESCE({value}.rest, {value}.head)");
        let head = if is_short { format!("{value}.head") } else { all.clone() };
        match operator {
            Operator::Eq | Operator::In if is_short => self.sql(&format!("{value}.head = ")).text(text),
            Operator::Eq | Operator::In if start.len() == text.len() => {
                self.sql(&format!("{value}.head = ")).text(text).sql(&format!(" AND {value}.rest IS NULL"))
            }
            Operator::Eq | Operator::In => {
                self.sql(&format!("{value}.head = ")).text(start).sql(&format!(" AND {value}.rest = ")).text(text)
            }
            Operator::Contains => {
                let function = if self.database == DatabaseKind::Postgres { "strpos" } else { "instr" };
                self.sql(&format!("{function}({all}, ")).text(text).sql(") > 0")
            }
            Operator::Starts => {
                let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
                self.sql(&format!("{value}.head >= ")).text(start);
                if let Some(end) = after_all_that_start(start) {
                    self.sql(&format!(" AND {value}.head < ")).text(&end);
                }
                self.sql(&format!(" AND substr({head}, 1, "));
                if self.database == DatabaseKind::Postgres {
                    self.sql("CAST(").integer(length).sql(" AS INTEGER)")
                } else {
                    self.integer(length)
                };
                self.sql(") = ").text(text)
            }
            ordered => {
                let near = if matches!(ordered, Operator::Lt | Operator::Lte) { "<=" } else { ">=" };
                self.sql(&format!("{value}.head {near} ")).text(start);
                self.sql(&format!(" AND {head} {} ", sign(ordered))).text(text)
            }
        }
    }

    pub(super) fn envelope(&mut self, field: EnvelopeField, edition: &str, predicate: Predicate<'_>) -> &mut Self {
        let Predicate::Compares(operator, given) = predicate else { return self.sql("TRUE") };
        if given.is_empty() {
            return self.sql("FALSE");
        }
        let column = format!("{edition}.{}", column(field));
        let compared = |this: &mut Self, given: &Scalar| {
            match (operator, given) {
                (Operator::Contains, Scalar::Text(text)) => {
                    let function = if this.database == DatabaseKind::Postgres { "strpos" } else { "instr" };
                    this.sql(&format!("{function}({column}, ")).text(text).sql(") > 0")
                }
                (Operator::Starts, Scalar::Text(text)) => {
                    this.sql(&format!("{column} >= ")).text(text);
                    match after_all_that_start(text) {
                        Some(end) => this.sql(&format!(" AND {column} < ")).text(&end),
                        None => this,
                    }
                }
                (_, Scalar::Text(text)) => this.sql(&format!("{column} {} ", sign(operator))).text(text),
                (_, Scalar::Time(time)) => this.sql(&format!("{column} {} ", sign(operator))).integer(time.micros()),
                (_, Scalar::Number(number)) => {
                    this.sql(&format!("CAST({column} AS DOUBLE PRECISION) {} ", sign(operator))).double(*number)
                }
                // The envelope has no truth values.
                (_, Scalar::Boolean(_)) => this.sql("FALSE"),
            };
        };
        self.sql("(").joined(given, " OR ", compared).sql(")")
    }
}

/// The column of a field of the envelope.
pub(super) const fn column(field: EnvelopeField) -> &'static str {
    match field {
        EnvelopeField::Id => "entry_id",
        EnvelopeField::Slug => "slug",
        EnvelopeField::Locale => "locale",
        EnvelopeField::Revision => "revision",
        EnvelopeField::PublishedAt => "published_at",
        EnvelopeField::UpdatedAt => "updated_at",
    }
}

const fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Lt => "<",
        Operator::Lte => "<=",
        Operator::Gt => ">",
        Operator::Gte => ">=",
        _ => "=",
    }
}

/// The least text that is greater than all that begin with `start`, in the order of code points; none where there is no
/// such text.
fn after_all_that_start(start: &str) -> Option<String> {
    let mut characters: Vec<char> = start.chars().collect();
    while let Some(last) = characters.pop() {
        // What lies between `\u{D7FF}` and `\u{E000}` is no character.
        let next = if last == '\u{D7FF}' { Some('\u{E000}') } else { char::from_u32(u32::from(last) + 1) };
        if let Some(next) = next {
            characters.push(next);
            return Some(characters.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_start_so_lie_before_the_end() {
        assert_eq!(after_all_that_start("ab"), Some("ac".to_owned()));
        assert_eq!(after_all_that_start("a\u{10FFFF}"), Some("b".to_owned()));
        assert_eq!(after_all_that_start("\u{D7FF}"), Some("\u{E000}".to_owned()));
        assert_eq!(after_all_that_start("\u{10FFFF}"), None);
    }
}
