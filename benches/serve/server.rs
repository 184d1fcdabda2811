//! A running Galley.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Outcome;
use super::client::Client;
use super::cores;
use super::site::Database;

/// A running Galley, stopped when it is dropped.
pub(crate) struct Galley {
    /// Where it listens.
    pub(crate) address: String,
    /// The time from its start to its first answer of 200.
    pub(crate) started: Duration,
    child: Child,
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Galley {
    /// Serves the database as a public site, with further options.
    pub(crate) fn start(database: &Database, options: &[String]) -> Outcome<Self> {
        let address = format!("127.0.0.1:{}", free_port()?);
        let (workers, cores) = cores::serving();
        let begun = Instant::now();
        let child = Command::new("taskset")
            .args(["-c", &cores, env!("CARGO_BIN_EXE_galley"), "serve", "--public", "--bind", &address])
            .args(["--database", &database.url])
            .args(["--set", &format!("server.workers={workers}")])
            .args(options.iter().flat_map(|option| ["--set", option]))
            .current_dir(&database.folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("`taskset` is needed: {error}"))?;
        let mut this = Self { address, started: Duration::ZERO, child };
        loop {
            let answer =
                Client::connect(&this.address).and_then(|mut client| client.get("/v1/content/articles?limit=1", ""));
            match answer {
                Ok(answer) if answer.status == 200 => break,
                Ok(answer) => return Err(format!("Galley answers {}", answer.status).into()),
                Err(_) if begun.elapsed() < Duration::from_secs(20) => std::thread::sleep(Duration::from_millis(1)),
                Err(error) => return Err(error),
            }
        }
        this.started = begun.elapsed();
        Ok(this)
    }

    /// Megabytes (10⁶ bytes) of memory that it has now.
    pub(crate) fn memory_mb(&self) -> Outcome<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("cannot read the memory usage")?;
        let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kibibytes * 1024.0 / 1e6)
    }
}

impl Drop for Galley {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
