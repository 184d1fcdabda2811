//! A blocking connection to PostgreSQL that fits into [`Link`](super::super::link::Link).
//!
//! `diesel-async` wraps its connection as a blocking one; what `#[derive(MultiConnection)]` asks for beyond that is
//! written here, and passes everything on.

use std::any::Any;

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

use super::io::Io;

type Inner = AsyncConnectionWrapper<AsyncPgConnection, Io>;
type InnerTransactions = <Inner as Connection>::TransactionManager;

/// A blocking connection to PostgreSQL.
pub struct PostgresLink(Inner);

impl PostgresLink {
    /// To be called with the runtime of [`super::io`] entered.
    pub(super) fn new(connection: AsyncPgConnection) -> Self {
        Self(Inner::from(connection))
    }
}

impl SimpleConnection for PostgresLink {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        self.0.batch_execute(query)
    }
}

impl ConnectionSealed for PostgresLink {}

impl Connection for PostgresLink {
    type Backend = Pg;
    type TransactionManager = Transactions;

    /// Never used: it could not ask for TLS. [`Server::connect`](super::Server::connect) makes connections.
    fn establish(_url: &str) -> ConnectionResult<Self> {
        Err(ConnectionError::BadConnection("a connection to PostgreSQL is made by the store".to_owned()))
    }

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Pg> + QueryId,
    {
        self.0.execute_returning_count(source)
    }

    fn transaction_state(&mut self) -> &mut <Transactions as TransactionManager<Self>>::TransactionStateData {
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

impl LoadConnection for PostgresLink {
    type Cursor<'conn, 'query> = <Inner as LoadConnection>::Cursor<'conn, 'query>;
    type Row<'conn, 'query> = <Inner as LoadConnection>::Row<'conn, 'query>;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> QueryResult<Self::Cursor<'conn, 'query>>
    where
        T: Query + QueryFragment<Pg> + QueryId + 'query,
        Pg: QueryMetadata<T::SqlType>,
    {
        self.0.load(source)
    }
}

/// Passes transactions on to the connection within.
pub struct Transactions;

impl TransactionManager<PostgresLink> for Transactions {
    type TransactionStateData = <InnerTransactions as TransactionManager<Inner>>::TransactionStateData;

    fn begin_transaction(link: &mut PostgresLink) -> QueryResult<()> {
        InnerTransactions::begin_transaction(&mut link.0)
    }

    fn rollback_transaction(link: &mut PostgresLink) -> QueryResult<()> {
        InnerTransactions::rollback_transaction(&mut link.0)
    }

    fn commit_transaction(link: &mut PostgresLink) -> QueryResult<()> {
        InnerTransactions::commit_transaction(&mut link.0)
    }

    fn transaction_manager_status_mut(link: &mut PostgresLink) -> &mut TransactionManagerStatus {
        InnerTransactions::transaction_manager_status_mut(&mut link.0)
    }

    fn is_broken_transaction_manager(link: &mut PostgresLink) -> bool {
        InnerTransactions::is_broken_transaction_manager(&mut link.0)
    }
}

impl MigrationConnection for PostgresLink {
    fn setup(&mut self) -> QueryResult<usize> {
        self.0.setup()
    }
}

impl R2D2Connection for PostgresLink {
    fn ping(&mut self) -> QueryResult<()> {
        self.0.batch_execute("SELECT 1")
    }

    fn is_broken(&mut self) -> bool {
        InnerTransactions::is_broken_transaction_manager(&mut self.0)
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

impl MultiConnectionHelper for PostgresLink {
    /// What is leaked has no size, so nothing is.
    fn to_any<'a>(_: &mut <Pg as TypeMetadata>::MetadataLookup) -> &mut (dyn Any + 'a) {
        Box::leak(Box::new(NoTypes))
    }

    fn from_any(lookup: &mut dyn Any) -> Option<&mut <Pg as TypeMetadata>::MetadataLookup> {
        lookup.downcast_mut::<NoTypes>().map(|lookup| lookup as _)
    }
}
