//! Statements that are put together from parts, with what is bound between them.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Double, HasSqlType, Text};
use diesel::{QueryResult, RunQueryDsl};

use crate::store::target::DatabaseKind;

/// The forms of statements that are kept prepared, as hashes of their texts.
static FORMS: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Mutex::default);
/// So many are kept at most. The queries of a front end are a few dozen.
const FORMS_MAX: usize = 256;

/// A statement in the making. The columns of its answer have the type `A`.
#[derive(Clone, Debug)]
pub(in crate::store) struct Statement<A> {
    /// Which database it is for.
    pub(in crate::store) database: DatabaseKind,
    parts: Vec<StatementPart>,
    /// How many names were given to tables.
    names: usize,
    /// Whether the databases keep what they make of it; asked when it is whole.
    is_prepared: OnceLock<bool>,
    answer: std::marker::PhantomData<A>,
}

#[derive(Clone, Debug)]
enum StatementPart {
    /// SQL, which stands in this folder.
    Sql(String),
    Text(String),
    Integer(i64),
    Double(f64),
}

impl<A> Statement<A> {
    pub(in crate::store) fn new(database: DatabaseKind) -> Self {
        Self { database, parts: Vec::new(), names: 0, is_prepared: OnceLock::new(), answer: std::marker::PhantomData }
    }

    /// Adds SQL. What clients send is bound instead.
    pub(in crate::store) fn sql(&mut self, sql: &str) -> &mut Self {
        if let Some(StatementPart::Sql(last)) = self.parts.last_mut() {
            last.push_str(sql);
        } else {
            self.parts.push(StatementPart::Sql(sql.to_owned()));
        }
        self
    }

    /// Binds a text.
    pub(in crate::store) fn text(&mut self, text: &str) -> &mut Self {
        self.parts.push(StatementPart::Text(text.to_owned()));
        self
    }

    /// Binds a whole number.
    pub(in crate::store) fn integer(&mut self, integer: i64) -> &mut Self {
        self.parts.push(StatementPart::Integer(integer));
        self
    }

    /// Adds how many rows there are at most. The number is part of the text, for SQLite prepares a statement anew each time
    /// that a limit is bound.
    pub(in crate::store) fn limit(&mut self, rows: i64) -> &mut Self {
        self.sql(&format!(" LIMIT {rows}"))
    }

    /// Keeps a query inside of another one from being dissolved in it: what it looks up is then looked up once for each of
    /// its rows, and not each time that the other one compares it.
    pub(in crate::store) fn fence(&mut self) -> &mut Self {
        self.sql(match self.database {
            DatabaseKind::Sqlite => " LIMIT -1",
            DatabaseKind::Postgres => " OFFSET 0",
        })
    }

    /// That the work may go on, for each row of the table that is looked at: SQLite ends a statement by it. PostgreSQL has
    /// its own ways. The number of the row, which every index has, keeps SQLite from asking once for all rows.
    pub(in crate::store) fn within_deadline(&mut self, table: &str) -> &mut Self {
        match self.database {
            DatabaseKind::Sqlite => self.sql(&format!("within_deadline({table}.rowid)")),
            DatabaseKind::Postgres => self.sql("TRUE"),
        }
    }

    /// Binds a number.
    pub(in crate::store) fn double(&mut self, double: f64) -> &mut Self {
        self.parts.push(StatementPart::Double(double));
        self
    }

    /// A name for a table that no other has in this statement.
    pub(in crate::store) fn name(&mut self, letter: char) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    /// Adds parts with words between them.
    pub(in crate::store) fn joined<T>(
        &mut self,
        parts: impl IntoIterator<Item = T>,
        word: &str,
        mut add: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                self.sql(word);
            }
            add(self, part);
        }
        self
    }

    /// Whether it is one of the forms of statements that the databases keep prepared. Which forms there are is up to
    /// clients, who know many filters, and each that is kept takes memory in every connection: so the first ones are kept.
    fn is_prepared(&self) -> bool {
        *self.is_prepared.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            for part in &self.parts {
                std::mem::discriminant(part).hash(&mut hasher);
                if let StatementPart::Sql(sql) = part {
                    sql.hash(&mut hasher);
                }
            }
            let form = hasher.finish();
            let mut forms = FORMS.lock().unwrap_or_else(PoisonError::into_inner);
            forms.contains(&form) || (forms.len() < FORMS_MAX && forms.insert(form))
        })
    }

    /// Adds texts to be bound, with commas between them.
    pub(in crate::store) fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> &mut Self {
        self.joined(texts, ", ", |this, text| {
            this.text(text);
        })
    }
}

impl<A, DB> QueryFragment<DB> for Statement<A>
where
    DB: Backend + HasSqlType<Text> + HasSqlType<BigInt> + HasSqlType<Double>,
    String: ToSql<Text, DB>,
    i64: ToSql<BigInt, DB>,
    f64: ToSql<Double, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if !self.is_prepared() {
            out.unsafe_to_cache_prepared();
        }
        for part in &self.parts {
            match part {
                StatementPart::Sql(sql) => out.push_sql(sql),
                StatementPart::Text(text) => out.push_bind_param::<Text, _>(text)?,
                StatementPart::Integer(integer) => out.push_bind_param::<BigInt, _>(integer)?,
                StatementPart::Double(double) => out.push_bind_param::<Double, _>(double)?,
            }
        }
        Ok(())
    }
}

/// Statements of one form share a prepared one, which is found by its text.
impl<A> QueryId for Statement<A> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A> Query for Statement<A> {
    type SqlType = A;
}

impl<A, C> RunQueryDsl<C> for Statement<A> {}
