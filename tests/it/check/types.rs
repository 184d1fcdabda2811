//! `galley types`: the content as TypeScript.

use std::fs;

use super::binary::run;

/// A folder with a site in it.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("schemas/types")).unwrap();
    fs::write(folder.path().join("galley.toml"), "").unwrap();
    let event = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Event", "type": "object",
        "x-galley-collection": "events", "required": ["title"], "additionalProperties": false, "properties": {
        "title": {"type": "string", "minLength": 1}, "report": {"type": "string", "x-galley-reference": "article"}}}"#;
    fs::write(folder.path().join("schemas/types/event.json"), event).unwrap();
    folder
}

#[test]
fn the_types_of_a_site_are_written_without_a_server() {
    let site = site();
    let run = run(site.path(), &["types"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for line in [
        "import type { Markdown, Reference } from \"@galley-cms/client\";",
        "  \"events\": { edition: EventEdition; draft: EventEditionDraft };",
        "export type Event = {\n  title: string;\n  report?: Reference<\"article\", ArticleEdition>;\n};",
        "export type EventDraft = {\n  title?: string;\n  report?: Reference<\"article\", ArticleEdition>;\n};",
        "export type Block =\n  | BodyBlock",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
}

#[test]
fn what_stands_in_a_schema_neither_ends_a_comment_nor_speaks_to_a_terminal() {
    let site = site();
    let event = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "title": "Event",
        "description": "*/ process.exit(); /*", "properties": {"kind": {"description": "\u001b[2J\u202e", "enum": ["\u009b31m"]}}}"#;
    fs::write(site.path().join("schemas/types/event.json"), event).unwrap();
    let run = run(site.path(), &["types"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("/** *\\/ process.exit(); /* */"), "{}", run.stdout);
    assert!(run.stdout.contains(r#"export type EventKind = "\u009b31m";"#), "{}", run.stdout);
    assert!(!run.stdout.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{}", run.stdout);
}

#[test]
fn a_file_is_written_whole_or_stays_as_it_is() {
    let site = site();
    let words = ["types", "--output", "src/galley.ts"];
    let first = run(site.path(), &words);
    assert_eq!((first.code, first.stdout.as_str(), first.stderr.as_str()), (Some(0), "", "src/galley.ts: written\n"));
    let file = site.path().join("src/galley.ts");
    let written = fs::read_to_string(&file).unwrap();
    assert_eq!(written, run(site.path(), &["types"]).stdout);
    assert_eq!(run(site.path(), &words).stderr, "src/galley.ts: unchanged\n");

    fs::write(site.path().join("schemas/types/event.json"), r#"{"type": "objcet"}"#).unwrap();
    let failed = run(site.path(), &words);
    assert_eq!((failed.code, failed.stdout.as_str()), (Some(2), ""));
    assert_eq!(fs::read_to_string(&file).unwrap(), written, "what was there before is not lost");
    assert_eq!(fs::read_dir(site.path().join("src")).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_check_fails_where_the_file_is_out_of_date_and_writes_nothing() {
    let site = site();
    let words = ["types", "--output", "galley.ts", "--check"];
    assert_eq!(run(site.path(), &words).code, Some(1), "there is none yet");
    assert!(!site.path().join("galley.ts").exists());
    assert_eq!(run(site.path(), &words[..3]).code, Some(0));
    assert_eq!(run(site.path(), &words).code, Some(0));
    fs::write(site.path().join("galley.ts"), "// old\n").unwrap();
    let stale = run(site.path(), &words);
    assert_eq!(stale.code, Some(1));
    assert_eq!(stale.stderr, "galley.ts: is out of date; run `galley types` without `--check`\n");
    assert_eq!(fs::read_to_string(site.path().join("galley.ts")).unwrap(), "// old\n");
}
