//! Where closures wait for a connection and run: on threads that may block, and never more of them than connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use diesel::r2d2::{HandleError, ManageConnection, Pool};
use tokio::sync::Semaphore;

use super::StoreError;
use super::dialect;
use super::link::Link;
use super::target::Target;

/// For how long a pool tries to make a connection. Who has a turn does not lose it to a server that is slow to let
/// somebody in, so this is not the time to wait for a turn.
const CONNECT_MAX: Duration = Duration::from_secs(10);

/// What the connections of a lane are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Writes, one at a time.
    Writer,
    /// Reads, and nothing else: the database refuses a write.
    Reader,
}

/// A bounded number of connections of one role. Who finds none free waits its turn without holding a thread.
pub(super) struct Lane {
    pool: Pool<Manager>,
    target: Arc<Target>,
    turns: Arc<Semaphore>,
    connections: u32,
    wait_max: Duration,
    is_closed: Arc<AtomicBool>,
}

impl Lane {
    pub(super) fn new(
        target: Arc<Target>,
        role: Role,
        connections: usize,
        wait_max: Duration,
    ) -> Result<Self, StoreError> {
        // SQLite connections are files that need no renewal; connections to a server end in many ways.
        let renew = |after| matches!(*target, Target::Postgres(_)).then_some(after);
        let is_closed = Arc::new(AtomicBool::new(false));
        let connections = u32::try_from(connections).unwrap_or(u32::MAX);
        let pool = Pool::builder()
            .max_size(connections)
            .min_idle(Some(0))
            .idle_timeout(renew(Duration::from_secs(600)))
            .max_lifetime(renew(Duration::from_secs(1_800)))
            .connection_timeout(CONNECT_MAX)
            .error_handler(Box::new(Warn))
            .build(Manager { target: Arc::clone(&target), role, wait_max, is_closed: Arc::clone(&is_closed) })
            .map_err(|cause| StoreError::Connect { url: target.to_string(), cause: Box::new(cause) })?;
        let turns = Arc::new(Semaphore::new(connections as usize));
        Ok(Self { pool, target, turns, connections, wait_max, is_closed })
    }

    /// Whether a connection was made that is still open.
    pub(super) fn is_connected(&self) -> bool {
        self.pool.state().connections > 0
    }

    /// Closes every connection, waiting at most `timeout` for the work under way; what comes later is refused as busy. Answers
    /// whether all of them are closed.
    pub(super) async fn close(&self, timeout: Duration) -> bool {
        // From now on a connection that comes back is closed instead of kept.
        self.is_closed.store(true, Ordering::SeqCst);
        let turns = Arc::clone(&self.turns).acquire_many_owned(self.connections);
        let turns = tokio::time::timeout(timeout, turns).await;
        self.turns.close();
        let pool = self.pool.clone();
        let close_idle = move || {
            while pool.state().idle_connections > 0 && pool.try_get().is_some() {}
        };
        tokio::task::spawn_blocking(close_idle).await.is_ok() && turns.is_ok()
    }

    /// Runs `work` on a connection when its turn comes, at the latest after the time to wait. Once begun it runs to its
    /// end, whether or not somebody still waits for the answer.
    pub(super) async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Link) -> Result<T, E> + Send + 'static,
    {
        let turn = tokio::time::timeout(self.wait_max, Arc::clone(&self.turns).acquire_owned());
        let Ok(Ok(turn)) = turn.await else {
            return Err(StoreError::Busy.into());
        };
        let (pool, target) = (self.pool.clone(), Arc::clone(&self.target));
        let done = tokio::task::spawn_blocking(move || {
            // The turn ends after the connection is back.
            let _turn = turn;
            let mut link =
                pool.get().map_err(|cause| StoreError::Connect { url: target.to_string(), cause: Box::new(cause) })?;
            work(&mut link)
        });
        match done.await {
            Ok(result) => result,
            Err(cause) => Err(StoreError::CutOff(cause).into()),
        }
    }
}

/// Makes and judges the connections of a pool.
struct Manager {
    target: Arc<Target>,
    role: Role,
    wait_max: Duration,
    is_closed: Arc<AtomicBool>,
}

impl ManageConnection for Manager {
    type Connection = Link;
    type Error = StoreError;

    fn connect(&self) -> Result<Link, StoreError> {
        self.target.connect(self.role, self.wait_max)
    }

    fn is_valid(&self, link: &mut Link) -> Result<(), StoreError> {
        Ok(dialect::ping(link)?)
    }

    fn has_broken(&self, link: &mut Link) -> bool {
        self.is_closed.load(Ordering::SeqCst) || dialect::is_broken(link)
    }
}

/// A pool tries again until its time to wait is over, and says only then that it could not connect.
#[derive(Debug)]
struct Warn;

impl HandleError<StoreError> for Warn {
    fn handle_error(&self, error: StoreError) {
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        tracing::warn!(%error, cause, "a connection to the database was lost or not made");
    }
}
