//! An editor, as far as a test needs one: it starts the server, asks, tells, and keeps what it is told.

use std::collections::HashMap;
use std::fs;
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use serde_json::{Value, json};

use crate::check::binary::galley;

/// How long a server may take for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor with a site open.
pub(crate) struct Client {
    server: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    site: tempfile::TempDir,
    next_id: i64,
    /// The newest findings of each file.
    published: HashMap<String, Value>,
    /// What the server said besides answers and findings.
    pub(crate) told: Vec<Value>,
}

impl Client {
    /// An editor on a site of its own, that says what it can do.
    pub(crate) fn start(capabilities: &Value) -> (Self, Value) {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join("galley.toml"), "").unwrap();
        fs::create_dir_all(site.path().join("content/articles/en")).unwrap();
        let mut client = Self::silent(site);
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities,
            "initializationOptions": { "rulePages": "https://cms.example/docs/rules" } });
        let welcome = client.ask("initialize", params);
        client.tell("initialized", json!({}));
        (client, welcome["result"].clone())
    }

    /// An editor that has not said anything yet.
    pub(crate) fn silent(site: tempfile::TempDir) -> Self {
        let mut command = galley(site.path());
        let mut server = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let input = server.stdin.take().unwrap();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        let (sender, messages) = mpsc::channel();
        std::thread::spawn(move || {
            while let Some(message) = receive(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { server, input, messages, site, next_id: 0, published: HashMap::new(), told: Vec::new() }
    }

    /// Sends bytes as they are.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
    }

    /// Sends a JSON value as a message.
    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    /// Tells something that has no answer.
    pub(crate) fn tell(&mut self, method: &str, params: impl Into<Value>) {
        let params: Value = params.into();
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request, and returns its id.
    pub(crate) fn request(&mut self, method: &str, params: impl Into<Value>) -> i64 {
        self.next_id += 1;
        let params: Value = params.into();
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params }));
        self.next_id
    }

    /// Asks, and waits for the answer.
    pub(crate) fn ask(&mut self, method: &str, params: impl Into<Value>) -> Value {
        let id = self.request(method, params);
        self.answer(&json!(id))
    }

    /// Waits for the answer that has this id.
    pub(crate) fn answer(&mut self, id: &Value) -> Value {
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
            if message.get("method").is_none() && message["id"] == *id {
                return message;
            }
            self.keep(message);
        }
    }

    /// The result of a request that has one.
    pub(crate) fn result(&mut self, method: &str, params: impl Into<Value>) -> Value {
        let answer = self.ask(method, params);
        answer.get("result").unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// Waits for the findings of a file as it is at `version`.
    pub(crate) fn findings(&mut self, name: &str, version: i64) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            if let Some(known) = self.published.get(&uri).filter(|known| known["version"] == version) {
                return known["diagnostics"].as_array().unwrap().clone();
            }
            let message = self.messages.recv_timeout(PATIENCE).expect("the server tells its findings");
            self.keep(message);
        }
    }

    /// Waits for the next findings of a file, whatever was told before.
    pub(crate) fn next_findings(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        self.published.remove(&uri);
        loop {
            if let Some(known) = self.published.get(&uri) {
                return known["diagnostics"].as_array().unwrap().clone();
            }
            let message = self.messages.recv_timeout(PATIENCE).expect("the server tells its findings");
            self.keep(message);
        }
    }

    fn keep(&mut self, message: Value) {
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = message["params"].clone();
            self.published.insert(params["uri"].as_str().unwrap().to_owned(), params);
        } else {
            self.told.push(message);
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.site.path().join(name)
    }

    pub(crate) fn uri(&self, name: &str) -> String {
        uri_of(&self.path(name))
    }

    /// Opens a file of the site with a text that the disk need not hold.
    pub(crate) fn open(&mut self, name: &str, text: &str) {
        let document = json!({ "uri": self.uri(name), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes an open file: edits in order, or a whole text where an edit has no range.
    pub(crate) fn change(&mut self, name: &str, version: i64, edits: &Value) {
        let document = json!({ "uri": self.uri(name), "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": edits }));
    }

    /// Asks about a place of a file.
    pub(crate) fn at(&mut self, method: &str, name: &str, line: u32, character: u32) -> Value {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": self.uri(name) }, "position": position });
        self.result(method, params)
    }

    /// Says goodbye; the server's exit code.
    pub(crate) fn leave(mut self) -> Option<i32> {
        assert_eq!(self.result("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().unwrap().code()
    }

    /// Goes without a word; the server's exit code.
    pub(crate) fn vanish(mut self) -> Option<i32> {
        drop(self.input);
        self.server.wait().unwrap().code()
    }
}

fn uri_of(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn receive(output: &mut impl std::io::BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.by_ref().read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(given) = line.strip_prefix("Content-Length: ") {
            length = given.trim().parse().ok()?;
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}
