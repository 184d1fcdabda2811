//! A connection to SQLite that asks before each statement, and between the rows of one, whether it may go on.

use std::any::Any;

use diesel::connection::{
    AnsiTransactionManager, CacheSize, Connection, ConnectionSealed, Instrumentation, LoadConnection, SimpleConnection,
    TransactionManager, TransactionManagerStatus,
};
use diesel::expression::QueryMetadata;
use diesel::internal::derives::multiconnection::MultiConnectionHelper;
use diesel::migration::MigrationConnection;
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::r2d2::R2D2Connection;
use diesel::serialize::{IsNull, Output, ToSql};
use diesel::sql_types::{Bool, TypeMetadata};
use diesel::sqlite::Sqlite;
use diesel::{ConnectionResult, QueryResult, SqliteConnection};

use super::deadline::{self, go_on};

/// A connection to SQLite with a function `within_deadline(row)`: true while the work may go on, an error then.
pub(super) struct SqliteDbConnection(pub(super) SqliteConnection);

/// The function that statements call for each row that they look at. SQLite has its own way to end a statement, but
/// diesel gives no safe way to it.
mod function {
    use diesel::sql_types::BigInt;

    #[diesel::declare_sql_function]
    extern "SQL" {
        fn within_deadline(row: BigInt) -> Bool;
    }
}

#[derive(Debug)]
struct WithinDeadline;

impl ToSql<Bool, Sqlite> for WithinDeadline {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> diesel::serialize::Result {
        deadline::check_row()?;
        out.set_value(1);
        Ok(IsNull::No)
    }
}

impl SqliteDbConnection {
    pub(super) fn new(mut connection: SqliteConnection) -> QueryResult<Self> {
        function::within_deadline_utils::register_nondeterministic_impl(&mut connection, |_: i64| WithinDeadline)?;
        Ok(Self(connection))
    }
}

impl SimpleConnection for SqliteDbConnection {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        go_on()?;
        self.0.batch_execute(query)
    }
}

impl ConnectionSealed for SqliteDbConnection {}

impl Connection for SqliteDbConnection {
    type Backend = Sqlite;
    type TransactionManager = SqliteTransactionManager;

    fn establish(url: &str) -> ConnectionResult<Self> {
        let connection = SqliteConnection::establish(url)?;
        Self::new(connection).map_err(diesel::ConnectionError::CouldntSetupConfiguration)
    }

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Sqlite> + QueryId,
    {
        go_on()?;
        self.0.execute_returning_count(source)
    }

    fn transaction_state(
        &mut self,
    ) -> &mut <SqliteTransactionManager as TransactionManager<Self>>::TransactionStateData {
        self.0.transaction_state()
    }

    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        self.0.instrumentation()
    }

    fn set_instrumentation(&mut self, instrumentation: impl Instrumentation) {
        self.0.set_instrumentation(instrumentation);
    }

    fn set_prepared_statement_cache_size(&mut self, size: CacheSize) {
        self.0.set_prepared_statement_cache_size(size);
    }
}

impl LoadConnection for SqliteDbConnection {
    type Cursor<'conn, 'query> = <SqliteConnection as LoadConnection>::Cursor<'conn, 'query>;
    type Row<'conn, 'query> = <SqliteConnection as LoadConnection>::Row<'conn, 'query>;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> QueryResult<Self::Cursor<'conn, 'query>>
    where
        T: Query + QueryFragment<Sqlite> + QueryId + 'query,
        Sqlite: QueryMetadata<T::SqlType>,
    {
        go_on()?;
        LoadConnection::load(&mut self.0, source)
    }
}

/// Passes transactions on to the connection within: the end of one is never refused.
pub(super) struct SqliteTransactionManager;

impl TransactionManager<SqliteDbConnection> for SqliteTransactionManager {
    type TransactionStateData = <AnsiTransactionManager as TransactionManager<SqliteConnection>>::TransactionStateData;

    fn begin_transaction(connection: &mut SqliteDbConnection) -> QueryResult<()> {
        AnsiTransactionManager::begin_transaction(&mut connection.0)
    }

    fn rollback_transaction(connection: &mut SqliteDbConnection) -> QueryResult<()> {
        AnsiTransactionManager::rollback_transaction(&mut connection.0)
    }

    fn commit_transaction(connection: &mut SqliteDbConnection) -> QueryResult<()> {
        AnsiTransactionManager::commit_transaction(&mut connection.0)
    }

    fn transaction_manager_status_mut(connection: &mut SqliteDbConnection) -> &mut TransactionManagerStatus {
        <AnsiTransactionManager as TransactionManager<SqliteConnection>>::transaction_manager_status_mut(
            &mut connection.0,
        )
    }

    fn is_broken_transaction_manager(connection: &mut SqliteDbConnection) -> bool {
        <AnsiTransactionManager as TransactionManager<SqliteConnection>>::is_broken_transaction_manager(
            &mut connection.0,
        )
    }
}

impl MigrationConnection for SqliteDbConnection {
    fn setup(&mut self) -> QueryResult<usize> {
        self.0.setup()
    }
}

impl R2D2Connection for SqliteDbConnection {
    fn ping(&mut self) -> QueryResult<()> {
        self.0.batch_execute("SELECT 1")
    }

    fn is_broken(&mut self) -> bool {
        <AnsiTransactionManager as TransactionManager<SqliteConnection>>::is_broken_transaction_manager(&mut self.0)
    }
}

impl MultiConnectionHelper for SqliteDbConnection {
    fn to_any<'a>(lookup: &mut <Sqlite as TypeMetadata>::MetadataLookup) -> &mut (dyn Any + 'a) {
        lookup
    }

    fn from_any(lookup: &mut dyn Any) -> Option<&mut <Sqlite as TypeMetadata>::MetadataLookup> {
        lookup.downcast_mut()
    }
}
