//! The small runtime on which the connections to PostgreSQL do their input and output, one for the process, and the end of
//! what takes too long there.

use std::cell::RefCell;
use std::io;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use diesel_async::async_connection_wrapper::BlockOn;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};
use tokio_postgres::CancelToken;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::store::deadline;

/// Kept for as long as the process runs: a connection may be closed at any time.
static RUNTIME: Mutex<Option<Runtime>> = Mutex::new(None);

/// How long the server may take to end what it was asked to cancel. Then the connection is given up.
const CANCEL_MAX: Duration = Duration::from_millis(500);

thread_local! {
    static CANCELLER: RefCell<Option<Arc<Canceller>>> = const { RefCell::new(None) };
}

/// The way from a thread that may block to the runtime.
pub struct Io {
    handle: Handle,
    canceller: Option<Arc<Canceller>>,
}

/// What ends the work of a connection.
pub(super) struct Canceller {
    /// What asks the server to cancel a statement.
    pub(super) token: CancelToken,
    /// TLS for a connection of its own, which that takes; none where the connection is not encrypted.
    pub(super) tls: Option<MakeRustlsConnect>,
    /// The task that moves the bytes of the connection.
    pub(super) task: AbortHandle,
}

/// The runtime, which is started when it is first asked for.
pub(super) fn runtime() -> io::Result<Handle> {
    let mut runtime = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runtime) = &*runtime {
        return Ok(runtime.handle().clone());
    }
    let started = Builder::new_multi_thread().worker_threads(1).thread_name("postgres-io").enable_all().build()?;
    let handle = started.handle().clone();
    *runtime = Some(started);
    Ok(handle)
}

/// Runs `wrap` so that the connection which is wrapped within is ended by that canceller.
pub(super) fn with_canceller<T>(canceller: Arc<Canceller>, wrap: impl FnOnce() -> T) -> T {
    CANCELLER.set(Some(canceller));
    let wrapped = wrap();
    CANCELLER.set(None);
    wrapped
}

impl Canceller {
    async fn cancel(&self) {
        let request = match &self.tls {
            Some(tls) => timeout(CANCEL_MAX, self.token.cancel_query(tls.clone())).await,
            None => timeout(CANCEL_MAX, self.token.cancel_query(tokio_postgres::NoTls)).await,
        };
        if let Ok(Err(error)) = request {
            tracing::warn!(%error, "failed to cancel a statement in the database");
        }
    }

    /// Whether the connection was closed.
    pub(super) fn is_closed(&self) -> bool {
        self.task.is_finished()
    }
}

impl BlockOn for Io {
    /// Waits for the future, which comes to its end with an error soon after the deadline of this thread's work: the server
    /// is asked to cancel the statement, and where it does not, the connection is cut.
    fn block_on<F: Future>(&self, future: F) -> F::Output {
        let (Some(deadline), Some(canceller)) = (deadline::current(), &self.canceller) else {
            return self.handle.block_on(future);
        };
        let is_late = deadline.check().is_err();
        self.handle.block_on(async {
            let mut future = pin!(future);
            if !is_late {
                tokio::select! {
                    biased;
                    output = &mut future => return output,
                    () = deadline.ended() => {}
                }
                tokio::select! {
                    output = &mut future => return output,
                    () = canceller.cancel() => {}
                }
            }
            tokio::select! {
                output = &mut future => return output,
                () = sleep(CANCEL_MAX) => {}
            }
            canceller.task.abort();
            future.await
        })
    }

    /// `diesel-async` gives no way to hand it a runtime, so a connection is made with the runtime entered; and none to hand
    /// it a canceller, so that is done by [`with_canceller`].
    fn get_runtime() -> Self {
        Self { handle: Handle::current(), canceller: CANCELLER.with_borrow(Clone::clone) }
    }
}
