//! The signals that stop a command in good order.

use std::io;

/// Ends when SIGINT or SIGTERM comes, from now on: also one that comes before anybody waits for it is seen.
#[cfg(unix)]
pub(super) fn shutdown_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends on Ctrl-C.
#[cfg(not(unix))]
pub(super) fn shutdown_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a listener the server's own one is left.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
