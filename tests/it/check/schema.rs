//! `galley schema`, `galley explain`, and `galley` alone.

use std::path::Path;

use super::binary::run;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn galley_alone_says_what_it_can_do() {
    let run = run(here(), &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.contains("Usage: galley"), "{}", run.stdout);
}

#[test]
fn a_schema_is_shown_as_the_json_that_it_is() {
    let run = run(here(), &["schema", "show", "body", "--json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(schema["properties"]["type"]["const"], "body");
}

#[test]
fn a_misspelt_schema_is_answered_with_the_nearest() {
    let run = run(here(), &["schema", "show", "bdoy"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert_eq!(run.stderr, "error: there is no schema `bdoy`\n  help: did you mean `body`?\n");
}

#[test]
fn an_option_is_explained() {
    let run = run(here(), &["explain", "server.bind"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("GALLEY_SERVER_BIND"), "{}", run.stdout);
}
