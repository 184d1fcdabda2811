//! Messages that no good client sends.

use serde_json::{Value, json};

use super::client::Client;

fn code(answer: &Value) -> i64 {
    answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {answer}"))
}

#[test]
fn the_order_of_a_conversation_is_kept() {
    let mut editor = Client::silent(tempfile::tempdir().unwrap());
    assert_eq!(code(&editor.ask("textDocument/hover", json!({}))), -32002);
    editor.tell("textDocument/didOpen", json!({}));
    editor.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(code(&editor.ask("initialize", json!({}))), -32600);
    assert_eq!(code(&editor.ask("textDocument/unheardOf", json!({}))), -32601);
    assert_eq!(code(&editor.ask("textDocument/hover", json!({ "position": "here" }))), -32602);
    editor.ask("shutdown", Value::Null);
    assert_eq!(code(&editor.ask("textDocument/hover", json!({}))), -32600);
    assert_eq!(editor.vanish(), Some(0));
}

#[test]
fn broken_messages_are_told_and_passed_over() {
    let (mut editor, _) = Client::start(&json!({}));
    editor.send_raw(b"Content-Length: 4\r\n\r\n{\"a\"");
    assert_eq!(code(&editor.answer(&Value::Null)), -32700);
    for strange in [json!([]), json!(1), json!({ "id": 1.5, "result": 1 }), json!({})] {
        editor.send(&strange);
        assert_eq!(code(&editor.answer(&Value::Null)), -32600, "{strange}");
    }
    editor.send_raw(format!("Content-Length: 5000\r\n\r\n{:5000}", "[".repeat(5000)).as_bytes());
    assert_eq!(code(&editor.answer(&Value::Null)), -32700);
    editor.send_raw(b"Content-Length: 2\r\n\r\n\xff\xfe");
    assert_eq!(code(&editor.answer(&Value::Null)), -32700);
    for (method, params) in [
        ("textDocument/didOpen", json!(null)),
        (
            "textDocument/didChange",
            json!({ "textDocument": { "uri": "file:///nowhere.md", "version": 2 }, "contentChanges": [] }),
        ),
        ("textDocument/didClose", json!({ "textDocument": { "uri": "untitled:1" } })),
        (
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": "file://host/a.md", "languageId": "", "version": 1, "text": "" } }),
        ),
        ("$/setTrace", json!({ "value": "off" })),
        ("$/cancelRequest", json!({ "id": {} })),
    ] {
        editor.tell(method, params);
    }
    assert_eq!(code(&editor.ask("no/such", json!({}))), -32601);
    assert_eq!(editor.leave(), Some(0));
}

#[test]
fn positions_outside_of_a_text_do_no_harm() {
    let (mut editor, _) = Client::start(&json!({}));
    let name = "content/articles/en/a.md";
    editor.open(name, "---\ntitle: 😀\n---\n\n## A {#a .body}\n\nText.");
    let most = u32::MAX;
    for (line, character) in [(0, 0), (1, 8), (1, most), (4, most), (6, 5), (7, 0), (most, most)] {
        for method in ["textDocument/hover", "textDocument/completion"] {
            editor.at(method, name, line, character);
        }
        let place = json!({ "line": line, "character": character });
        let start = json!({ "line": 0, "character": 0 });
        // Backwards, too.
        let edit = json!({ "range": { "start": place, "end": start }, "text": "" });
        editor.change(name, 1, &json!([edit]));
    }
    assert!(!editor.findings(name, 1).is_empty());
}

#[test]
fn a_document_beyond_the_bounds_is_one_finding() {
    let (mut editor, _) = Client::start(&json!({}));
    let name = "content/articles/en/a.md";
    editor.open(name, &"word ".repeat(1_000_000));
    let findings = editor.findings(name, 1);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["code"], "S007");
}

#[test]
fn a_request_that_is_taken_back_is_answered_as_that() {
    let (mut editor, _) = Client::start(&json!({}));
    let name = "content/articles/en/a.md";
    // While the server is busy with the first, the others wait.
    editor.open(name, &"## A {#a .body}\n\nWords.\n\n".repeat(20_000));
    let params = json!({ "textDocument": { "uri": editor.uri(name) } });
    editor.request("textDocument/documentSymbol", params.clone());
    let last = editor.request("textDocument/documentSymbol", params);
    editor.tell("$/cancelRequest", json!({ "id": last }));
    let answer = editor.answer(&json!(last));
    assert_eq!(code(&answer), -32800);
}

#[test]
fn who_leaves_without_a_word_is_noticed() {
    let (editor, _) = Client::start(&json!({}));
    assert_eq!(editor.vanish(), Some(1));
}

#[test]
fn a_client_is_asked_for_changes_of_files_when_it_has_read_what_the_server_can_do() {
    let mut editor = Client::silent(tempfile::tempdir().unwrap());
    let asked = |editor: &Client| editor.told.iter().filter(|it| it["method"] == "client/registerCapability").count();
    let capabilities = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    editor.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": capabilities }));
    // Messages are answered in their order, so that what stands before this answer has come.
    editor.ask("textDocument/hover", json!({}));
    assert_eq!(asked(&editor), 0, "it may not know the answer to `initialize` yet");
    editor.tell("initialized", json!({}));
    editor.ask("textDocument/hover", json!({}));
    assert_eq!(asked(&editor), 1, "{:?}", editor.told);
}
