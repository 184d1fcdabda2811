//! The server: it listens, and stops when it is told to.

use std::io;
use std::net::SocketAddr;

use actix_web::dev::ServerHandle;
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data};
use actix_web::{App, HttpServer};

use super::front::Front;
use super::state::State;
use super::{Settings, boundary, routes};
use crate::actions::Desk;
use crate::delivery::Reader;

/// A server that listens.
pub struct Server {
    addresses: Vec<SocketAddr>,
    running: actix_web::dev::Server,
}

/// Listens as the settings say. Nothing is answered until [`Server::run`] is awaited.
pub fn listen(settings: Settings, desk: Desk, reader: Reader) -> io::Result<Server> {
    let state = Data::new(State::new(settings.clone(), desk, reader));
    let server = HttpServer::new(move || {
        let app = App::new()
            .app_data(state.clone())
            .configure(routes::register)
            .default_service(web::to(routes::nothing_here))
            .wrap(from_fn(boundary::boundary));
        Front::before(app, state.clone())
    })
    .workers(settings.workers.max(1))
    .client_request_timeout(settings.head_time_max)
    .keep_alive(settings.keep_alive)
    // Signals come in by the door, which stops the server by its handle.
    .disable_signals()
    .shutdown_timeout(settings.shutdown_time_max.as_secs())
    .bind(settings.bind)?;
    Ok(Server { addresses: server.addrs(), running: server.run() })
}

impl Server {
    /// The addresses that it listens on.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// What stops it from elsewhere.
    pub fn handle(&self) -> ServerHandle {
        self.running.handle()
    }

    /// Answers until its handle stops it, gracefully or not.
    pub async fn run(self) -> io::Result<()> {
        self.running.await
    }
}
