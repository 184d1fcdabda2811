//! A folder with a site in it, the binary that works on it, and the server that it becomes.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::check::binary::{Run, galley, run};
use crate::store::database::TestDatabase;

/// A site's folder, with a database of its own.
pub(super) struct Site {
    folder: TempDir,
    database: TestDatabase,
}

/// A site's server, until it is dropped.
pub(super) struct Served {
    process: Child,
    address: String,
    management: String,
    delivery: String,
    client: reqwest::Client,
}

/// What the server answered.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) etag: Option<String>,
    pub(super) body: Value,
}

impl Site {
    pub(super) async fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database: TestDatabase::new().await }
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the site.
    pub(super) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Runs `galley` in the folder, on the database.
    pub(super) fn galley(&self, arguments: &[&str]) -> Run {
        let mut all = vec!["--database", self.database.url()];
        all.extend(arguments);
        run(self.path(), &all)
    }

    /// Makes a token.
    fn token(&self, arguments: &[&str]) -> String {
        let mut all = vec!["token", "create"];
        all.extend(arguments);
        let run = self.galley(&all);
        let secret = run.stdout.split_whitespace().find(|word| word.starts_with("gly_"));
        secret.unwrap_or_else(|| panic!("{}{}", run.stdout, run.stderr)).to_owned()
    }

    /// Serves the site. The tokens are made on the command line, as whoever holds the database may.
    pub(super) fn serve(&self) -> Served {
        let management = self.token(&["--kind", "management", "--role", "admin", "--name", "tests"]);
        let delivery = self.token(&["--kind", "delivery", "--name", "tests"]);
        let mut command = galley(self.path());
        command.args(["--database", self.database.url(), "serve", "--bind", "127.0.0.1:0"]);
        command.args(["--set", "limits.management_rate_per_second=10000", "--set", "limits.management_burst=10000"]);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let words = |line: String| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let address = lines.by_ref().flat_map(words).find(|word| word.starts_with("http://"));
        let address = address.expect("the server says where it listens").trim_end_matches('/').to_owned();
        // Whoever stops listening to what a process says ends it, when it says more.
        std::thread::spawn(move || lines.for_each(drop));
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Served { process, address, management, delivery, client }
    }
}

impl Served {
    /// Sends a request to the management API: `PUT /v1/…`, headers, a body.
    pub(super) async fn manage(&self, request: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
        self.send(request, &self.management, headers, body.into()).await
    }

    /// Reads from the delivery API.
    pub(super) async fn read(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(&format!("GET {path}"), &self.delivery, headers, Vec::new()).await
    }

    async fn send(&self, request: &str, token: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let (method, path) = request.split_once(' ').unwrap();
        let url = format!("{}{path}", self.address);
        let mut request = self.client.request(method.parse().unwrap(), url).bearer_auth(token).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let etag = response.headers().get("etag").map(|tag| tag.to_str().unwrap().to_owned());
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).expect(&text) };
        Answer { status, etag, body }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Both fail only when the process is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Rule codes with their places, sorted: what two verdicts are compared by.
pub(super) fn verdict(findings: &Value) -> Vec<String> {
    let text = |finding: &Value, field: &str| finding[field].as_str().unwrap_or_default().to_owned();
    let findings = findings.as_array().unwrap_or_else(|| panic!("findings are a list: {findings}"));
    let mut verdict: Vec<_> =
        findings.iter().map(|finding| format!("{} {}", text(finding, "code"), text(finding, "pointer"))).collect();
    verdict.sort();
    verdict
}
