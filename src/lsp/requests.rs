//! A request to its answer.

use lsp_server::{ErrorCode, Request, Response};
use lsp_types::request::{CodeActionRequest, Completion, DocumentSymbolRequest, HoverRequest, Request as _};
use lsp_types::{CodeActionParams, CompletionParams, DocumentSymbolParams, HoverParams, Uri};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::code_actions::code_actions;
use super::completion::completion;
use super::hover::hover;
use super::open_file::OpenFile;
use super::server::Server;
use super::symbols::symbols;
use crate::check::FileName;
use crate::schema::Catalog;

/// Why there is no answer.
struct Refusal(ErrorCode, String);

impl Server<'_> {
    /// The answer to a request.
    pub(super) fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let answered = match method.as_str() {
            HoverRequest::METHOD => self.hover(params),
            Completion::METHOD => self.completion(params),
            CodeActionRequest::METHOD => self.code_actions(params),
            DocumentSymbolRequest::METHOD => self.symbols(params),
            _ => Err(Refusal(ErrorCode::MethodNotFound, format!("unknown method `{method}`"))),
        };
        match answered {
            Ok(result) => Response::new_ok(id, result),
            Err(Refusal(code, message)) => Response::new_err(id, code as i32, message),
        }
    }

    fn hover(&mut self, params: Value) -> Result<Value, Refusal> {
        let params = read::<HoverParams>(params)?.text_document_position_params;
        let client = self.client.clone();
        self.with_file(&params.text_document.uri, |file, catalog, name| {
            hover(file, params.position, catalog, name.content_type.as_ref()?, &client)
        })
    }

    fn completion(&mut self, params: Value) -> Result<Value, Refusal> {
        let params = read::<CompletionParams>(params)?.text_document_position;
        let client = self.client.clone();
        self.with_file(&params.text_document.uri, |file, catalog, name| {
            completion(file, params.position, catalog, name.content_type.as_ref()?, &client)
        })
    }

    fn symbols(&mut self, params: Value) -> Result<Value, Refusal> {
        let params: DocumentSymbolParams = read(params)?;
        let encoding = self.client.encoding;
        self.with_file(&params.text_document.uri, |file, catalog, name| {
            symbols(file, catalog, name.content_type.as_ref()?, encoding)
        })
    }

    fn code_actions(&mut self, params: Value) -> Result<Value, Refusal> {
        let params: CodeActionParams = read(params)?;
        let client = self.client.clone();
        self.with_file(&params.text_document.uri, |file, catalog, _| {
            Some(code_actions(file, params.range, catalog.limits(), &client))
        })
    }

    /// What `work` makes of an open file that holds content; null of any other.
    fn with_file<T: serde::Serialize>(
        &mut self,
        uri: &Uri,
        work: impl FnOnce(&OpenFile, &Catalog, &FileName) -> Option<T>,
    ) -> Result<Value, Refusal> {
        // An answer is about the text as it stands, so its findings have to be, too.
        self.check_stale();
        let Some(file) = self.files.get(uri.as_str()) else { return Ok(Value::Null) };
        let Some(site) = self.sites.around(&file.path) else { return Ok(Value::Null) };
        let Some(name) = site.name_of(&file.path) else { return Ok(Value::Null) };
        let answer = work(file, site.opened.linter.catalog(), &name);
        serde_json::to_value(answer).map_err(|error| Refusal(ErrorCode::InternalError, error.to_string()))
    }
}

/// The parameters of a request.
fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params)
        .map_err(|error| Refusal(ErrorCode::InvalidParams, format!("invalid parameters: {error}")))
}
