//! Migrations: embedded, one folder for each database with the same names, run and reverted under a lock.

use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{MigrationName, MigrationSource};
use diesel::pg::Pg;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::DbConnection;
use super::query::Statement;
use super::revert::{self, Reversal, RevertContent};
use super::{DatabaseKind, ReadTransaction, StoreError, Transaction, dialect};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The migration that makes room for the values of editions. SQL cannot tell them, so they are filled in behind it.
const VALUES: &str = "2026-11-26-000006_edition_values";

/// One migration that this Galley knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Its name, which is the name of its folders.
    pub name: String,
    /// Whether the database has it.
    pub is_applied: bool,
}

/// How far a database is migrated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SchemaState {
    /// It has no table at all, or on PostgreSQL none of Galley's.
    Empty,
    /// It has tables, and none that says which migrations were run.
    Foreign,
    /// A newer Galley ran this migration.
    Newer(String),
    /// So many migrations are missing.
    Outdated(usize),
    /// No migration is missing.
    Current,
}

/// How far a database is migrated. Only reads.
pub(super) fn state(connection: &mut DbConnection) -> Result<SchemaState, StoreError> {
    let database = ReadTransaction::new(connection).database();
    let applied = match applied(connection, database)? {
        Ok(applied) => applied,
        Err(state) => return Ok(state),
    };
    let embedded = embedded(database)?;
    if let Some(newer) = applied.iter().find(|version| embedded.iter().all(|embedded| embedded.version != **version)) {
        return Ok(SchemaState::Newer(newer.clone()));
    }
    Ok(match embedded.len().saturating_sub(applied.len()) {
        0 => SchemaState::Current,
        missing => SchemaState::Outdated(missing),
    })
}

/// The versions of the migrations that were run, in their order; of a database without our tables what it is instead.
fn applied(
    connection: &mut DbConnection,
    database: DatabaseKind,
) -> Result<Result<Vec<String>, SchemaState>, StoreError> {
    let mut tables = Statement::<Text>::new(database);
    tables.sql(match database {
        DatabaseKind::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table'",
        DatabaseKind::Postgres => {
            "SELECT CAST(to_regclass('__diesel_schema_migrations') AS TEXT) \
             WHERE to_regclass('__diesel_schema_migrations') IS NOT NULL"
        }
    });
    let tables: Vec<String> = tables.load(connection)?;
    if tables.is_empty() {
        return Ok(Err(SchemaState::Empty));
    }
    if database == DatabaseKind::Sqlite && !tables.iter().any(|name| name == "__diesel_schema_migrations") {
        return Ok(Err(SchemaState::Foreign));
    }
    let mut applied = Statement::<Text>::new(database);
    applied.sql("SELECT version FROM __diesel_schema_migrations ORDER BY version");
    Ok(Ok(applied.load(connection)?))
}

/// A migration that this Galley knows.
struct EmbeddedMigration {
    /// The name of its folders.
    name: String,
    /// What the database notes of it: the name's digits.
    version: String,
}

/// All migrations that this Galley knows, in their order.
fn embedded(database: DatabaseKind) -> Result<Vec<EmbeddedMigration>, StoreError> {
    let mut embedded = match database {
        DatabaseKind::Sqlite => embedded_of::<Sqlite>(&SQLITE),
        DatabaseKind::Postgres => embedded_of::<Pg>(&POSTGRES),
    }?;
    embedded.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(embedded)
}

fn embedded_of<B: Backend>(source: &EmbeddedMigrations) -> Result<Vec<EmbeddedMigration>, StoreError> {
    let migrations = MigrationSource::<B>::migrations(source).map_err(StoreError::Migration)?;
    let embedded =
        |name: &dyn MigrationName| EmbeddedMigration { name: name.to_string(), version: name.version().to_string() };
    Ok(migrations.iter().map(|migration| embedded(migration.name())).collect())
}

/// All migrations that this Galley knows, none of them run: those of a database that is not there yet.
pub(super) fn missing(database: DatabaseKind) -> Result<Vec<Migration>, StoreError> {
    Ok(embedded(database)?.into_iter().map(|embedded| Migration { name: embedded.name, is_applied: false }).collect())
}

/// All migrations that this Galley knows, run or not. Only reads.
pub(super) fn list(connection: &mut DbConnection) -> Result<Vec<Migration>, StoreError> {
    if let SchemaState::Newer(migration) = state(connection)? {
        return Err(StoreError::Newer { migration });
    }
    let database = ReadTransaction::new(connection).database();
    let applied = applied(connection, database)?.unwrap_or_default();
    let migration = |migration: EmbeddedMigration| Migration {
        is_applied: applied.contains(&migration.version),
        name: migration.name,
    };
    Ok(embedded(database)?.into_iter().map(migration).collect())
}

