//! A file is opened, mended and left.

use std::fs;

use serde_json::{Value, json};

use super::client::Client;

const BAD: &str = "\
---
title: 😀 a vote
sumary: The council votes on the bridge.
---

## Questions {#questions .faqq}

### When?

On Tuesday.
";

const NAME: &str = "content/articles/en/vote.md";

fn codes(findings: &[Value]) -> Vec<&str> {
    findings.iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

fn range(line: u32, start: u32, end: u32) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } })
}

/// The text after the one edit of a quick fix.
fn mended(text: &str, action: &Value) -> String {
    let change = &action["edit"]["documentChanges"][0];
    let edits = change["edits"].as_array().unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for edit in edits {
        let (start, end) = (&edit["range"]["start"], &edit["range"]["end"]);
        assert_eq!(start["line"], end["line"]);
        let at = |place: &Value| usize::try_from(place["character"].as_u64().unwrap()).unwrap();
        let line = &mut lines[usize::try_from(start["line"].as_u64().unwrap()).unwrap()];
        line.replace_range(at(start)..at(end), edit["newText"].as_str().unwrap());
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_bad_file_is_told_mended_and_clean() {
    let (mut editor, welcome) = Client::start(&json!({}));
    assert_eq!(welcome["capabilities"]["positionEncoding"], "utf-16");
    editor.open(NAME, BAD);
    let findings = editor.findings(NAME, 1);
    let unknown = findings.iter().find(|finding| finding["code"] == "S102").expect("the unknown field");
    assert_eq!(unknown["range"], range(2, 0, 6));
    assert_eq!((&unknown["source"], &unknown["severity"]), (&json!("galley"), &json!(1)));
    assert_eq!(unknown["codeDescription"]["href"], "https://cms.example/docs/rules/S102");
    assert!(unknown["message"].as_str().unwrap().contains("did you mean `summary`?"), "{unknown}");

    let params = json!({ "textDocument": { "uri": editor.uri(NAME) }, "range": unknown["range"],
        "context": { "diagnostics": [unknown] } });
    let actions = editor.result("textDocument/codeAction", params);
    let action = &actions[0];
    assert_eq!((&action["kind"], &action["diagnostics"][0]["code"]), (&json!("quickfix"), &json!("S102")));
    let text = mended(BAD, action);
    editor.change(NAME, 2, &json!([{ "text": text }]));
    let findings = editor.findings(NAME, 2);
    assert_eq!(codes(&findings), ["S103"], "{text}");
    let class = findings[0]["range"].clone();
    editor.change(NAME, 3, &json!([{ "range": class, "text": "faq" }]));
    assert_eq!(editor.findings(NAME, 3), [Value::Null; 0], "{text}");
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn columns_are_counted_as_the_client_counts() {
    let text = "{title: 😀, sumary: x, blocks: [{type: body, id: a, text: x}]}\n";
    let name = "content/articles/en/vote.yaml";
    let raw = |findings: &[Value]| {
        let found = findings.iter().find(|finding| finding["code"] == "S102");
        found.unwrap_or_else(|| panic!("{findings:?}"))["range"]["start"]["character"].clone()
    };
    let (mut editor, _) = Client::start(&json!({}));
    editor.open(name, text);
    let utf16 = raw(&editor.findings(name, 1)).as_u64().unwrap();
    let offers = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    let (mut editor, welcome) = Client::start(&offers);
    assert_eq!(welcome["capabilities"]["positionEncoding"], "utf-8");
    editor.open(name, text);
    let utf8 = raw(&editor.findings(name, 1)).as_u64().unwrap();
    assert_eq!(utf8, utf16 + 2, "an emoji is four bytes and two units");
}

#[test]
fn edits_of_parts_are_heard() {
    let (mut editor, _) = Client::start(&json!({}));
    editor.open(NAME, BAD);
    assert!(codes(&editor.findings(NAME, 1)).contains(&"S102"));
    let first = json!({ "range": range(2, 3, 3), "text": "m" });
    // The second edit counts in the text that the first one made, behind an emoji.
    let second = json!({ "range": range(1, 10, 16), "text": "A vote" });
    editor.change(NAME, 2, &json!([first, second]));
    let findings = editor.findings(NAME, 2);
    assert!(!codes(&findings).contains(&"S102"), "{findings:?}");
    assert!(codes(&findings).contains(&"S103"), "{findings:?}");
}

#[test]
fn a_field_a_block_type_and_a_rule_are_explained() {
    let (mut editor, _) = Client::start(&json!({}));
    editor.open(NAME, BAD);
    let words = |hover: &Value| hover["contents"]["value"].as_str().unwrap_or_default().to_owned();
    let title = editor.at("textDocument/hover", NAME, 1, 2);
    assert!(words(&title).contains("**`title`**") && words(&title).contains("characters"), "{title}");
    assert_eq!(title["range"], range(1, 0, 5));
    let rule = editor.at("textDocument/hover", NAME, 2, 3);
    assert!(words(&rule).contains("**S102 unknown-field**"), "{rule}");
    editor.change(NAME, 2, &json!([{ "text": BAD.replace(".faqq", ".faq") }]));
    let block = editor.at("textDocument/hover", NAME, 5, 5);
    assert!(words(&block).contains("`faq`"), "{block}");
    assert_eq!(editor.at("textDocument/hover", NAME, 9, 4), Value::Null, "running text is left alone");
}

#[test]
fn what_is_missing_is_offered() {
    let (mut editor, _) = Client::start(&json!({}));
    let labels = |answer: &Value| -> Vec<String> {
        answer.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    };
    editor.open(NAME, "---\ntitle: x\nsu\n---\n\n## FAQ {#faq .f}\n");
    let fields = editor.at("textDocument/completion", NAME, 2, 2);
    assert!(labels(&fields).contains(&"summary".to_owned()) && !labels(&fields).contains(&"title".to_owned()));
    let summary = fields.as_array().unwrap().iter().find(|item| item["label"] == "summary").unwrap();
    assert_eq!(summary["textEdit"], json!({ "range": range(2, 0, 2), "newText": "summary: " }));
    let types = editor.at("textDocument/completion", NAME, 5, 15);
    assert!(labels(&types).contains(&"faq".to_owned()), "{types}");

    let json_name = "content/articles/en/other.json";
    editor.open(json_name, "{\"blocks\": [{\"type\": \"call_to_action\", \"purpose\": \"\"}]}");
    let purposes = editor.at("textDocument/completion", json_name, 0, 51);
    assert!(labels(&purposes).contains(&"newsletter".to_owned()), "{purposes}");
    let types = editor.at("textDocument/completion", json_name, 0, 22);
    assert!(labels(&types).contains(&"quote".to_owned()), "{types}");
}

#[test]
fn the_outline_shows_the_blocks() {
    let (mut editor, _) = Client::start(&json!({}));
    editor.open(NAME, BAD);
    let params = json!({ "textDocument": { "uri": editor.uri(NAME) } });
    let symbols = editor.result("textDocument/documentSymbol", params);
    assert_eq!(symbols[0]["name"], "Questions");
    assert_eq!(symbols[0]["selectionRange"]["start"]["line"], 5);
}

#[test]
fn files_know_each_other_as_they_come_and_go() {
    let (mut editor, _) = Client::start(&json!({}));
    let text = "title: x\nsummary: y\nblocks:\n  - type: related\n    id: more\n    items:\n      - title: z\n        entry: neighbour\n";
    let name = "content/articles/en/here.yaml";
    editor.open(name, text);
    assert!(codes(&editor.findings(name, 1)).contains(&"R201"));
    let neighbour = "content/articles/en/neighbour.md";
    fs::write(editor.path(neighbour), "").unwrap();
    let event = json!({ "changes": [{ "uri": editor.uri(neighbour), "type": 1 }] });
    editor.tell("workspace/didChangeWatchedFiles", event);
    assert!(!codes(&editor.next_findings(name)).contains(&"R201"));
    let twin = "content/articles/en/neighbour.yaml";
    editor.open(twin, text);
    assert!(codes(&editor.findings(twin, 1)).contains(&"N302"));
}

#[test]
fn a_link_is_judged_by_the_files_that_are_there() {
    let (mut editor, _) = Client::start(&json!({}));
    let name = "content/articles/en/here.yaml";
    let text = "title: x\nsummary: y\nblocks:\n  - type: body\n    id: more\n    text: \"[a](/articles/vote) ![b](map.png)\"\n";
    editor.open(name, text);
    let findings = editor.findings(name, 1);
    assert_eq!(codes(&findings), ["L509", "L511"]);
    assert_eq!(findings[0]["range"], range(5, 11, 30));
    for (file, left) in [("content/articles/en/vote.yaml", vec!["L511"]), ("content/articles/en/map.png", vec![])] {
        fs::write(editor.path(file), "").unwrap();
        let event = json!({ "changes": [{ "uri": editor.uri(file), "type": 1 }] });
        editor.tell("workspace/didChangeWatchedFiles", event);
        assert_eq!(codes(&editor.next_findings(name)), left);
    }
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn a_changed_schema_is_noticed() {
    let (mut editor, _) = Client::start(&json!({}));
    let text = "## A {#a .timeline}\n";
    editor.open(NAME, text);
    assert!(codes(&editor.findings(NAME, 1)).contains(&"S103"));
    let schema = include_str!("../../../examples/site/schemas/blocks/timeline.json");
    fs::create_dir_all(editor.path("schemas/blocks")).unwrap();
    fs::write(editor.path("schemas/blocks/timeline.json"), schema).unwrap();
    let uri = editor.uri("schemas/blocks/timeline.json");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 1 }] }));
    assert!(!codes(&editor.next_findings(NAME)).contains(&"S103"));
    fs::write(editor.path("schemas/blocks/timeline.json"), "{").unwrap();
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    assert!(editor.next_findings(NAME).is_empty(), "a site with a broken schema judges nothing");
    editor.ask("textDocument/hover", json!({}));
    let told = editor.told.iter().find(|message| message["method"] == "window/showMessage").expect("what is wrong");
    assert!(told["params"]["message"].as_str().unwrap().contains("timeline.json"), "{told}");
}

