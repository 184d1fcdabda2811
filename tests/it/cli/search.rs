//! The search index belongs to a version of the schemas: no command and no other server empties that of a running one.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use super::node::{Node, on};
use crate::store::database::TestDatabase;

/// An article that the schemas of Galley find by a tag.
fn tagged(title: &str, tag: &str) -> String {
    json!({
        "title": title, "summary": "What it is about.", "tags": [tag],
        "blocks": [{ "type": "body", "id": "text", "text": "Some words." }],
    })
    .to_string()
}

/// A folder with schemas of its own, which find no article by its tags.
fn folder_of_other_schemas(parent: &Path) -> PathBuf {
    let folder = parent.join("elsewhere");
    fs::create_dir_all(folder.join("schemas/types")).unwrap();
    fs::create_dir_all(folder.join("content")).unwrap();
    fs::write(folder.join("galley.toml"), "").unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/types/article.json");
    let mut schema: Value = serde_json::from_slice(&fs::read(shipped).unwrap()).unwrap();
    schema["properties"]["tags"]["items"].as_object_mut().unwrap().remove("x-galley-meaning");
    fs::write(folder.join("schemas/types/article.json"), schema.to_string()).unwrap();
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_in_another_folder_leave_the_search_of_a_server_alone() {
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::new().await);
    let elsewhere = folder_of_other_schemas(folder.path());
    let node = Node::start(folder.path(), database.url());
    assert!(node.create_of("one", tagged("A line of years", "quokkas")).await);
    node.publish("one").await;
    assert_eq!(node.search("quokkas").await, ["one"]);
    fs::create_dir_all(elsewhere.join("files/articles/en")).unwrap();
    fs::write(elsewhere.join("files/articles/en/two.json"), tagged("Brought in", "quokkas")).unwrap();
    for command in [
        &["token", "list"][..],
        &["export", "out"],
        &["migrate", "status"],
        &["token", "create", "--name", "x"],
        &["migrate"],
        &["import", "--publish", "files"],
    ] {
        let run = on(&elsewhere, database.url(), command);
        assert_eq!(run.code, Some(0), "{command:?}: {}", run.stderr);
        assert_eq!(node.search("quokkas%20years").await, ["one"], "{command:?}");
    }
    // What others publish is found as their schemas tell it, until this server has looked.
    assert_eq!(node.search("brought").await, ["two"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_with_two_schemas_each_search_by_their_own() {
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::new().await);
    let elsewhere = folder_of_other_schemas(folder.path());
    let node = Node::start(folder.path(), database.url());
    assert!(node.create_of("one", tagged("A line of years", "quokkas")).await);
    node.publish("one").await;
    let other = node.beside(&elsewhere, database.url());
    is_complete(&other).await;
    assert_eq!(node.search("quokkas").await, ["one"], "the other start changes nothing here");
    assert_eq!(other.search("quokkas").await, Vec::<String>::new(), "its schemas search no tags");
    assert_eq!(other.search("years").await, ["one"]);
    // What either publishes is found by both at once.
    assert!(other.create_of("two", tagged("Another line", "quokkas")).await);
    other.publish("two").await;
    assert_eq!(
        (node.search("line").await, other.search("line").await),
        (vec!["one".into(), "two".into()], vec!["one".into(), "two".into()])
    );
    drop(node);
    let again = other.beside(folder.path(), database.url());
    assert_eq!(again.search("years").await, ["one"]);
    assert!(again.search("quokkas").await.contains(&"one".to_owned()));
}

/// Waits until a server's index is complete.
async fn is_complete(node: &Node) {
    loop {
        let (status, health) = node.read("/readyz").await;
        assert_eq!(status, 200);
        if health["search_index_missing"].is_null() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_change_of_schemas_a_server_answers_at_once_and_builds_its_index_on_the_way() {
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::new().await);
    let elsewhere = folder_of_other_schemas(folder.path());
    let files = folder.path().join("content/articles/en");
    fs::create_dir_all(&files).unwrap();
    for number in 0..200 {
        fs::write(files.join(format!("a{number:03}.json")), tagged(&format!("Harbour {number}"), "quokkas")).unwrap();
    }
    let run = on(folder.path(), database.url(), &["import", "--publish", "content"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    let total = async |node: &Node, words: &str| {
        let (status, page) = node.read(&format!("/v1/content/articles?search={words}&total=true&limit=1")).await;
        assert_eq!(status, 200, "{page}");
        page["total"].as_u64().unwrap()
    };
    let mut node = Node::start(&elsewhere, database.url());
    assert_eq!(total(&node, "harbour").await, 200, "searches look into the index before while there is no other");
    assert!(node.create_of("new", tagged("A new harbour", "quokkas")).await);
    node.publish("new").await;
    assert_eq!(total(&node, "harbour").await, 201, "what is published meanwhile is found at once");
    // Killed in the middle, it goes on where it was.
    node.signal("-KILL");
    assert_eq!(node.ended().await, None);
    let again = node.beside(&elsewhere, database.url());
    assert_eq!(total(&again, "harbour").await, 201);
    is_complete(&again).await;
    assert_eq!((total(&again, "harbour").await, total(&again, "quokkas").await), (201, 0));
    let metrics = again.client.get(format!("{}/metrics", again.address)).bearer_auth(&again.token);
    let metrics = metrics.send().await.unwrap().text().await.unwrap();
    assert!(metrics.contains("galley_search_index_missing 0\n"), "{metrics}");
}
