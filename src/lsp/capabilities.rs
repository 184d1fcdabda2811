//! What client and server tell each other at the start.

use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, HoverProviderCapability,
    InitializeResult, OneOf, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};
use serde_json::{Value, json};

use super::encoding::Encoding;
use crate::schema::FILE_ENDINGS;

/// What the client told of itself, as far as it matters here.
#[derive(Clone, Debug)]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// Whether it can be asked to tell of changed files.
    pub(super) watches_files: bool,
    /// Whether hover and completion may be told in Markdown.
    pub(super) markup: Markup,
    /// The address that the page of a rule has, but for its code: `https://cms.example/docs/rules/`.
    pub(super) rule_pages: Option<String>,
}

/// What the client shows Markdown in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Markup {
    pub(super) in_hover: bool,
    pub(super) in_completion: bool,
}

impl Client {
    /// Reads the parameters of `initialize`. What is missing or strange is taken as not said.
    pub(super) fn of(params: &Value) -> Self {
        let capability = |place: &str| params.pointer(place);
        let offered = capability("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let offered = offered.into_iter().flatten().filter_map(Value::as_str);
        let dynamic = "/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration";
        let takes_markdown = |place: &str| {
            let kinds = capability(place).and_then(Value::as_array);
            kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "markdown"))
        };
        Self {
            encoding: Encoding::agreed(offered),
            watches_files: capability(dynamic).and_then(Value::as_bool).unwrap_or(false),
            markup: Markup {
                in_hover: takes_markdown("/capabilities/textDocument/hover/contentFormat"),
                in_completion: takes_markdown(
                    "/capabilities/textDocument/completion/completionItem/documentationFormat",
                ),
            },
            rule_pages: capability("/initializationOptions/rulePages").and_then(Value::as_str).map(str::to_owned),
        }
    }

    /// The answer to `initialize`.
    pub(super) fn welcome(&self) -> InitializeResult {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        };
        let triggers = [".", "\"", ":", " "].map(str::to_owned).to_vec();
        let capabilities = ServerCapabilities {
            position_encoding: Some(self.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(triggers),
                ..CompletionOptions::default()
            }),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
                ..CodeActionOptions::default()
            })),
            document_symbol_provider: Some(OneOf::Left(true)),
            ..ServerCapabilities::default()
        };
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        InitializeResult { capabilities, server_info: Some(ServerInfo { name: "galley".to_owned(), version }) }
    }
}

/// What the client is asked to watch: settings, schemas and content, and the files that content leads to.
pub(super) fn watch_registration() -> Value {
    let files = format!("**/*.{{{}}}", FILE_ENDINGS.join(","));
    let watchers: Vec<Value> = ["**/galley.toml", "**/*.json", "**/*.{yaml,yml}", "**/*.{md,markdown}", &files]
        .iter()
        .map(|glob| json!({ "globPattern": glob }))
        .collect();
    json!({ "registrations": [{
        "id": "galley-files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    }] })
}