#[test]
fn what_is_no_content_of_a_site_is_left_alone() {
    let (mut editor, _) = Client::start(&json!({}));
    editor.open("README.md", "# A site\n");
    assert!(editor.findings("README.md", 1).is_empty());
    assert_eq!(editor.at("textDocument/hover", "README.md", 0, 0), Value::Null);
    editor.open("notes.txt", "text");
    assert_eq!(editor.at("textDocument/completion", "notes.txt", 0, 0), Value::Null);
}

#[test]
fn a_collection_s_schema_judges_in_the_editor_too() {
    let (mut editor, _) = Client::start(&json!({}));
    let schema = |min: usize| {
        let title = json!({ "type": "string", "minLength": min });
        json!({ "properties": { "title": title }, "additionalProperties": false }).to_string()
    };
    fs::create_dir_all(editor.path("posts")).unwrap();
    fs::write(editor.path("post.json"), schema(3)).unwrap();
    let settings = "[collections.posts]\nfiles = \"posts/*.md\"\nschema = \"post.json\"\n";
    fs::write(editor.path("galley.toml"), settings).unwrap();
    let text = "---\ntitel: Hello\n---\n\n<b>not judged</b>\n";
    editor.open("posts/a.md", text);
    let findings = editor.findings("posts/a.md", 1);
    assert_eq!(codes(&findings), ["S102"]);
    let params = json!({ "textDocument": { "uri": editor.uri("posts/a.md") }, "range": findings[0]["range"],
        "context": { "diagnostics": [findings[0]] } });
    let actions = editor.result("textDocument/codeAction", params);
    assert_eq!(mended(text, &actions[0]), text.replace("titel", "title"));
    assert_eq!(editor.at("textDocument/hover", "posts/a.md", 1, 1)["result"], Value::Null);

    editor.open("posts/b.md", "---\ntitle: Hello\n---\n");
    assert_eq!(editor.findings("posts/b.md", 1), Vec::<Value>::new());
    fs::write(editor.path("post.json"), schema(9)).unwrap();
    editor
        .tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": editor.uri("post.json"), "type": 2 }] }));
    assert_eq!(codes(&editor.next_findings("posts/b.md")), ["S105"]);
    assert_eq!(editor.leave(), Some(0));
}
