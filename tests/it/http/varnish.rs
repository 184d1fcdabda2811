//! A real Varnish in front: what a write changes is asked for again, and nothing else.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use galley::delivery::{PurgeTarget, ReaderOptions};
use tempfile::TempDir;

use super::server::{ARTICLE, TestServer};

/// A Varnish that is stopped when it is dropped.
struct Varnish {
    folder: TempDir,
    address: SocketAddr,
    child: Child,
    client: reqwest::Client,
}

impl Varnish {
    /// Starts one with the example's configuration, in front of that server.
    async fn before(server: &TestServer, address: SocketAddr) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/varnish/default.vcl");
        let vcl = std::fs::read_to_string(example).unwrap().replace("7700", &server.address.port().to_string());
        let file = folder.path().join("default.vcl");
        std::fs::write(&file, vcl).unwrap();
        let child = Command::new("varnishd")
            .args(["-F", "-j", "none", "-s", "malloc,64m", "-a", &address.to_string(), "-n"])
            .arg(folder.path().join("state"))
            .arg("-f")
            .arg(file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("varnishd is installed");
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let this = Self { folder, address, child, client };
        for _ in 0..500 {
            if this.client.get(format!("http://{address}/livez")).send().await.is_ok() {
                return this;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("Varnish does not start");
    }

    async fn get(&self, target: &str) -> String {
        let answer = self.client.get(format!("http://{}{target}", self.address)).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{target}");
        answer.text().await.unwrap()
    }

    /// A counter of Varnish's own.
    fn counter(&self, name: &str) -> u64 {
        let state = self.folder.path().join("state");
        let output = Command::new("varnishstat").args(["-1", "-f", name, "-n"]).arg(state).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        printed.split_whitespace().nth(1).and_then(|count| count.parse().ok()).unwrap_or_else(|| panic!("{printed}"))
    }

    /// How many requests reach the server when these are asked for.
    async fn backend_requests(&self, targets: &[String]) -> u64 {
        let before = self.counter("MAIN.backend_req");
        for target in targets {
            self.get(target).await;
        }
        self.counter("MAIN.backend_req") - before
    }

    /// Waits until it holds so many answers.
    async fn holds(&self, count: u64) {
        for _ in 0..500 {
            if self.counter("MAIN.n_object") <= count {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // One purge too many would come right after.
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(self.counter("MAIN.n_object"), count);
    }
}

impl Drop for Varnish {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs varnishd with the module xkey: `cargo test --locked --test it varnish -- --ignored`"]
async fn a_publish_purges_exactly_the_pages_that_show_the_entry() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let target = PurgeTarget::new("varnish", &format!("http://{free}/"), None).unwrap();
    // So few bytes that lists make room for each other here and stay in Varnish: they are purged all the same.
    let options =
        ReaderOptions { public: true, purge: vec![target], cache_bytes_max: 8 << 10, ..ReaderOptions::default() };
    let server = TestServer::start_with_reader(options).await;
    for number in 0..10 {
        let created = format!("POST /v1/manage/articles?slug=a-{number}&id=a-{number}");
        assert_eq!(server.manage(&created, ARTICLE).await.status, 201);
        let published = format!("POST /v1/manage/articles/a-{number}/publish\nIf-Match: *");
        assert_eq!(server.manage(&published, "").await.status, 200);
    }
    let varnish = Varnish::before(&server, free).await;
    tokio::spawn(server.purge());

    let mut targets: Vec<_> = (0..10).map(|number| format!("/v1/content/articles/a-{number}")).collect();
    targets.push("/v1/content/articles/by-id/a-8".to_owned());
    // The newest first: 9 8 7, 6 5 4, 3 2 1, 0.
    let mut list = "/v1/content/articles?limit=3".to_owned();
    loop {
        let body: serde_json::Value = serde_json::from_str(&varnish.get(&list).await).unwrap();
        targets.push(list);
        let Some(next) = body["next"].as_str() else { break };
        list = format!("/v1/content/articles?after={next}&limit=3");
    }
    assert_eq!(targets.len(), 15);
    varnish.backend_requests(&targets).await;
    assert_eq!(varnish.backend_requests(&targets).await, 0, "all is there");
    let all = varnish.counter("MAIN.n_object");

    let changed = ARTICLE.replace("A first article.", "Another summary.");
    assert_eq!(server.manage("PUT /v1/manage/articles/a-8\nIf-Match: *", &changed).await.status, 200);
    assert_eq!(varnish.backend_requests(&targets).await, 0, "a draft changes nothing");
    let published = server.manage("POST /v1/manage/articles/a-8/publish\nIf-Match: *", "").await;
    assert_eq!(published.status, 200, "{published}");
    varnish.holds(all - 3).await;
    assert!(varnish.get("/v1/content/articles/a-8").await.contains("Another summary."));
    assert_eq!(varnish.backend_requests(&targets).await, 2, "the other address of it, and the list that it stands on");

    let gone = server.manage("POST /v1/manage/articles/a-2/unpublish\nIf-Match: *", "").await;
    assert_eq!(gone.status, 200, "{gone}");
    varnish.holds(all - 2).await;
    targets.retain(|target| target != "/v1/content/articles/a-2");
    assert_eq!(varnish.backend_requests(&targets).await, 1, "the list that it stood on");
}
