//! The server of a `postgres://` URL, and connections to it.

use std::fmt;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel_async::AsyncPgConnection;
use tokio_postgres::config::{Config, Host, SslMode};
use tokio_postgres::{Client, Connection, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::io;
use super::link::PostgresLink;
use super::tls::{self, Trust};
use crate::store::StoreError;
use crate::store::lane::Role;
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

/// How long to try to reach the server when the URL does not say (`connect_timeout`).
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

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
    pub(in crate::store) fn connect(&self, role: Role, wait_max: Duration) -> Result<PostgresLink, ConnectFault> {
        let runtime = io::runtime()?;
        let _entered = runtime.enter();
        let mut link = PostgresLink::new(runtime.block_on(self.dial())?);
        link.batch_execute(match role {
            // What is acknowledged is on the disk of the server, whatever the server's own setting.
            Role::Writer => "SET synchronous_commit = on; SET default_transaction_isolation = 'read committed'",
            Role::Reader => {
                "SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on"
            }
        })?;
        link.batch_execute(&format!("SET lock_timeout = {}", wait_max.as_millis()))?;
        Ok(link)
    }

    async fn dial(&self) -> Result<AsyncPgConnection, ConnectFault> {
        if self.config.get_ssl_mode() == SslMode::Disable {
            let (client, connection) = self.config.connect(NoTls).await?;
            return adopt(client, connection).await;
        }
        let tls = MakeRustlsConnect::new(self.trust.client_config()?);
        let (client, connection) = self.config.connect(tls).await?;
        adopt(client, connection).await
    }
}

async fn adopt<S>(client: Client, connection: Connection<Socket, S>) -> Result<AsyncPgConnection, ConnectFault>
where
    S: tokio_postgres::tls::TlsStream + Unpin + Send + 'static,
{
    Ok(AsyncPgConnection::try_from_client_and_connection(client, connection).await?)
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
