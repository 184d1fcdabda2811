//! The server: it listens, and stops when it is told to.

use std::future::ready;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs as _};
use std::time::Duration;

use actix_http::error::DispatchError;
use actix_http::{HttpService, Protocol};
use actix_service::{ServiceFactoryExt as _, fn_service, map_config};
use actix_web::App;
use actix_web::dev::{AppConfig, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::rt::net::TcpStream;
use actix_web::web::{self, Data};

use crate::actions::Context;
use crate::delivery::Reader;
use crate::http::connection::Connection;
use crate::http::front::Front;
use crate::http::middleware;
use crate::http::state::State;
use crate::http::{Settings, routes};

/// How long a connection may take to close, and a client whose body was not read has to read why.
const CLOSING_TIME_MAX: Duration = Duration::from_secs(1);

/// A server that listens.
pub struct Server {
    addresses: Vec<SocketAddr>,
    running: actix_web::dev::Server,
}

/// Listens as the settings say. Nothing is answered until [`Server::run`] is awaited.
pub fn listen(settings: Settings, context: Context, reader: Reader) -> io::Result<Server> {
    let listeners = bind(&settings.bind)?;
    let addresses = listeners.iter().map(TcpListener::local_addr).collect::<io::Result<Vec<_>>>()?;
    let state = Data::new(State::new(routes::ROUTES, settings, context, reader));
    let settings = &state.settings;
    // Signals come in by the door, which stops the server by its handle.
    let mut server = actix_web::dev::Server::build()
        .workers(settings.workers.max(1))
        .disable_signals()
        .shutdown_timeout(settings.shutdown_time_max.as_secs());
    let stopping = server.graceful_shutdown_signal();
    for listener in listeners {
        let (state, stopping) = (state.clone(), stopping.clone());
        server = server.listen("galley", listener, move || {
            let app = App::new()
                .app_data(state.clone())
                .configure(routes::register)
                .default_service(web::to(routes::nothing_here))
                .wrap(from_fn(middleware::wrap));
            let stopping = stopping.clone();
            let http = HttpService::build()
                .keep_alive(state.settings.keep_alive)
                .client_request_timeout(state.settings.head_time_max)
                .client_disconnect_timeout(CLOSING_TIME_MAX)
                .graceful_shutdown_signal(move || {
                    let stopping = stopping.clone();
                    async move { stopping.notified().await }
                })
                .on_connect_ext(|connection: &Connection, data| {
                    data.insert(connection.activity());
                })
                .finish(map_config(Front::before(app, state.clone()), |()| AppConfig::default()));
            let state = state.clone();
            fn_service(move |stream: TcpStream| {
                let peer = stream.peer_addr().ok();
                ready(Ok::<_, DispatchError>((Connection::new(stream, state.clone()), Protocol::Http1, peer)))
            })
            .and_then(http)
        })?;
    }
    Ok(Server { addresses, running: server.run() })
}

/// Listens at every address that the name stands for, if there is one that takes it.
fn bind(name: &str) -> io::Result<Vec<TcpListener>> {
    let (mut listeners, mut refused) = (Vec::new(), None);
    for address in name.to_socket_addrs()? {
        match TcpListener::bind(address) {
            Ok(listener) => listeners.push(listener),
            Err(error) => refused = Some(error),
        }
    }
    match refused {
        Some(error) if listeners.is_empty() => Err(error),
        None if listeners.is_empty() => Err(io::Error::new(io::ErrorKind::NotFound, "the host name has no address")),
        _ => Ok(listeners),
    }
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
