//! A new site, its tokens and its database.

use std::fs;

use super::binary::run;

#[test]
fn a_new_site_is_good_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let init = run(folder.path(), &["init", "site"]);
    assert_eq!(init.code, Some(0), "{}", init.stderr);
    let site = folder.path().join("site");
    let check = run(&site, &["check"]);
    assert_eq!(check.code, Some(0), "{}{}", check.stdout, check.stderr);
    let outside = run(folder.path(), &["check", "site/content"]);
    assert_eq!(outside.code, Some(0), "its own schemas judge it from anywhere: {}", outside.stdout);
    let show = run(&site, &["schema", "show", "callout"]);
    assert!(show.stdout.contains("tone"), "{}{}", show.stdout, show.stderr);
}

#[test]
fn what_is_there_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("galley.toml"), "[log]\nlevel = \"warn\"\n").unwrap();
    let init = run(folder.path(), &["init"]);
    assert!(init.stdout.contains("exists   galley.toml"), "{}", init.stdout);
    assert_eq!(fs::read_to_string(folder.path().join("galley.toml")).unwrap(), "[log]\nlevel = \"warn\"\n");
}

#[test]
fn a_token_is_shown_once() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["token", "create", "--role", "author", "--name", "desk"]);
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    let secret = made.stdout.trim();
    assert!(secret.starts_with("gly_"), "{secret}");
    let listed = run(folder.path(), &["token", "list", "--json"]);
    let list: serde_json::Value = serde_json::from_str(&listed.stdout).unwrap();
    assert_eq!((&list[0]["role"], &list[0]["name"]), (&"author".into(), &"desk".into()));
    assert!(!listed.stdout.contains(secret));
    let revoked = run(folder.path(), &["token", "revoke", list[0]["id"].as_str().unwrap()]);
    assert_eq!(revoked.code, Some(0), "{}", revoked.stderr);
    assert!(run(folder.path(), &["token", "list"]).stdout.contains("revoked"));
    assert_eq!(run(folder.path(), &["token", "revoke", "nobody"]).code, Some(2));
}

#[test]
fn migrations_go_up_and_back() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["migrate", "status"]).stdout.contains("pending"));
    assert_eq!(run(folder.path(), &["migrate"]).code, Some(0));
    assert!(!run(folder.path(), &["migrate", "status"]).stdout.contains("pending"));
    assert!(run(folder.path(), &["migrate", "--revert", "--yes"]).stdout.starts_with("reverted"));
    assert!(run(folder.path(), &["migrate", "status"]).stdout.contains("pending"));
}
