//! One connection to either database, with one face.

use super::postgres::PostgresDbConnection;
use super::sqlite_connection::SqliteDbConnection;

/// A connection to SQLite or to PostgreSQL. Queries that both understand run on it as they are; what differs is in
/// `dialect`.
#[derive(diesel::MultiConnection)]
#[expect(clippy::large_enum_variant, reason = "the derive takes connections and no boxes, and there are few of them")]
pub(super) enum DbConnection {
    /// A connection to an SQLite file.
    Sqlite(SqliteDbConnection),
    /// A connection to a PostgreSQL server.
    Postgres(PostgresDbConnection),
}
