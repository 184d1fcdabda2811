//! The first tokens of a database do not stand in the log of whoever keeps standard output.

use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::check::binary::galley;
use crate::store::database::TestDatabase;

/// Starts a server whose output goes into a pipe, and stops it when it listens; all that it wrote.
fn output_of_start(folder: &Path, database: &str) -> String {
    let mut command = galley(folder);
    command.args(["--database", database, "serve", "--bind", "127.0.0.1:0", "--log-level", "trace"]);
    let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap());
    let mut errors = process.stderr.take().unwrap();
    let log = std::thread::spawn(move || {
        let mut log = String::new();
        errors.read_to_string(&mut log).map(|_| log).unwrap()
    });
    let mut printed = String::new();
    while !printed.contains("API documentation:") {
        assert_ne!(lines.read_line(&mut printed).unwrap(), 0, "it ended: {printed}");
    }
    assert!(Command::new("kill").args(["-TERM", &process.id().to_string()]).status().unwrap().success());
    lines.read_to_string(&mut printed).unwrap();
    assert_eq!(process.wait().unwrap().code(), Some(0));
    printed + &log.join().unwrap()
}

#[test]
fn beside_a_file_they_are_in_a_file_of_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let first = output_of_start(folder.path(), "sqlite://data/galley.db");
    assert!(!first.contains("gly_"), "{first}");
    let file = folder.path().canonicalize().unwrap().join("data/galley.db.tokens");
    assert!(first.contains(&format!("  {}\n", file.display())), "{first}");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&file).unwrap();
    let token = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim();
    assert!(token("admin ").starts_with("gly_mgm_") && token("reader ").starts_with("gly_dlv_"), "{text}");
    // The printed commands read it.
    let header = first.split("curl -sS -H ").nth(1).unwrap().split(" http").next().unwrap();
    let echoed = Command::new("bash").args(["-c", &format!("printf %s {header}")]).output().unwrap();
    assert_eq!(String::from_utf8(echoed.stdout).unwrap(), format!("Authorization: Bearer {}", token("reader ")));

    std::fs::remove_file(&file).unwrap();
    let second = output_of_start(folder.path(), "sqlite://data/galley.db");
    assert!(!second.contains("gly_") && !second.contains(".tokens"), "{second}");
    assert!(!file.exists());
}

#[tokio::test]
async fn beside_a_server_of_databases_none_are_made() {
    if crate::store::database::server().is_none() {
        return;
    }
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::new().await);
    for _ in 0..2 {
        let output = output_of_start(folder.path(), database.url());
        assert!(!output.contains("gly_"), "{output}");
        assert!(output.contains("No tokens yet: create one with `galley token create --role admin"), "{output}");
    }
    assert_eq!(super::node::on(folder.path(), database.url(), &["token", "list", "--json"]).stdout, "[]\n");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
