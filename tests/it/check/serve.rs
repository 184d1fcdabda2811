//! `galley serve`: what it prints is enough to read and to post.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};

use super::binary::{galley, run};

/// A server that was started by the binary, and what it printed until it listened.
struct Started {
    child: Child,
    printed: String,
}

impl Started {
    fn new(folder: &std::path::Path) -> Self {
        let arguments = ["serve", "--site", "site", "--bind", "127.0.0.1:0", "--log-level", "warn"];
        Self::of(galley(folder).args(arguments))
    }

    fn of(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut printed = String::new();
        let mut lines = BufReader::new(child.stdout.as_mut().unwrap());
        while !printed.contains("API documentation:") {
            assert_ne!(lines.read_line(&mut printed).unwrap(), 0, "it ended: {printed}");
        }
        // What it prints is no terminal here, so that its first tokens are in a file.
        if let Some(file) = printed.split_whitespace().find(|word| word.ends_with(".tokens")) {
            let tokens = fs::read_to_string(file).unwrap();
            printed.push_str(&tokens);
        }
        Self { child, printed }
    }

    /// The first word of the output that begins so.
    fn word(&self, start: &str) -> &str {
        self.printed.split([' ', '\n', '\'']).find(|word| word.starts_with(start)).unwrap()
    }

    /// Stops it as an operator does; what it wrote to standard error.
    fn stop(mut self) -> String {
        let killed = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        let mut errors = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0), "{errors}");
        errors
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_server_prints_is_enough_to_read_and_to_post() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "site"]).code, Some(0));
    let server = Started::new(folder.path());
    assert!(server.printed.contains("1 created, 1 published\n"), "{}", server.printed);
    let address = server.word("http://127.0.0.1:").to_owned();
    let client = reqwest::Client::new();

    let read = client.get(format!("{address}/v1/content/articles/welcome"));
    let read = read.bearer_auth(server.word("gly_dlv_")).send().await.unwrap();
    assert_eq!(read.status(), 200);
    let envelope: serde_json::Value = read.json().await.unwrap();
    assert_eq!(envelope["document"]["title"], "Welcome to your site");

    let body = server.printed.split("-d '").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    let post = client.post(format!("{address}/v1/manage/articles?slug=hello"));
    let post = post.header("content-type", "application/json").bearer_auth(server.word("gly_mgm_")).body(body);
    assert_eq!(post.send().await.unwrap().status(), 201);
    assert_eq!(server.stop(), "");

    let again = Started::new(folder.path());
    assert!(!again.printed.contains("gly_"), "a token is shown once: {}", again.printed);
    assert!(!again.printed.contains("imported"), "{}", again.printed);
    assert_eq!(again.stop(), "");
}

const RECIPE: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Recipe",
  "description": "What goes in.",
  "type": "object",
  "properties": {
    "type": { "title": "Block type", "description": "Says that this is a recipe.", "const": "recipe" },
    "id": { "$ref": "../parts/block_id.json" },
    "servings": { "title": "Servings", "description": "For how many.", "type": "integer", "minimum": 1 }
  },
  "required": ["type", "id", "servings"],
  "additionalProperties": false
}"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_block_type_is_one_file_and_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "site"]).code, Some(0));
    let site = folder.path().join("site");
    let article = |servings: &str| {
        format!(
            "{{\"title\": \"Soup\", \"summary\": \"Hot.\", \"blocks\": [{{\"type\": \"recipe\", \"id\": \"soup\", \
             \"servings\": {servings}}}]}}"
        )
    };
    let first = Started::new(folder.path());
    let (token, reader) = (first.word("gly_mgm_").to_owned(), first.word("gly_dlv_").to_owned());
    let client = reqwest::Client::new();
    let post = async |server: &Started, body: String| {
        let address = server.word("http://127.0.0.1:");
        let post = client.post(format!("{address}/v1/manage/articles?slug=soup")).bearer_auth(&token);
        post.header("content-type", "application/json").body(body).send().await.unwrap()
    };
    let unknown = post(&first, article("4")).await;
    assert_eq!(unknown.status(), 422);
    assert!(unknown.text().await.unwrap().contains("S103"));
    first.stop();

    fs::write(site.join("schemas/blocks/recipe.json"), RECIPE).unwrap();
    let second = Started::new(folder.path());
    let address = second.word("http://127.0.0.1:").to_owned();
    let bad = post(&second, article("0")).await;
    assert!(bad.text().await.unwrap().contains("\"pointer\":\"/blocks/0/servings\""));
    let good = post(&second, article("4")).await;
    assert_eq!(good.status(), 201);
    let id = good.json::<serde_json::Value>().await.unwrap()["id"].as_str().unwrap().to_owned();
    let publish = client.post(format!("{address}/v1/manage/articles/{id}/publish")).header("if-match", "*");
    assert_eq!(publish.bearer_auth(&token).send().await.unwrap().status(), 200);
    let read = client.get(format!("{address}/v1/content/articles/soup")).bearer_auth(&reader).send().await.unwrap();
    let etag = read.headers()["etag"].clone();
    assert_eq!(read.json::<serde_json::Value>().await.unwrap()["document"]["blocks"][0]["servings"], 4);
    let again = client.get(format!("{address}/v1/content/articles/soup")).bearer_auth(&reader);
    assert_eq!(again.header("if-none-match", etag).send().await.unwrap().status(), 304);
    let openapi = client.get(format!("{address}/openapi.json")).send().await.unwrap().text().await.unwrap();
    assert!(openapi.contains("\"recipe\""), "the description of the API knows it");
    second.stop();

    fs::write(site.join("content/articles/en/soup.json"), article("0")).unwrap();
    let check = run(&site, &["check"]);
    assert_eq!(check.code, Some(1));
    assert!(check.stdout.contains("servings"), "{}", check.stdout);
}

