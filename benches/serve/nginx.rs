//! nginx with the same bytes as files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::Outcome;
use super::client::Client;
use super::cores;

/// A running nginx, stopped when it is dropped.
pub(crate) struct Nginx {
    /// Where it listens.
    pub(crate) address: String,
    child: Child,
}

/// How nginx sends files. Which is faster depends on their size, so that both are measured and the faster one counts.
#[derive(Clone, Copy)]
pub(crate) enum Sending {
    /// From the page cache to the socket, without a copy in the process.
    Sendfile,
    /// By reading and writing.
    Copy,
}

impl Nginx {
    /// Serves the folder.
    pub(crate) fn start(bench: &Path, folder: &Path, sending: Sending) -> Outcome<Self> {
        let address = format!("127.0.0.1:{}", super::server::free_port()?);
        let (workers, cores) = cores::serving();
        let sendfile = match sending {
            Sending::Sendfile => "sendfile on; tcp_nopush on;",
            Sending::Copy => "sendfile off; output_buffers 2 256k;",
        };
        let (root, place) = (folder.display(), bench.display());
        let configuration = format!(
            "worker_processes {workers}; pid {place}/nginx.pid; error_log {place}/nginx.log; daemon off;\n\
             events {{ worker_connections 4096; }}\n\
             http {{\n  access_log off; {sendfile} tcp_nodelay on;\n  keepalive_requests 1000000000; keepalive_timeout 600;\n  \
             open_file_cache max=20000 inactive=600s; open_file_cache_valid 600s; open_file_cache_min_uses 1;\n  \
             default_type application/json; etag on; gzip_static on; server_tokens off;\n  \
             server {{ listen {address}; root {root}; }}\n}}\n"
        );
        let file = bench.join("nginx.conf");
        fs::write(&file, configuration)?;
        let child = Command::new("taskset")
            .args(["-c", &cores, "nginx", "-c"])
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("`taskset` and `nginx` are needed: {error}"))?;
        let this = Self { address, child };
        for _ in 0..200 {
            if Client::connect(&this.address).is_ok() {
                return Ok(this);
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Err("nginx did not start".into())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // A signal that lets it end its workers; killed, it would leave them behind.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

/// A folder of answers as files, each with its compressed form beside it.
pub(crate) struct Files {
    /// The folder.
    pub(crate) folder: PathBuf,
}

impl Files {
    /// An empty folder.
    pub(crate) fn new(folder: PathBuf) -> Outcome<Self> {
        if folder.is_dir() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// Writes one, and answers its target.
    pub(crate) fn add(&self, name: &str, plain: &[u8], gzip: &[u8]) -> Outcome<String> {
        fs::write(self.folder.join(name), plain)?;
        if !gzip.is_empty() {
            fs::write(self.folder.join(format!("{name}.gz")), gzip)?;
        }
        Ok(format!("/{name}"))
    }
}