pub(super) fn run_pending(connection: &mut DbConnection) -> Result<Vec<String>, StoreError> {
    locked(connection, run_all)
}

/// Runs all migrations on a database without tables, and none on one that has some: answers whether it ran any, and
/// refuses a database in which one is missing.
pub(super) fn run_if_empty(connection: &mut DbConnection) -> Result<bool, StoreError> {
    locked(connection, |connection| match state(connection)? {
        SchemaState::Empty => run_all(connection).map(|_| true),
        state => state.require_current().map(|()| false),
    })
}

impl SchemaState {
    /// Refuses a database in which a migration is missing, or that is no Galley's.
    pub(super) fn require_current(self) -> Result<(), StoreError> {
        match self {
            Self::Current => Ok(()),
            Self::Outdated(pending) => Err(StoreError::Outdated { pending }),
            Self::Newer(migration) => Err(StoreError::Newer { migration }),
            Self::Empty | Self::Foreign => Err(StoreError::NoTables),
        }
    }
}

fn run_all(connection: &mut DbConnection) -> Result<Vec<String>, StoreError> {
    let names = dialect::on_either(
        connection,
        |connection| run_on(connection, SQLITE),
        |connection| run_on(connection, POSTGRES),
    )?;
    if names.iter().any(|name| name == VALUES) {
        Transaction::new(connection).values_fill()?;
    }
    Ok(names)
}

/// Reverts the newest migration, if what goes with it may go.
pub(super) fn revert_newest(
    connection: &mut DbConnection,
    content: RevertContent,
) -> Result<Option<Reversal>, StoreError> {
    locked(connection, |connection| {
        let Some(reversal) = revert::reversal(connection)? else { return Ok(None) };
        reversal.permit(content)?;
        dialect::on_either(
            connection,
            |connection| revert_on(connection, SQLITE),
            |connection| revert_on(connection, POSTGRES),
        )?;
        Ok(Some(reversal))
    })
}

/// Diesel takes no lock while it migrates, and three nodes may start at once. The lock is that of writes, so nobody
/// writes while tables change either.
fn locked<T>(
    connection: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    dialect::begin_long_write(connection)?;
    match work(connection) {
        Ok(value) => {
            dialect::commit(connection)?;
            Ok(value)
        }
        Err(error) => {
            // The first error says more. A connection that could not roll back is thrown away, and that rolls back.
            let _ = dialect::rollback(connection);
            Err(error)
        }
    }
}

fn run_on<C, B>(connection: &mut C, source: EmbeddedMigrations) -> Result<Vec<String>, StoreError>
where
    C: MigrationHarness<B> + SimpleConnection,
    B: Backend,
{
    let pending = list_on(connection, &source)?.into_iter().filter(|migration| !migration.is_applied);
    let names = pending.map(|migration| migration.name).collect();
    connection.run_pending_migrations(source).map_err(StoreError::Migration)?;
    Ok(names)
}

fn list_on<C: MigrationHarness<B>, B: Backend>(
    connection: &mut C,
    source: &EmbeddedMigrations,
) -> Result<Vec<Migration>, StoreError> {
    let applied = connection.applied_migrations().map_err(StoreError::Migration)?;
    let embedded = MigrationSource::<B>::migrations(source).map_err(StoreError::Migration)?;
    if let Some(newer) =
        applied.iter().find(|version| embedded.iter().all(|embedded| embedded.name().version() != **version))
    {
        return Err(StoreError::Newer { migration: newer.to_string() });
    }
    let mut migrations: Vec<Migration> = embedded
        .iter()
        .map(|migration| Migration {
            name: migration.name().to_string(),
            is_applied: applied.contains(&migration.name().version()),
        })
        .collect();
    migrations.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(migrations)
}

fn revert_on<C: MigrationHarness<B>, B: Backend>(
    connection: &mut C,
    source: EmbeddedMigrations,
) -> Result<Option<String>, StoreError> {
    let newest = list_on(connection, &source)?.into_iter().rfind(|migration| migration.is_applied);
    let Some(newest) = newest else {
        return Ok(None);
    };
    connection.revert_last_migration(source).map_err(StoreError::Migration)?;
    Ok(Some(newest.name))
}
