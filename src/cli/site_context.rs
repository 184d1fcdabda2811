//! The database and the schemas of a site, opened, and closed again when a command ends or is stopped.

use std::sync::Arc;
use std::time::Duration;

use super::command_error::CommandError;
use super::linter::linter;
use super::shutdown_signal::shutdown_signal;
use crate::actions::Context;
use crate::config::Settings;
use crate::content::SystemClock;
use crate::schema::Linter;
use crate::store::{Store, StoreOptions};

/// The site's database, which is made where it is missing; its tables as they are.
pub(super) async fn open(settings: &Settings) -> Result<Store, CommandError> {
    Ok(Store::open(&options(settings)).await?)
}

/// The site's database as it is: one that is missing is not made, and nothing is changed about it.
pub(super) async fn open_existing(settings: &Settings) -> Result<Store, CommandError> {
    Ok(Store::open_existing(&options(settings)).await?)
}

/// For commands that read: the site's database as it is, if no migration is missing.
pub(super) async fn read_only_context(settings: &Settings) -> Result<Context, CommandError> {
    let linter = Arc::new(linter(settings)?);
    let store = open_existing(settings).await?;
    store.require_migrated().await?;
    Ok(context(store, linter))
}

/// For commands that write: the site's database, which is made with its tables where it is missing. One that is there is not
/// migrated: whoever runs an older server beside it decides when.
pub(super) async fn writing_context(settings: &Settings) -> Result<Context, CommandError> {
    let linter = Arc::new(linter(settings)?);
    let store = open(settings).await?;
    store.migrate_new().await?;
    Ok(context(store, linter))
}

/// How long a request waits for a connection to read on: it is told soon that it is one too many.
const READ_WAIT_MAX: Duration = Duration::from_secs(1);

/// For the server: the site's database, whose reads for others have their bounds. One that is coming up is waited for.
pub(super) async fn open_serving(settings: &Settings) -> Result<Store, CommandError> {
    let millis = |count: usize| Duration::from_millis(u64::try_from(count).unwrap_or(u64::MAX));
    let options = StoreOptions {
        read_wait_max: READ_WAIT_MAX,
        read_timeout: Some(millis(settings.limits.read_timeout_ms)),
        start_wait_max: millis(settings.database.start_wait_seconds.saturating_mul(1_000)),
        ..options(settings)
    };
    Ok(Store::open(&options).await?)
}

/// For the server: the tables of its database brought up, and the schemas that judge what goes into them.
pub(super) async fn serving_context(store: Store, linter: Arc<Linter>) -> Result<Context, CommandError> {
    store.check_file().await?;
    store.migrate().await?;
    store.search_begin(linter.catalog()).await?;
    Ok(context(store, linter))
}

/// Does the work of a command until it ends or a signal stops it, and closes the database in either case, so that its file
/// is whole by itself.
pub(super) async fn closing<T>(
    store: Store,
    work: impl Future<Output = Result<T, CommandError>>,
) -> Result<T, CommandError> {
    let stopped = shutdown_signal().map_err(CommandError::Runtime)?;
    let outcome = tokio::select! {
        outcome = work => outcome,
        () = stopped => Err(CommandError::Interrupted),
    };
    store.close().await;
    outcome
}

fn context(store: Store, linter: Arc<Linter>) -> Context {
    Context { store, linter, clock: Arc::new(SystemClock::default()) }
}

pub(super) fn options(settings: &Settings) -> StoreOptions {
    StoreOptions {
        connections_max: settings.database.connections_max,
        ..StoreOptions::new(settings.database.url.reveal().to_owned())
    }
}
