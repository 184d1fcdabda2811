//! A server of the binary, in a folder, with clients that keep it busy.

use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use tokio::task::JoinHandle;

use crate::check::binary::{Run, galley, run};

/// A small article of that title.
pub(super) fn article(title: &str) -> String {
    serde_json::json!({
        "title": title, "summary": "What it is about.",
        "blocks": [{ "type": "body", "id": "text", "text": format!("Some words about {title}.") }],
    })
    .to_string()
}

/// A running server. It is killed when it is dropped.
pub(super) struct Node {
    process: Child,
    pub(super) address: String,
    pub(super) token: String,
    pub(super) client: reqwest::Client,
}

impl Node {
    /// Serves the database of that URL, by the schemas of the folder.
    pub(super) fn start(folder: &Path, database: &str) -> Self {
        let made = run(folder, &["--database", database, "token", "create", "--role", "admin", "--name", "tests"]);
        let token = made.stdout.trim().to_owned();
        assert!(token.starts_with("gly_"), "{}", made.stderr);
        Self::start_with(folder, database, token)
    }

    /// Another server on the same database, by the schemas of another folder.
    pub(super) fn beside(&self, folder: &Path, database: &str) -> Self {
        Self::start_with(folder, database, self.token.clone())
    }

    /// The same, with a token that is there already.
    pub(super) fn start_with(folder: &Path, database: &str, token: String) -> Self {
        let mut command = galley(folder);
        command.args(["--database", database, "serve", "--bind", "127.0.0.1:0", "--public", "--log-level", "warn"]);
        command.args(["--set", "limits.management_rate_per_second=10000", "--set", "limits.management_burst=10000"]);
        command.args(["--set", "delivery.cache_bytes_max=0", "--set", "limits.delivery_rate_per_second=10000"]);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines
            .by_ref()
            .find_map(|line| line.split_whitespace().find(|word| word.starts_with("http://")).map(str::to_owned));
        let Some(address) = address else {
            let mut errors = String::new();
            process.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
            panic!("it does not start: {errors}");
        };
        // Whoever stops listening to what a process says ends it, when it says more.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address, token, client: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    /// Creates an article; whether it was acknowledged.
    pub(super) async fn create(&self, id: &str) -> bool {
        self.create_of(id, article(id)).await
    }

    /// The same with that document.
    pub(super) async fn create_of(&self, id: &str, document: String) -> bool {
        let url = format!("{}/v1/manage/articles?id={id}&slug={id}", self.address);
        let post = self.client.post(url).bearer_auth(&self.token).header("content-type", "application/json");
        post.body(document).send().await.is_ok_and(|answer| answer.status() == 201)
    }

    /// Publishes an entry.
    pub(super) async fn publish(&self, id: &str) {
        let url = format!("{}/v1/manage/articles/{id}/publish", self.address);
        let publish = self.client.post(url).bearer_auth(&self.token).header("if-match", "*").send().await.unwrap();
        assert_eq!(publish.status(), 200, "{}", publish.text().await.unwrap());
    }

    /// Reads a path as JSON.
    pub(super) async fn read(&self, path: &str) -> (u16, serde_json::Value) {
        let answer = self.client.get(format!("{}{path}", self.address)).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap_or_default())
    }

    /// The slugs of what a search finds.
    pub(super) async fn search(&self, words: &str) -> Vec<String> {
        let (status, page) = self.read(&format!("/v1/content/articles?search={words}&limit=100")).await;
        assert_eq!(status, 200, "{page}");
        let slug = |item: &serde_json::Value| item["slug"].as_str().unwrap().to_owned();
        let mut slugs: Vec<_> = page["items"].as_array().unwrap().iter().map(slug).collect();
        slugs.sort();
        slugs
    }

    /// Whether the management API has an entry of that id.
    pub(super) async fn has(&self, id: &str) -> bool {
        let get = self.client.get(format!("{}/v1/manage/articles/{id}", self.address)).bearer_auth(&self.token);
        get.send().await.unwrap().status() == 200
    }

    /// Writers and readers without a pause.
    pub(super) fn keep_busy(self: &Arc<Self>, writers: usize, readers: usize) -> Load {
        let (stopped, acknowledged) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let mut clients = Vec::new();
        for writer in 0..writers {
            let (node, stopped, acknowledged) = (Arc::clone(self), Arc::clone(&stopped), Arc::clone(&acknowledged));
            clients.push(tokio::spawn(async move {
                for number in 0.. {
                    let id = format!("w{writer}x{number}");
                    if stopped.load(Ordering::SeqCst) || !node.create(&id).await {
                        return;
                    }
                    acknowledged.lock().unwrap().push(id);
                }
            }));
        }
        for _ in 0..readers {
            let (node, stopped) = (Arc::clone(self), Arc::clone(&stopped));
            clients.push(tokio::spawn(async move {
                let url = format!("{}/v1/content/articles?filter[title][contains]=w&total=true", node.address);
                while !stopped.load(Ordering::SeqCst) && node.client.get(&url).send().await.is_ok() {}
            }));
        }
        Load { stopped, acknowledged, clients }
    }

    /// Sends a signal and waits for the end; what it wrote to standard error.
    pub(super) fn stop(&mut self, signal: &str) -> String {
        let sent = Command::new("kill").args([signal, &self.process.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let mut errors = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        assert_eq!(self.process.wait().unwrap().code(), Some(0), "{errors}");
        errors
    }

    /// Sends a signal only.
    pub(super) fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.process.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end after a signal; the exit code.
    pub(super) async fn ended(&mut self) -> Option<i32> {
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status.code();
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // Both fail only when the process is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Clients of a server.
pub(super) struct Load {
    stopped: Arc<AtomicBool>,
    acknowledged: Arc<Mutex<Vec<String>>>,
    clients: Vec<JoinHandle<()>>,
}

impl Load {
    /// The ids that were acknowledged so far, once there are so many.
    pub(super) async fn acknowledged(&self, at_least: usize) -> Vec<String> {
        loop {
            let ids = self.acknowledged.lock().unwrap().clone();
            if ids.len() >= at_least {
                return ids;
            }
            assert!(self.clients.iter().any(|client| !client.is_finished()), "all clients have given up");
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }

    /// Ends the clients; all ids that were acknowledged.
    pub(super) async fn end(self) -> Vec<String> {
        self.stopped.store(true, Ordering::SeqCst);
        for client in self.clients {
            client.await.unwrap();
        }
        Arc::try_unwrap(self.acknowledged).unwrap().into_inner().unwrap()
    }
}

/// Runs `galley` in a folder on a database.
pub(super) fn on(folder: &Path, database: &str, arguments: &[&str]) -> Run {
    run(folder, &[&["--database", database], arguments].concat())
}
