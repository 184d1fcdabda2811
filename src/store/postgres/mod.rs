//! Connections to PostgreSQL, without libpq.
//!
//! Diesel speaks to PostgreSQL through libpq, which a machine with just Rust and gcc does not have. So the protocol is
//! spoken in Rust, by `tokio-postgres` under `diesel-async`, with TLS by `rustls`; and because SQLite blocks and both
//! databases have one face ([`DbConnection`](super::connection::DbConnection)), the asynchronous connection is made a blocking one here.

mod connect;
mod connection;
mod dump;
mod io;
mod tls;

pub(super) use connect::Server;
pub(super) use connection::PostgresDbConnection;
