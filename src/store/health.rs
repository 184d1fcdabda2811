//! Whether the database answers, asked on a connection that nothing else takes.

use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::connection_pool::{ConnectionPool, Vacated};
use super::{ReadTransaction, StoreError};

/// How long the database may take to answer. A probe waits for a second, as a rule.
pub(super) const HEALTH_MAX: Duration = Duration::from_millis(600);

/// For how long an answer holds: however many ask, the database is asked a few times in a second.
const FRESH: Duration = Duration::from_millis(250);

/// Whether the database answers.
pub(super) struct Health {
    pool: ConnectionPool,
    checked: Mutex<Option<(Instant, bool)>>,
}

impl Health {
    /// Takes a lane of one connection.
    pub(super) fn new(pool: ConnectionPool) -> Self {
        Self { pool, checked: Mutex::new(None) }
    }

    /// Closes the connection until the guard is dropped.
    pub(super) async fn vacate(&self) -> Result<Vacated, StoreError> {
        self.pool.vacate().await
    }

    /// Closes the connection.
    pub(super) async fn close(&self, timeout: Duration) -> bool {
        self.pool.close(timeout).await
    }

    /// Whether the database answers now, or did a moment ago. It is told within [`HEALTH_MAX`] and a little.
    pub(super) async fn check(&self) -> Result<(), StoreError> {
        // Whoever comes while the database is asked waits for that answer.
        let mut checked = self.checked.lock().await;
        if let Some((at, is_well)) = *checked
            && at.elapsed() < FRESH
        {
            return if is_well { Ok(()) } else { Err(StoreError::Unresponsive) };
        }
        let newest = self.pool.run(|connection| ReadTransaction::new(connection).change_newest());
        let answer = tokio::time::timeout(HEALTH_MAX, newest).await.unwrap_or(Err(StoreError::Unresponsive)).map(drop);
        *checked = Some((Instant::now(), answer.is_ok()));
        answer
    }
}
