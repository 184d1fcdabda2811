//! Where closures wait for a connection and run: on threads that may block, and never more of them than connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use diesel::r2d2::{HandleError, ManageConnection, Pool};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::StoreError;
use super::connection::DbConnection;
use super::deadline::{CancelOnDrop, Deadline};
use super::dialect;
use super::session::{Role, Session};
use super::target::Target;

/// For how long a pool tries to make a connection. Who has a turn does not lose it to a server that is slow to let
/// somebody in, so this is not the time to wait for a turn.
const CONNECT_MAX: Duration = Duration::from_secs(10);

/// So long it may take at least, however short the work is to be: the time for that begins when there is a connection.
const CONNECT_LEAST: Duration = Duration::from_secs(3);

/// How many connections a lane has, and for how long one waits for a turn on them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) connections: usize,
    pub(super) wait_max: Duration,
}

/// A bounded number of connections of one role. Who finds none free waits its turn without holding a thread.
pub(super) struct ConnectionPool {
    pool: Pool<Manager>,
    target: Arc<Target>,
    session: Session,
    turns: Arc<Semaphore>,
    connections: u32,
    wait_max: Duration,
    is_closed: Arc<AtomicBool>,
}

impl ConnectionPool {
    pub(super) fn new(target: Arc<Target>, session: Session, size: Size) -> Result<Self, StoreError> {
        // SQLite connections are files that need no renewal; connections to a server end in many ways.
        let renew = |after| matches!(*target, Target::Postgres(_)).then_some(after);
        let is_closed = Arc::new(AtomicBool::new(false));
        let connections = u32::try_from(size.connections).unwrap_or(u32::MAX);
        let pool = Pool::builder()
            .max_size(connections)
            .min_idle(Some(0))
            .idle_timeout(renew(Duration::from_secs(600)))
            .max_lifetime(renew(Duration::from_secs(1_800)))
            .connection_timeout(CONNECT_MAX)
            .error_handler(Box::new(Warn))
            .build(Manager { target: Arc::clone(&target), session, is_closed: Arc::clone(&is_closed) })
            .map_err(|cause| StoreError::Connect { url: target.to_string(), cause: Box::new(cause) })?;
        let turns = Arc::new(Semaphore::new(connections as usize));
        Ok(Self { pool, target, session, turns, connections, wait_max: size.wait_max, is_closed })
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

    /// Closes every connection once the work under way is done; others are made when the guard is dropped.
    pub(super) async fn vacate(&self) -> Result<Vacated, StoreError> {
        let turns = Arc::clone(&self.turns).acquire_many_owned(self.connections);
        let turns = tokio::time::timeout(self.wait_max, turns).await;
        let Ok(Ok(turns)) = turns else { return Err(StoreError::Busy) };
        let (pool, is_closed) = (self.pool.clone(), Arc::clone(&self.is_closed));
        // Nobody else has a turn, so these are all that there are.
        let close_idle = move || {
            is_closed.store(true, Ordering::SeqCst);
            while pool.state().idle_connections > 0 && pool.try_get().is_some() {}
            is_closed.store(false, Ordering::SeqCst);
        };
        tokio::task::spawn_blocking(close_idle).await.map_err(StoreError::TaskAborted)?;
        Ok(Vacated(turns))
    }

    /// Runs `work` on a connection when its turn comes, at the latest after the time to wait. It is ended when it has taken
    /// the session's time; a read also when nobody waits for the answer any longer. A write runs to its end.
    pub(super) async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    {
        self.run_within(self.session.timeout, work).await
    }

    /// The same with another time for the work; `None` for as long as it needs.
    pub(super) async fn run_within<T, E, F>(&self, timeout: Option<Duration>, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut DbConnection) -> Result<T, E> + Send + 'static,
    {
        let turn = tokio::time::timeout(self.wait_max, Arc::clone(&self.turns).acquire_owned());
        let Ok(Ok(turn)) = turn.await else {
            return Err(StoreError::Busy.into());
        };
        let (pool, target) = (self.pool.clone(), Arc::clone(&self.target));
        let connect_max = timeout.map_or(CONNECT_MAX, |timeout| timeout.clamp(CONNECT_LEAST, CONNECT_MAX));
        let deadline = Arc::new(Deadline::new(timeout));
        let _cancel = (self.session.role == Role::Reader).then(|| CancelOnDrop(Arc::clone(&deadline)));
        let done = tokio::task::spawn_blocking(move || {
            // The turn ends after the connection is back.
            let _turn = turn;
            let mut connection = {
                let connecting = Arc::new(Deadline::new(Some(connect_max)));
                let _entered = connecting.enter();
                pool.get_timeout(connect_max)
                    .map_err(|cause| StoreError::Connect { url: target.to_string(), cause: Box::new(cause) })?
            };
            let _entered = deadline.enter();
            deadline.check().map_err(StoreError::from)?;
            let answer = work(&mut connection);
            dialect::used(&mut connection, deadline.check().is_ok());
            answer
        });
        match done.await {
            Ok(result) => result,
            Err(cause) => Err(StoreError::TaskAborted(cause).into()),
        }
    }
}

/// Keeps a lane without connections until it is dropped.
pub(super) struct Vacated(#[expect(dead_code, reason = "it is held")] OwnedSemaphorePermit);

/// Makes and judges the connections of a pool.
struct Manager {
    target: Arc<Target>,
    session: Session,
    is_closed: Arc<AtomicBool>,
}

impl ManageConnection for Manager {
    type Connection = DbConnection;
    type Error = StoreError;

    fn connect(&self) -> Result<DbConnection, StoreError> {
        self.target.connect(&self.session)
    }

    fn is_valid(&self, connection: &mut DbConnection) -> Result<(), StoreError> {
        if dialect::is_fresh(connection) { Ok(()) } else { Ok(dialect::ping(connection)?) }
    }

    fn has_broken(&self, connection: &mut DbConnection) -> bool {
        self.is_closed.load(Ordering::SeqCst) || dialect::is_broken(connection)
    }
}

/// A pool tries again until its time to wait is over, and says only then that it could not connect.
#[derive(Debug)]
struct Warn;

impl HandleError<StoreError> for Warn {
    fn handle_error(&self, error: StoreError) {
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        tracing::warn!(%error, cause, "lost a connection to the database, or could not open one");
    }
}
