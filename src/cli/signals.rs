//! Signals that end a process which does not listen to them, and that are not meant so.

/// Listens to SIGHUP, SIGUSR1 and SIGUSR2 from now on, and says in the log that they do nothing. Elsewhere they read
/// settings or log files anew, so that scripts send them; a server that ends by them takes requests under way with it.
#[cfg(unix)]
pub(super) fn ignore_others() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hangup = signal(SignalKind::hangup())?;
    let (mut first, mut second) = (signal(SignalKind::user_defined1())?, signal(SignalKind::user_defined2())?);
    Ok(async move {
        loop {
            let name = tokio::select! {
                _ = hangup.recv() => "SIGHUP",
                _ = first.recv() => "SIGUSR1",
                _ = second.recv() => "SIGUSR2",
            };
            tracing::warn!(signal = name, "signal ignored; restart the server to reload settings and schemas");
        }
    })
}

#[cfg(not(unix))]
pub(super) fn ignore_others() -> std::io::Result<impl Future<Output = ()>> {
    Ok(std::future::pending())
}
