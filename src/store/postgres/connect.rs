//! The server of a `postgres://` URL, and connections to it.

use std::fmt;
use std::time::Duration;

use diesel_async::AsyncPgConnection;
use tokio::time::timeout;
use tokio_postgres::config::{Config, Host, SslMode};
use tokio_postgres::{Client, Connection, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::connection::PostgresDbConnection;
use super::io::{self, Canceller};
use super::tls::{self, Trust};
use crate::store::StoreError;
use crate::store::session::{Role, Session};
use crate::store::target::ConnectFault;

/// A PostgreSQL server, and how to speak to it.
pub(in crate::store) struct Server {
    pub(super) config: Config,
    trust: Trust,
    /// `sslmode` as the URL gives it.
    pub(super) ssl_mode: Option<String>,
    /// `sslrootcert` as the URL gives it.
    pub(super) ssl_root: Option<String>,
}

/// How long the server may take to let us in when the URL does not say (`connect_timeout`): a proxy without a server
/// behind it takes a connection and says nothing.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a session may stay silent within a transaction before the server ends it. A node that is frozen in a write, or
/// cut off, holds up the writes of all others for so long.
const IDLE_IN_TRANSACTION_MAX: Duration = Duration::from_secs(5);

/// After how many seconds without a word the server asks whether this machine is still there, how often it asks again, and
/// how many questions stay unanswered before it ends the session.
const KEEPALIVES: (u32, u32, u32) = (5, 2, 3);

/// How long what was sent may stay unanswered by the server's machine when the URL does not say (`tcp_user_timeout`):
/// a machine that is gone without a word is otherwise waited for by the hour.
const UNANSWERED_MAX: Duration = Duration::from_secs(30);

impl Server {
    /// Reads `postgres://[user[:password]@]host[:port][/database][?parameters]`. Parameters are those of
    /// `tokio-postgres`, and of libpq's `sslmode` (`disable`, `prefer`, `require`, `verify-ca`, `verify-full`) and
    /// `sslrootcert` (the path of a PEM file, or `system`).
    pub(in crate::store) fn parse(url: &str) -> Result<Self, StoreError> {
        let (address, parameters) = url.split_once('?').unwrap_or((url, ""));
        let (ours, theirs): (Vec<&str>, Vec<&str>) = parameters
            .split('&')
            .filter(|pair| !pair.is_empty())
            .partition(|pair| pair.starts_with("sslmode=") || pair.starts_with("sslrootcert="));
        let unusable = |error: tokio_postgres::Error| {
            let reason = std::error::Error::source(&error).map(ToString::to_string);
            StoreError::Url(reason.unwrap_or_else(|| error.to_string()))
        };
        let mut config: Config = format!("{address}?{}", theirs.join("&")).parse().map_err(unusable)?;
        let (mut mode, mut root) = (None, None);
        for (key, value) in url::form_urlencoded::parse(ours.join("&").as_bytes()) {
            let slot = if key == "sslmode" { &mut mode } else { &mut root };
            *slot = Some(value.into_owned());
        }
        let (ssl_mode, ssl_root) = (mode, root);
        let (mode, trust) = tls::read(ssl_mode.as_deref(), ssl_root.clone()).map_err(StoreError::Url)?;
        config.ssl_mode(mode);
        if config.get_application_name().is_none() {
            config.application_name("galley");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(UNANSWERED_MAX);
        }
        Ok(Self { config, trust, ssl_mode, ssl_root })
    }

    /// A new connection. Only outside of asynchronous code: it blocks.
    pub(in crate::store) fn connect(&self, session: &Session) -> Result<PostgresDbConnection, ConnectFault> {
        let runtime = io::runtime()?;
        let _entered = runtime.enter();
        let hosts = u32::try_from(self.config.get_hosts().len().max(1)).unwrap_or(1);
        let connect_max = self.config.get_connect_timeout().copied().unwrap_or(CONNECT_TIMEOUT) * hosts;
        let dialled = runtime.block_on(async { timeout(connect_max, self.dial(&settings(session))).await });
        let (connection, canceller) = dialled.map_err(|_| {
            let silence = format!("the server did not accept the connection within {} s", connect_max.as_secs_f32());
            std::io::Error::new(std::io::ErrorKind::TimedOut, silence)
        })??;
        Ok(PostgresDbConnection::new(connection, canceller))
    }
    async fn dial(&self, settings: &str) -> Result<(AsyncPgConnection, Canceller), ConnectFault> {
        if self.config.get_ssl_mode() == SslMode::Disable {
            let (client, connection) = self.config.connect(NoTls).await?;
            return adopt(client, connection, None, settings).await;
        }
        let tls = MakeRustlsConnect::new(self.trust.client_config()?);
        let (client, connection) = self.config.connect(tls.clone()).await?;
        adopt(client, connection, Some(tls), settings).await
    }
}

async fn adopt<S>(
    client: Client,
    connection: Connection<Socket, S>,
    tls: Option<MakeRustlsConnect>,
    settings: &str,
) -> Result<(AsyncPgConnection, Canceller), ConnectFault>
where
    S: tokio_postgres::tls::TlsStream + Unpin + Send + 'static,
{
    let token = client.cancel_token();
    let task = tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection to the database ended");
        }
    });
    client.batch_execute(settings).await?;
    let canceller = Canceller { token, tls, task: task.abort_handle() };
    Ok((AsyncPgConnection::try_from(client).await?, canceller))
}

