//! A blocking connection to PostgreSQL that fits into [`DbConnection`](super::super::connection::DbConnection).
//!
//! `diesel-async` wraps its connection as a blocking one; what `#[derive(MultiConnection)]` asks for beyond that is
//! written here, and passes everything on.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::connection::{
    CacheSize, Connection, ConnectionSealed, Instrumentation, LoadConnection, SimpleConnection, TransactionManager,
    TransactionManagerStatus,
};
use diesel::expression::QueryMetadata;
use diesel::internal::derives::multiconnection::MultiConnectionHelper;
use diesel::migration::MigrationConnection;
use diesel::pg::{FailedToLookupTypeError, Pg, PgMetadataCacheKey, PgMetadataLookup, PgTypeMetadata};
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::r2d2::R2D2Connection;
use diesel::sql_types::TypeMetadata;
use diesel::{ConnectionError, ConnectionResult, QueryResult};
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;

use super::io::{Canceller, Io, with_canceller};
use crate::store::deadline::go_on;

type Inner = AsyncConnectionWrapper<AsyncPgConnection, Io>;
type InnerTransactions = <Inner as Connection>::TransactionManager;

/// For how long a connection that answered is taken to be one that answers.
const FRESH: Duration = Duration::from_secs(1);

/// A blocking connection to PostgreSQL.
pub struct PostgresDbConnection {
    inner: Inner,
    canceller: Arc<Canceller>,
    last_used: Option<Instant>,
    is_discarded: bool,
}

impl PostgresDbConnection {
    /// To be called with the runtime of [`super::io`] entered.
    pub(super) fn new(connection: AsyncPgConnection, canceller: Canceller) -> Self {
        let canceller = Arc::new(canceller);
        let inner = with_canceller(Arc::clone(&canceller), || Inner::from(connection));
        Self { inner, canceller, last_used: None, is_discarded: false }
    }

    /// Has the connection thrown away when it comes back: its last statement was cut off.
    pub(in crate::store) fn discard(&mut self) {
        self.is_discarded = true;
        self.canceller.task.abort();
    }

    /// Notes that the connection works.
    pub(in crate::store) fn used(&mut self) {
        self.last_used = Some(Instant::now());
    }

    /// Whether the connection is to be thrown away.
    pub(in crate::store) fn is_spent(&self) -> bool {
        self.is_discarded || self.canceller.is_closed()
    }

    /// Whether the connection answered so lately that it need not be asked.
    pub(in crate::store) fn is_fresh(&self) -> bool {
        !self.is_spent() && self.last_used.is_some_and(|used| used.elapsed() < FRESH)
    }
}

impl SimpleConnection for PostgresDbConnection {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        go_on()?;
        self.inner.batch_execute(query)
    }
}

impl ConnectionSealed for PostgresDbConnection {}

impl Connection for PostgresDbConnection {
    type Backend = Pg;
    type TransactionManager = PostgresTransactionManager;

    /// Never used: it could not ask for TLS. [`Server::connect`](super::Server::connect) makes connections.
    fn establish(_url: &str) -> ConnectionResult<Self> {
        Err(ConnectionError::BadConnection("a connection to PostgreSQL is made by the store".to_owned()))
    }

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Pg> + QueryId,
    {
        go_on()?;
        self.inner.execute_returning_count(source)
    }

    fn transaction_state(
        &mut self,
    ) -> &mut <PostgresTransactionManager as TransactionManager<Self>>::TransactionStateData {
        self.inner.transaction_state()
    }

    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        self.inner.instrumentation()
    }

    fn set_instrumentation(&mut self, instrumentation: impl Instrumentation) {
        self.inner.set_instrumentation(instrumentation);
    }

    fn set_prepared_statement_cache_size(&mut self, size: CacheSize) {
        self.inner.set_prepared_statement_cache_size(size);
    }
}

impl LoadConnection for PostgresDbConnection {
    type Cursor<'conn, 'query> = <Inner as LoadConnection>::Cursor<'conn, 'query>;
    type Row<'conn, 'query> = <Inner as LoadConnection>::Row<'conn, 'query>;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> QueryResult<Self::Cursor<'conn, 'query>>
    where
        T: Query + QueryFragment<Pg> + QueryId + 'query,
        Pg: QueryMetadata<T::SqlType>,
    {
        go_on()?;
        self.inner.load(source)
    }
}

/// Passes transactions on to the connection within.
pub struct PostgresTransactionManager;

impl TransactionManager<PostgresDbConnection> for PostgresTransactionManager {
    type TransactionStateData = <InnerTransactions as TransactionManager<Inner>>::TransactionStateData;

    fn begin_transaction(connection: &mut PostgresDbConnection) -> QueryResult<()> {
        InnerTransactions::begin_transaction(&mut connection.inner)
    }

    fn rollback_transaction(connection: &mut PostgresDbConnection) -> QueryResult<()> {
        InnerTransactions::rollback_transaction(&mut connection.inner)
    }

    fn commit_transaction(connection: &mut PostgresDbConnection) -> QueryResult<()> {
        InnerTransactions::commit_transaction(&mut connection.inner)
    }

    fn transaction_manager_status_mut(connection: &mut PostgresDbConnection) -> &mut TransactionManagerStatus {
        InnerTransactions::transaction_manager_status_mut(&mut connection.inner)
    }

    fn is_broken_transaction_manager(connection: &mut PostgresDbConnection) -> bool {
        connection.is_spent() || InnerTransactions::is_broken_transaction_manager(&mut connection.inner)
    }
}

impl MigrationConnection for PostgresDbConnection {
    fn setup(&mut self) -> QueryResult<usize> {
        self.inner.setup()
    }
}

impl R2D2Connection for PostgresDbConnection {
    fn ping(&mut self) -> QueryResult<()> {
        self.inner.batch_execute("SELECT 1")
    }

    fn is_broken(&mut self) -> bool {
        self.is_spent() || InnerTransactions::is_broken_transaction_manager(&mut self.inner)
    }
}

/// Answers that no type is known by name. The types of our tables are known by their numbers.
struct NoTypes;

impl PgMetadataLookup for NoTypes {
    fn lookup_type(&mut self, name: &str, schema: Option<&str>) -> PgTypeMetadata {
        let key = PgMetadataCacheKey::new(schema.map(|schema| schema.to_owned().into()), name.to_owned().into());
        PgTypeMetadata::from_result(Err(FailedToLookupTypeError::new(key)))
    }
}

impl MultiConnectionHelper for PostgresDbConnection {
    /// What is leaked has no size, so nothing is.
    fn to_any<'a>(_: &mut <Pg as TypeMetadata>::MetadataLookup) -> &mut (dyn Any + 'a) {
        Box::leak(Box::new(NoTypes))
    }

    fn from_any(lookup: &mut dyn Any) -> Option<&mut <Pg as TypeMetadata>::MetadataLookup> {
        lookup.downcast_mut::<NoTypes>().map(|lookup| lookup as _)
    }
}
