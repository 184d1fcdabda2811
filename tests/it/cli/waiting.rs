//! A server that waits for its database says so, and stops when it is told to.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::check::binary::galley;

/// A machine that has much else to do stops a process within this; the server of these tests would wait for an hour.
const PATIENCE: Duration = Duration::from_secs(60);

/// Starts a server that waits for a database at that port for an hour, stops it by `signal` once it has said that it waits,
/// and returns what it said until then, and after.
fn stopped_while_waiting(port: u16, signal: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("postgres://me:secret@127.0.0.1:{port}/galley?sslmode=disable&connect_timeout=3600");
    let mut command = galley(folder.path());
    command.args(["--database", &database, "serve", "--bind", "127.0.0.1:0"]);
    command.args(["--set", "database.start_wait_seconds=3600"]);
    let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut errors = BufReader::new(process.stderr.take().unwrap());
    let mut waiting = String::new();
    while !waiting.contains("waiting for") {
        assert!(errors.read_line(&mut waiting).unwrap() > 0, "it ended: {waiting}");
    }
    let (begun, id) = (Instant::now(), process.id().to_string());
    assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    let status = loop {
        if let Some(status) = process.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            process.kill().unwrap();
            panic!("{signal} does not end it");
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let mut stopped = String::new();
    errors.read_to_string(&mut stopped).unwrap();
    assert_eq!(status.code(), Some(0), "{stopped}");
    (waiting, stopped)
}

#[test]
fn a_server_whose_database_is_silent_says_so_and_stops_at_once() {
    // The system takes connections for it; nobody ever answers.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    for signal in ["-TERM", "-INT"] {
        let (waiting, stopped) = stopped_while_waiting(port, signal);
        assert!(waiting.contains(&format!("127.0.0.1:{port}/galley")), "{waiting}");
        assert!(waiting.contains("is not responding") && !waiting.contains("secret"), "{waiting}");
        assert!(stopped.contains("stopped while waiting for the database"), "{stopped}");
    }
}

#[test]
fn a_server_whose_database_refuses_connections_says_so_and_stops_at_once() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let (waiting, stopped) = stopped_while_waiting(port, "-TERM");
    assert!(waiting.contains("waiting for the database to come up") && waiting.contains("seconds_left"), "{waiting}");
    assert!(waiting.contains(&format!("127.0.0.1:{port}/galley")), "{waiting}");
    assert!(stopped.contains("stopped while waiting for the database"), "{stopped}");
}
