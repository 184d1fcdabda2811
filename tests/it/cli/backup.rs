//! A backup that is made while others write, put back as `docs/backup.md` says.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use super::node::{Node, on};
use crate::check::binary::{galley, search_path};
use crate::store::database::{TestDatabase, server};

/// The commands of the code blocks of a section of `docs/backup.md`, those that serve left out.
fn commands(section: &str) -> String {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/backup.md")).unwrap();
    let (_, rest) = page.split_once(&format!("\n## {section}\n")).unwrap_or_else(|| panic!("no section `{section}`"));
    let rest = rest.split("\n## ").next().unwrap();
    let blocks = rest.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    let lines = blocks.flat_map(str::lines).filter(|line| !line.contains("galley serve"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Runs commands as a shell does that finds this Galley, and the programs of the machine.
fn shell(folder: &Path, commands: &str, variables: &[(&str, String)]) {
    let bin = Path::new(env!("CARGO_BIN_EXE_galley")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), search_path().to_str().unwrap());
    let mut shell = Command::new("bash");
    shell.args(["-euc", commands]).current_dir(folder).env_clear().env("PATH", path).env("LANG", "C.UTF-8");
    let output = shell.envs(variables.iter().map(|(name, value)| (name, value))).output().unwrap();
    assert!(output.status.success(), "{commands}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// What a server on a restored database has to have: all that was acknowledged before the backup began. It goes on writing.
async fn is_whole(folder: &Path, database: &str, acknowledged: &[String]) {
    let node = Node::start(folder, database);
    for id in acknowledged {
        assert!(node.has(id).await, "{id} was acknowledged before the backup");
    }
    assert_eq!(node.search("harbour").await, ["harbour"]);
    assert!(node.create("after").await);
    node.publish("after").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_writes_is_restored_whole_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("backups")).unwrap();
    let node = Arc::new(Node::start(folder.path(), "sqlite://galley.db"));
    assert!(node.create("harbour").await);
    node.publish("harbour").await;
    let load = node.keep_busy(8, 0);
    let acknowledged = load.acknowledged(40).await;
    shell(folder.path(), &commands("Back up SQLite"), &[]);
    let last = load.end().await;
    assert!(last.len() > acknowledged.len(), "writers went on");
    let mut node = Arc::try_unwrap(node).ok().unwrap();
    assert_eq!(node.stop("-TERM"), "");
    // What is left of a server that was killed is of no use to another file.
    std::fs::write(folder.path().join("galley.db-wal"), "stale").unwrap();
    let backup = std::fs::read_dir(folder.path().join("backups")).unwrap().next().unwrap().unwrap();
    assert_eq!(backup.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    shell(folder.path(), &commands("Restore SQLite"), &[]);
    is_whole(folder.path(), "sqlite://galley.db", &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_writes_is_restored_whole_on_postgres() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("backups")).unwrap();
    let database = TestDatabase::new().await;
    let node = Arc::new(Node::start(folder.path(), database.url()));
    assert!(node.create("harbour").await);
    node.publish("harbour").await;
    let load = node.keep_busy(8, 0);
    let acknowledged = load.acknowledged(40).await;
    let mut url = url::Url::parse(&server).unwrap();
    let variables = [
        ("GALLEY_DATABASE_URL", database.url().to_owned()),
        ("PGHOST", url.host_str().unwrap().to_owned()),
        ("PGPORT", url.port().unwrap().to_string()),
        ("PGUSER", url.username().to_owned()),
    ];
    shell(folder.path(), &commands("Back up PostgreSQL"), &variables[..1]);
    load.end().await;
    drop(node);
    let name = format!("galley_test_{}_restored", std::process::id());
    shell(folder.path(), &commands("Restore PostgreSQL").replace("galley_restored", &name), &variables[1..]);
    url.set_path(&name);
    is_whole(folder.path(), url.as_str(), &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_there_is_kept_unless_it_is_to_be_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let database = TestDatabase::new().await;
    let back_up = |arguments: &[&str]| {
        let mut command = galley(folder.path());
        command.args(["--database", database.url(), "backup"]).args(arguments).env("PATH", search_path());
        crate::check::binary::finish(&command.output().unwrap())
    };
    let file = folder.path().join("copy");
    std::fs::write(&file, "mine").unwrap();
    let refused = back_up(&["copy"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("the file already exists; use `--force` to replace it"), "{}", refused.stderr);
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    let replaced = back_up(&["copy", "--force"]);
    assert_eq!(replaced.code, Some(0), "{}", replaced.stderr);
    assert!(std::fs::metadata(&file).unwrap().len() > 1_000);
    assert_eq!(back_up(&["nowhere/copy"]).code, Some(2));
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["copy"], "nothing half-written is left");
}

#[test]
fn the_database_itself_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(on(folder.path(), "sqlite://galley.db", &["migrate"]).code, Some(0));
    let bytes = std::fs::read(folder.path().join("galley.db")).unwrap();
    std::os::unix::fs::symlink("galley.db", folder.path().join("link")).unwrap();
    for file in ["galley.db", "./galley.db", "link", "galley.db-wal", "galley.db-shm"] {
        let run = on(folder.path(), "sqlite://galley.db", &["backup", "--force", file]);
        assert_eq!(run.code, Some(2), "{file}: {}", run.stdout);
        assert!(run.stderr.contains("that file belongs to the database itself"), "{file}: {}", run.stderr);
    }
    assert_eq!(std::fs::read(folder.path().join("galley.db")).unwrap(), bytes);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_pg_dump_a_backup_says_what_to_install() {
    if server().is_none() {
        return;
    }
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::new().await);
    // Without a search path programs would be looked for where they usually are.
    let mut command = galley(folder.path());
    command.args(["--database", database.url(), "backup", "copy"]).env("PATH", folder.path());
    let run = crate::check::binary::finish(&command.output().unwrap());
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("`pg_dump` is not installed"), "{}", run.stderr);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