/// A limit on the size of files raises a signal that would end the process; it is to be a full disk and no more.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_answered_and_reading_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "site"]).code, Some(0));
    let mut shell = Command::new("sh");
    let limited = "ulimit -f 1200; exec \"$0\" serve --site site --bind 127.0.0.1:0 --log-level off";
    shell.args(["-c", limited, env!("CARGO_BIN_EXE_galley")]).current_dir(folder.path()).env_clear();
    let server = Started::of(&mut shell);
    let address = server.word("http://127.0.0.1:").to_owned();
    let client = reqwest::Client::new();
    let text = "x".repeat(90_000);
    let document = serde_json::json!({
        "title": "Large", "summary": "Large.", "blocks": [{ "type": "body", "id": "text", "text": text }]
    });
    let mut last = 201;
    for number in 0..40 {
        let post = client.post(format!("{address}/v1/manage/articles?slug=large-{number}"));
        let post = post.header("content-type", "application/json").bearer_auth(server.word("gly_mgm_"));
        last = post.body(document.to_string()).send().await.unwrap().status().as_u16();
        if last != 201 {
            break;
        }
    }
    assert_eq!(last, 507);
    let read = client.get(format!("{address}/v1/content/articles/welcome")).bearer_auth(server.word("gly_dlv_"));
    assert_eq!(read.send().await.unwrap().status(), 200);
    assert_eq!(server.stop(), "");
}

/// Signals that elsewhere read settings anew end a process that does not listen to them.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_signal_that_means_something_elsewhere_ends_nothing() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "site"]).code, Some(0));
    let server = Started::new(folder.path());
    let address = server.word("http://127.0.0.1:").to_owned();
    for signal in ["HUP", "USR1", "USR2"] {
        let sent = Command::new("kill").args([&format!("-{signal}"), &server.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let read = reqwest::Client::new().get(format!("{address}/livez")).send().await.unwrap();
        assert_eq!(read.status(), 200, "{signal}");
    }
    let log = server.stop();
    for signal in ["SIGHUP", "SIGUSR1", "SIGUSR2"] {
        assert!(log.contains(signal), "{log}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_whose_content_is_still_to_be_written_is_served() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "site"]).code, Some(0));
    let content = folder.path().join("site/content");
    for folders in [true, false] {
        fs::remove_dir_all(&content).unwrap();
        fs::create_dir_all(if folders { content.join("articles/en") } else { content.clone() }).unwrap();
        let server = Started::new(folder.path());
        assert!(server.printed.contains("no content files yet\n"), "{}", server.printed);
        let address = server.word("http://127.0.0.1:");
        let read = reqwest::Client::new().get(format!("{address}/livez")).send().await.unwrap();
        assert_eq!(read.status(), 200);
        assert_eq!(server.stop(), "");
    }
}

#[test]
fn an_address_that_is_taken_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let holder = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = holder.local_addr().unwrap().to_string();
    let run = run(folder.path(), &["serve", "--bind", &address, "--log-level", "off"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with(&format!("error: cannot listen on `{address}`\n  because: ")), "{}", run.stderr);
    let tokens = super::binary::run(folder.path(), &["token", "list", "--json"]);
    assert_eq!(tokens.stdout, "[]\n", "no token was made that nobody has seen");
}

#[test]
fn a_folder_without_a_site_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let run = run(folder.path(), &["serve", "--site", "."]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stderr, @r"
    error: `.` is not a site: it has no `galley.toml`
      help: `galley init .` creates one there
    ");
}

#[test]
fn a_start_says_what_the_schemas_describe_no_longer() {
    const DOSSIER: &str = r#"{"title": "Dossier", "description": "A file on something.", "type": "object",
        "x-galley-collection": "dossiers",
        "$schema": "https://json-schema.org/draft/2020-12/schema", "additionalProperties": false, "required": ["title"],
        "properties": {"title": {"title": "Title", "description": "What it is called.", "type": "string"},
        "tags": {"title": "Tags", "description": "Its words.", "type": "array", "items": {"type": "string"}}}}"#;
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("site");
    for folder in ["schemas/types", "content/dossiers/en", "content/notes/en"] {
        fs::create_dir_all(here.join(folder)).unwrap();
    }
    fs::write(here.join("galley.toml"), "").unwrap();
    for name in ["dossier", "note"] {
        let schema = DOSSIER.replace("dossiers", &format!("{name}s"));
        fs::write(here.join(format!("schemas/types/{name}.json")), schema).unwrap();
        fs::write(here.join(format!("content/{name}s/en/one.yaml")), "title: One\ntags: [a]\n").unwrap();
    }
    let import = run(&here, &["import", "--publish", "content"]);
    assert_eq!(import.code, Some(0), "{}{}", import.stdout, import.stderr);
    fs::remove_file(here.join("schemas/types/note.json")).unwrap();
    fs::write(here.join("schemas/types/dossier.json"), DOSSIER.replace("\"tags\"", "\"topics\"")).unwrap();
    let mut server = Started::new(folder.path());
    // What is judged anew is judged beside serving.
    let mut errors = BufReader::new(server.child.stderr.take().unwrap());
    let mut told = String::new();
    while !(told.contains("without a schema") && told.contains("do not conform to the current schemas")) {
        assert_ne!(errors.read_line(&mut told).unwrap(), 0, "{told}");
    }
    assert!(told.contains("note") && told.contains("dossier"), "{told}");
    server.child.stderr = Some(errors.into_inner());
    server.stop();
}
