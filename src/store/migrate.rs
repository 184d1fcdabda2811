//! Migrations: embedded, one folder for each database with the same names, run and reverted under a lock.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::link::Link;
use super::{StoreError, Transaction, dialect};

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

pub(super) fn run_pending(link: &mut Link) -> Result<Vec<String>, StoreError> {
    locked(link, |link| {
        let names = dialect::on_either(link, |link| run_on(link, SQLITE), |link| run_on(link, POSTGRES))?;
        if names.iter().any(|name| name == VALUES) {
            Transaction::new(link).values_fill()?;
        }
        Ok(names)
    })
}

pub(super) fn list(link: &mut Link) -> Result<Vec<Migration>, StoreError> {
    locked(link, |link| dialect::on_either(link, |link| list_on(link, &SQLITE), |link| list_on(link, &POSTGRES)))
}

pub(super) fn revert_newest(link: &mut Link) -> Result<Option<String>, StoreError> {
    locked(link, |link| dialect::on_either(link, |link| revert_on(link, SQLITE), |link| revert_on(link, POSTGRES)))
}

/// Diesel takes no lock while it migrates, and three nodes may start at once. The lock is that of writes, so nobody
/// writes while tables change either.
fn locked<T>(link: &mut Link, work: impl FnOnce(&mut Link) -> Result<T, StoreError>) -> Result<T, StoreError> {
    dialect::begin_write(link)?;
    match work(link) {
        Ok(value) => {
            dialect::commit(link)?;
            Ok(value)
        }
        Err(error) => {
            // The first error says more. A connection that could not roll back is thrown away, and that rolls back.
            let _ = dialect::rollback(link);
            Err(error)
        }
    }
}

fn run_on<C, B>(link: &mut C, source: EmbeddedMigrations) -> Result<Vec<String>, StoreError>
where
    C: MigrationHarness<B> + SimpleConnection,
    B: Backend,
{
    let pending = list_on(link, &source)?.into_iter().filter(|migration| !migration.is_applied);
    let names = pending.map(|migration| migration.name).collect();
    link.run_pending_migrations(source).map_err(StoreError::Migration)?;
    Ok(names)
}

fn list_on<C: MigrationHarness<B>, B: Backend>(
    link: &mut C,
    source: &EmbeddedMigrations,
) -> Result<Vec<Migration>, StoreError> {
    let applied = link.applied_migrations().map_err(StoreError::Migration)?;
    let known = MigrationSource::<B>::migrations(source).map_err(StoreError::Migration)?;
    if let Some(newer) = applied.iter().find(|version| known.iter().all(|known| known.name().version() != **version)) {
        return Err(StoreError::Newer { migration: newer.to_string() });
    }
    let mut migrations: Vec<Migration> = known
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
    link: &mut C,
    source: EmbeddedMigrations,
) -> Result<Option<String>, StoreError> {
    let newest = list_on(link, &source)?.into_iter().rfind(|migration| migration.is_applied);
    let Some(newest) = newest else {
        return Ok(None);
    };
    link.revert_last_migration(source).map_err(StoreError::Migration)?;
    Ok(Some(newest.name))
}
