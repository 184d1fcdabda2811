//! The server: one message after the other, until the client says goodbye.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Initialized, Notification as _,
};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, FileChangeType, MessageType, PublishDiagnosticsParams, ShowMessageParams, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::capabilities::{Client, watch_registration};
use super::diagnostics::published;
use super::open_file::OpenFile;
use super::site::{SiteOpener, Sites};
use super::transport::{self, Incoming};
use crate::formats::Format;

/// The state between two messages.
pub(super) struct Server<'a> {
    pub(super) client: Client,
    /// The open files that may hold content, by address.
    pub(super) files: BTreeMap<String, OpenFile>,
    pub(super) sites: Sites<'a>,
    /// What is to be sent besides answers.
    outbox: Vec<Message>,
}

/// How far the client is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Uninitialized,
    Running,
    ShuttingDown,
}

/// Serves a client until it leaves. Whether it said goodbye.
pub fn serve(
    input: impl BufRead + Send + 'static,
    output: &mut impl Write,
    opener: &dyn SiteOpener,
) -> io::Result<bool> {
    let incoming = listen(input);
    let mut queue = VecDeque::new();
    let client = Client::of(&Value::Null);
    let mut server = Server { client, files: BTreeMap::new(), sites: Sites::new(opener), outbox: Vec::new() };
    let mut phase = Phase::Uninitialized;
    loop {
        let Some(next) = next(&incoming, &mut queue, output)? else { return Ok(phase == Phase::ShuttingDown) };
        match next {
            Incoming::Broken(code, message) => transport::write_broken(output, code, &message)?,
            Incoming::Message(Message::Request(request)) => {
                let response = server.guarded(&mut phase, request);
                transport::write(output, &Message::Response(response))?;
            }
            Incoming::Message(Message::Notification(note)) if note.method == "exit" => {
                return Ok(phase == Phase::ShuttingDown);
            }
            Incoming::Message(Message::Notification(note)) if phase == Phase::Running => server.on_notification(note),
            Incoming::Message(_) => {}
        }
        // Of several changes in a row, the last is the one to look at.
        if queue.is_empty() {
            server.check_stale();
        }
        for message in server.outbox.drain(..) {
            transport::write(output, &message)?;
        }
    }
}

/// Hears the client on a thread of its own, so that a request can be taken back before it was looked at.
fn listen(mut input: impl BufRead + Send + 'static) -> Receiver<Incoming> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        // When nothing more can be read, the client has gone.
        while let Ok(Some(incoming)) = transport::read(&mut input) {
            if sender.send(incoming).is_err() {
                break;
            }
        }
    });
    receiver
}

/// The next of what came in, in order; requests that were taken back meanwhile are answered as that.
fn next(
    incoming: &Receiver<Incoming>,
    queue: &mut VecDeque<Incoming>,
    output: &mut impl Write,
) -> io::Result<Option<Incoming>> {
    loop {
        let arrived = if queue.is_empty() { incoming.recv().ok() } else { incoming.try_recv().ok() };
        let Some(arrived) = arrived else { return Ok(queue.pop_front()) };
        let Incoming::Message(Message::Notification(Notification { method, params })) = &arrived else {
            queue.push_back(arrived);
            continue;
        };
        if method != "$/cancelRequest" {
            queue.push_back(arrived);
            continue;
        }
        let id = params.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok());
        let is_meant = |waiting: &Incoming| match waiting {
            Incoming::Message(Message::Request(request)) => Some(&request.id) == id.as_ref(),
            _ => false,
        };
        if let Some(at) = queue.iter().position(is_meant)
            && let Some(Incoming::Message(Message::Request(request))) = queue.remove(at)
        {
            let code = ErrorCode::RequestCanceled as i32;
            let response = Response::new_err(request.id, code, "request cancelled".to_owned());
            transport::write(output, &Message::Response(response))?;
        }
    }
}

