//! The small runtime on which the connections to PostgreSQL do their input and output, one for the process.

use std::io;
use std::sync::{Mutex, PoisonError};

use diesel_async::async_connection_wrapper::BlockOn;
use tokio::runtime::{Builder, Handle, Runtime};

/// Kept for as long as the process runs: a connection may be closed at any time.
static RUNTIME: Mutex<Option<Runtime>> = Mutex::new(None);

/// The way from a thread that may block to the runtime.
pub struct Io(Handle);

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

impl BlockOn for Io {
    fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.0.block_on(future)
    }

    /// `diesel-async` gives no way to hand it a runtime, so a connection is made with the runtime entered.
    fn get_runtime() -> Self {
        Self(Handle::current())
    }
}
