//! The first look at a database, which may be coming up, be silent, or be another program's.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::StoreError;
use super::deadline::Deadline;
use super::migrate::SchemaState;
use super::session::Session;
use super::target::Target;

/// What to do where there is no database.
#[derive(Clone, Copy)]
pub(super) enum Missing {
    /// It is made.
    Create,
    /// It is refused.
    Refuse,
}

/// How long to wait before a database that does not answer yet is tried again.
const START_PAUSE: Duration = Duration::from_millis(500);

/// How long the first look at a database may take, connecting to it included.
const LOOK_MAX: Duration = Duration::from_secs(30);

/// How long the database may say nothing before the log says that it is waited for.
const SILENCE_MAX: Duration = Duration::from_secs(1);

/// Waits for an attempt to connect, and says so where it takes a while: a proxy without a server behind it takes a
/// connection and is silent.
async fn announced<T>(attempt: impl Future<Output = T>, target: &Target) -> T {
    let mut attempt = pin!(attempt);
    tokio::select! {
        biased;
        done = &mut attempt => return done,
        () = tokio::time::sleep(SILENCE_MAX) => {}
    }
    tracing::warn!(database = %target, "the database is not responding; waiting for it");
    attempt.await
}

/// Looks at the database, and makes the first connection without a pool: one tries for long and then says little. A database
/// that may be coming up is waited for. The sessions are those of a reader and of the writer.
pub(super) async fn reach(
    target: &Arc<Target>,
    sessions: (Session, Session),
    missing: Missing,
    wait_max: Duration,
) -> Result<(), StoreError> {
    let begun = Instant::now();
    loop {
        let database = Arc::clone(target);
        let connected = tokio::task::spawn_blocking(move || {
            let deadline = Arc::new(Deadline::new(Some(LOOK_MAX)));
            let _entered = deadline.enter();
            look_at(&database, sessions, missing)
        });
        let Err(error) = announced(connected, target).await.map_err(StoreError::TaskAborted)? else { return Ok(()) };
        let left = wait_max.saturating_sub(begun.elapsed());
        if left.is_zero() || !error.may_come_up() {
            return Err(error);
        }
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        tracing::warn!(%error, cause, seconds_left = left.as_secs(), "waiting for the database to come up");
        tokio::time::sleep(START_PAUSE.min(left)).await;
    }
}

/// Refuses a database that this Galley cannot or may not open, and makes one that is missing where it may.
fn look_at(target: &Target, (reader, writer): (Session, Session), missing: Missing) -> Result<(), StoreError> {
    if let (Missing::Refuse, false) = (missing, target.exists()) {
        return Err(StoreError::Missing { url: target.to_string() });
    }
    match (target.state(&reader)?, missing) {
        (SchemaState::Newer(migration), _) => Err(StoreError::Newer { migration }),
        (SchemaState::Foreign, _) => Err(StoreError::NotGalley { url: target.to_string() }),
        (SchemaState::Empty, Missing::Refuse) => Err(StoreError::NoTables),
        (_, Missing::Create) => target.connect(&writer).map(drop),
        (_, Missing::Refuse) => Ok(()),
    }
}
