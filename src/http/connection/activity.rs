//! What goes on in a connection, as the service that answers its requests and the stream below both see it.

use std::cell::Cell;
use std::rc::Rc;

use tokio::sync::Notify;

/// Bytes of a request's body that are still read after its answer: enough for a client that had sent its request whole.
const UNREAD_BYTES_MAX: usize = 64 << 10;

/// Shared by the connection's stream, which reads and writes, and the service, which knows where requests begin and end.
#[derive(Debug, Default)]
pub(in crate::http) struct Activity {
    /// Requests whose head was read.
    requests: Cell<u64>,
    /// Requests that are being answered.
    open: Cell<usize>,
    /// Whether bytes came in since the last head was read.
    received: Cell<bool>,
    /// What may still be read, once an answer was given without reading the body of its request.
    unread_bytes_left: Cell<Option<usize>>,
    /// Whether the client has closed its side: nothing comes any more.
    has_ended: Cell<bool>,
    /// Wakes those who wait for that.
    end: Notify,
}

/// A request that is being answered, until it is dropped.
#[derive(Debug)]
pub(in crate::http) struct RequestGuard(Rc<Activity>);

impl Activity {
    /// Notes that a request begins: its head was read.
    pub(in crate::http) fn begin_request(&self) {
        self.requests.set(self.requests.get() + 1);
        self.received.set(false);
    }

    /// Notes that a request is being answered, for as long as the guard lives.
    pub(in crate::http) fn answering(self: &Rc<Self>) -> RequestGuard {
        self.open.set(self.open.get() + 1);
        RequestGuard(Rc::clone(self))
    }

    /// From now on reads no more than a little: the last answer left a body unread.
    pub(in crate::http) fn stop_reading_soon(&self) {
        if self.unread_bytes_left.get().is_none() {
            self.unread_bytes_left.set(Some(UNREAD_BYTES_MAX));
        }
    }

    /// Waits until the client has closed its side of the connection.
    pub(in crate::http) async fn ended(&self) {
        // One task serves the connection, so that nothing happens between the look and the wait.
        if !self.has_ended.get() {
            self.end.notified().await;
        }
    }

    /// Requests whose head was read.
    pub(super) fn requests(&self) -> u64 {
        self.requests.get()
    }

    /// Whether a request is being answered.
    pub(super) fn is_answering(&self) -> bool {
        self.open.get() > 0
    }

    /// Whether a part of a head came in and the rest did not, so far. The first head of a connection is the framework's.
    pub(super) fn is_within_head(&self) -> bool {
        self.requests.get() > 0 && self.received.get() && !self.is_answering()
    }

    /// Notes bytes that came in.
    pub(super) fn receive(&self, bytes: usize) {
        self.received.set(true);
        if let Some(left) = self.unread_bytes_left.get() {
            self.unread_bytes_left.set(Some(left.saturating_sub(bytes)));
        }
    }

    /// Notes that the client has closed its side.
    pub(super) fn end(&self) {
        self.has_ended.set(true);
        self.end.notify_waiters();
    }

    /// Whether nothing more is to be read.
    pub(super) fn has_read_enough(&self) -> bool {
        self.unread_bytes_left.get() == Some(0)
    }
}

impl Drop for RequestGuard {
    fn drop(&mut self) {
        self.0.open.set(self.0.open.get().saturating_sub(1));
    }
}
