//! The lease of a server: as long as it is renewed, commands that would take tables away refuse. On SQLite they see by
//! themselves whether the file is open, so that nothing is renewed there: an idle server writes nothing.

use std::net::SocketAddr;
use std::time::Duration;

use crate::store::{DatabaseKind, RunningServer, Store, StoreError};

/// How often a lease is renewed; it ends after a minute.
const RENEWAL_PAUSE: Duration = Duration::from_secs(15);

/// The lease of a server.
#[derive(Clone)]
pub(super) struct Lease {
    store: Store,
    server: RunningServer,
}

impl Lease {
    /// Notes that a server uses the database.
    pub(super) async fn take(store: &Store, addresses: &[SocketAddr]) -> Result<Self, StoreError> {
        let address = addresses.first().map_or_else(String::new, ToString::to_string);
        let process = std::process::id();
        // Ports are given out again, and so are the numbers of processes; both at once within a minute are not.
        let server = RunningServer { id: format!("{address} {process}"), address, process };
        let this = Self { store: store.clone(), server };
        this.renew().await?;
        Ok(this)
    }

    /// Renews the lease for as long as it is awaited, where it has to be renewed.
    pub(super) async fn keep(self) {
        while self.store.kind() == DatabaseKind::Postgres {
            tokio::time::sleep(RENEWAL_PAUSE).await;
            if let Err(error) = self.renew().await {
                tracing::debug!(%error, "failed to renew this server's lease");
            }
        }
    }

    /// Notes that the server has ended.
    pub(super) async fn give_back(self) {
        let id = self.server.id;
        if let Err(error) = self.store.write(move |tx| tx.server_gone(&id)).await {
            tracing::debug!(%error, "failed to release this server's lease; it will expire");
        }
    }

    async fn renew(&self) -> Result<(), StoreError> {
        let server = self.server.clone();
        self.store.write(move |tx| tx.server_seen(&server)).await
    }
}