impl Server<'_> {
    /// The answer to a request, whatever happens.
    fn guarded(&mut self, phase: &mut Phase, request: Request) -> Response {
        let id = request.id.clone();
        let refused = |code: ErrorCode, message: &str| Response::new_err(id.clone(), code as i32, message.to_owned());
        match (*phase, request.method.as_str()) {
            (Phase::Uninitialized, "initialize") => {
                *phase = Phase::Running;
                self.client = Client::of(&request.params);
                Response::new_ok(id, self.client.welcome())
            }
            (Phase::Uninitialized, _) => refused(ErrorCode::ServerNotInitialized, "expected `initialize` first"),
            (Phase::ShuttingDown, _) => refused(ErrorCode::InvalidRequest, "expected `exit` after `shutdown`"),
            (Phase::Running, "initialize") => refused(ErrorCode::InvalidRequest, "`initialize` was already sent"),
            (Phase::Running, "shutdown") => {
                *phase = Phase::ShuttingDown;
                Response::new_ok(id, Value::Null)
            }
            (Phase::Running, _) => catch_unwind(AssertUnwindSafe(|| self.answer(request)))
                .unwrap_or_else(|_| refused(ErrorCode::InternalError, "internal error while handling the request")),
        }
    }

    /// Hears what the client tells. What makes no sense is passed over, for nobody waits for an answer.
    fn on_notification(&mut self, note: Notification) {
        let Notification { method, params } = note;
        match method.as_str() {
            // Before that the client may not have read what the server can do, and takes no requests.
            Initialized::METHOD => {
                self.watch_files();
                None
            }
            DidOpenTextDocument::METHOD => read(params).map(|params| self.opened(params)),
            DidChangeTextDocument::METHOD => read(params).map(|params| self.changed(params)),
            DidCloseTextDocument::METHOD => read(params).map(|params| self.closed(&params)),
            DidSaveTextDocument::METHOD => read(params).map(|params: DidSaveTextDocumentParams| {
                self.changed_on_disk(&params.text_document.uri, FileChangeType::CHANGED);
            }),
            DidChangeWatchedFiles::METHOD => read(params).map(|params: DidChangeWatchedFilesParams| {
                for change in params.changes {
                    self.changed_on_disk(&change.uri, change.typ);
                }
            }),
            _ => None,
        };
    }

    /// Asks to be told of changes on disk.
    fn watch_files(&mut self) {
        if self.client.watches_files {
            let id = RequestId::from("galley-files".to_owned());
            let method = "client/registerCapability".to_owned();
            self.outbox.push(Message::Request(Request { id, method, params: watch_registration() }));
        }
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let Some(path) = path_of(&document.uri) else { return };
        let format = Format::of_path(&path).filter(|format| format.keeps_content());
        let Some(format) = format else { return };
        let key = document.uri.as_str().to_owned();
        self.files.insert(key, OpenFile::new(document.uri, path, format, document.version, document.text));
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        if let Some(file) = self.files.get_mut(document.uri.as_str()) {
            file.change(document.version, params.content_changes, self.client.encoding);
        }
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        let uri = &params.text_document.uri;
        if self.files.remove(uri.as_str()).is_some() {
            // What nobody looks at has no findings.
            self.publish(PublishDiagnosticsParams { uri: uri.clone(), diagnostics: Vec::new(), version: None });
        }
    }

    fn changed_on_disk(&mut self, uri: &Uri, kind: FileChangeType) {
        let Some(path) = path_of(uri) else { return };
        if self.sites.changed(&path, kind != FileChangeType::CHANGED) {
            self.files.values_mut().for_each(|file| file.is_stale = true);
        }
    }

    /// Checks the files that changed, and tells what was found.
    pub(super) fn check_stale(&mut self) {
        let stale: Vec<String> =
            self.files.iter().filter(|(_, file)| file.is_stale).map(|(key, _)| key.clone()).collect();
        for key in stale {
            let Some(file) = self.files.get_mut(&key) else { continue };
            file.is_stale = false;
            let sites = &mut self.sites;
            // A schema's pattern can be too much for its engine; then the file is shown without findings.
            let found = catch_unwind(AssertUnwindSafe(|| {
                let site = sites.around(&file.path)?;
                let name = site.name_of(&file.path)?;
                site.check(file, &name)
            }));
            let checked = found.ok().flatten();
            file.body = checked.as_ref().map(|checked| checked.source.body.clone()).unwrap_or_default();
            file.diagnostics = checked.map(|checked| checked.diagnostics).unwrap_or_default();
            let params = published(file, &self.client);
            self.publish(params);
        }
        for fault in std::mem::take(&mut self.sites.faults) {
            let params = ShowMessageParams { typ: MessageType::ERROR, message: fault };
            self.tell("window/showMessage", params);
        }
    }

    fn publish(&mut self, params: PublishDiagnosticsParams) {
        self.tell("textDocument/publishDiagnostics", params);
    }

    fn tell(&mut self, method: &str, params: impl serde::Serialize) {
        self.outbox.push(Message::Notification(Notification::new(method.to_owned(), params)));
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

/// The path of a file's address; none where it is no file's.
fn path_of(uri: &Uri) -> Option<PathBuf> {
    url::Url::parse(uri.as_str()).ok().filter(|url| url.scheme() == "file")?.to_file_path().ok()
}
