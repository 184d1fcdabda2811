//! Waiting for what runs beside this thread.

use std::time::Duration;

use super::command_error::CommandError;

/// Runs to its end what waits for the database.
pub(super) fn wait_for<T>(work: impl Future<Output = T>) -> Result<T, CommandError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(CommandError::Runtime)?;
    let outcome = runtime.block_on(work);
    // What was stopped is not waited for: of a copy that is half written nobody knows the name.
    runtime.shutdown_timeout(STOPPED_TIMEOUT);
    Ok(outcome)
}

/// How long a command that ends waits for work that it has given up.
const STOPPED_TIMEOUT: Duration = Duration::from_secs(1);