/// SQL that sets up a session. A parameter that the server is too old to know is left out.
fn settings(session: &Session) -> String {
    let millis = |time: Duration| time.as_millis().to_string();
    let (idle, interval, count) = KEEPALIVES;
    let mut settings = vec![
        ("lock_timeout", millis(session.lock_max)),
        ("idle_in_transaction_session_timeout", millis(IDLE_IN_TRANSACTION_MAX)),
        ("tcp_keepalives_idle", idle.to_string()),
        ("tcp_keepalives_interval", interval.to_string()),
        ("tcp_keepalives_count", count.to_string()),
        ("tcp_user_timeout", millis(Duration::from_secs((idle + interval * count).into()))),
    ];
    if let Some(timeout) = session.timeout {
        // This side is to notice first, for it can say what took too long.
        let timeout = millis(timeout + Duration::from_millis(500));
        settings.push(("statement_timeout", timeout.clone()));
        if session.role == Role::Writer {
            settings.push(("transaction_timeout", timeout));
        }
    }
    settings.extend(
        match session.role {
            // What is acknowledged is on the disk of the server, whatever the server's own setting.
            Role::Writer => [("synchronous_commit", "on"), ("default_transaction_isolation", "read committed")],
            Role::Reader => {
                [("default_transaction_isolation", "repeatable read"), ("default_transaction_read_only", "on")]
            }
        }
        .map(|(name, value)| (name, value.to_owned())),
    );
    let rows: Vec<_> = settings.iter().map(|(name, value)| format!("('{name}', '{value}')")).collect();
    format!(
        "SELECT set_config(s.name, s.value, false) FROM (VALUES {}) s (name, value) JOIN pg_settings USING (name)",
        rows.join(", ")
    )
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("postgres://")?;
        if let Some(user) = self.config.get_user() {
            write!(f, "{user}@")?;
        }
        let ports = self.config.get_ports();
        for (index, host) in self.config.get_hosts().iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "," })?;
            match host {
                Host::Tcp(name) => f.write_str(name)?,
                #[cfg(unix)]
                Host::Unix(path) => write!(f, "{}", path.display())?,
            }
            // One port may stand for all hosts.
            if let Some(port) = ports.get(index).or(ports.first()) {
                write!(f, ":{port}")?;
            }
        }
        match self.config.get_dbname() {
            Some(database) => write!(f, "/{database}"),
            None => Ok(()),
        }
    }
}
