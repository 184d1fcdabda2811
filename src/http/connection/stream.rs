//! The stream of a connection: a TCP stream whose client cannot hold it by doing nothing.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use actix_web::rt::net::TcpStream;
use actix_web::web::{Bytes, Data};
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::activity::Activity;
use super::deadline::Deadline;
use super::refusal;
use crate::http::state::State;

/// A client that takes less than this in the time that it has does not read: its connection is ended.
const WRITTEN_BYTES_MIN: usize = 2_048;

/// How often it is tried whether a client that takes little takes anything.
const RETRY_TIME_MAX: Duration = Duration::from_secs(1);

/// When the rest of a head has to be there.
#[derive(Default)]
struct HeadDeadline {
    /// Set while a head is incomplete.
    deadline: Deadline,
    /// Requests that had begun when it was set.
    requests: u64,
}

/// A client's connection.
pub(in crate::http) struct Connection {
    stream: TcpStream,
    state: Data<State>,
    activity: Rc<Activity>,
    head: HeadDeadline,
    /// When the client began to take less than there is; none while it takes all.
    blocked_since: Option<Instant>,
    /// Bytes that it took since then.
    written: usize,
    /// When the next bytes are tried, while the system does not call for them.
    retry: Deadline,
    /// Bytes that were handed to us and could not be written so far.
    unsent: usize,
    /// Requests that had begun when everything was written; none while something is left.
    settled: Option<u64>,
    /// Our words in the place of the framework's, as far as they are not written yet.
    refusal: Bytes,
}

impl Connection {
    /// The connection of a stream that was accepted.
    pub(in crate::http) fn new(stream: TcpStream, state: Data<State>) -> Self {
        // Answers go out in pieces, and a last small one must not wait for an acknowledgement of those before it.
        let _ = stream.set_nodelay(true);
        Self {
            stream,
            state,
            activity: Rc::default(),
            head: HeadDeadline::default(),
            blocked_since: None,
            written: 0,
            retry: Deadline::default(),
            unsent: 0,
            settled: Some(0),
            refusal: Bytes::new(),
        }
    }

    /// What goes on in it, to be told by the service that answers.
    pub(in crate::http) fn activity(&self) -> Rc<Activity> {
        Rc::clone(&self.activity)
    }

    /// Whether the rest of a head is overdue. Called while nothing comes in.
    fn head_is_overdue(&mut self, context: &mut Context<'_>) -> bool {
        let HeadDeadline { deadline, requests } = &mut self.head;
        if !deadline.is_set() {
            if !self.activity.is_within_head() {
                return false;
            }
            *requests = self.activity.requests();
            deadline.set(self.state.settings.head_time_max);
        }
        // Set anew for each head it would cost each request a timer; so it may pass for a head that came whole, and then
        // another one has its time from then on.
        deadline.passed(context)
            && self.activity.is_within_head()
            && (*requests == self.activity.requests() || self.head_is_overdue(context))
    }

    /// Writes, or finds out that the client takes nothing.
    fn poll_send(&mut self, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let sent = match Pin::new(&mut self.stream).poll_write(context, bytes) {
            Poll::Pending => self.poll_send_blocked(context, bytes),
            ready @ Poll::Ready(_) => ready,
        };
        let written = if let Poll::Ready(Ok(written)) = sent { written } else { 0 };
        self.written += written;
        self.count_unsent(bytes.len() - written);
        sent
    }

    /// Writes where the system says that the socket is not writable, which it says until a third of its buffer is free: that
    /// can be a megabyte, and a minute of a slow client. Whether there is any room shows when something is sent, so it is
    /// tried now and then. Ends the connection where the client took next to nothing for too long.
    fn poll_send_blocked(&mut self, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let time_max = self.state.settings.write_time_max;
        let since = self.blocked_since.unwrap_or_else(Instant::now);
        if self.blocked_since.is_none() {
            (self.blocked_since, self.written) = (Some(since), 0);
        }
        self.retry.set(RETRY_TIME_MAX.min(time_max / 4));
        while self.retry.passed(context) {
            self.retry.set(RETRY_TIME_MAX.min(time_max / 4));
            match SockRef::from(&self.stream).send(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                sent => return Poll::Ready(sent),
            }
            if since.elapsed() >= time_max {
                if self.written < WRITTEN_BYTES_MIN {
                    tracing::info!("closed a connection whose client stopped reading the response");
                    // What waits in the system's buffers is given up too.
                    let _ = self.stream.set_zero_linger();
                    return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
                }
                (self.blocked_since, self.written) = (Some(Instant::now()), 0);
            }
        }
        Poll::Pending
    }

    fn count_unsent(&mut self, bytes: usize) {
        if bytes != self.unsent {
            self.state.metrics.unsent(self.unsent, bytes);
            self.unsent = bytes;
        }
    }

    fn poll_refusal(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.refusal.is_empty() {
            let rest = self.refusal.clone();
            let written = ready!(self.poll_send(context, &rest))?;
            self.refusal = rest.slice(written.min(rest.len())..);
        }
        Poll::Ready(Ok(()))
    }

    /// Whether the next bytes are of no answer of ours: everything was written, and no request came since.
    fn is_framework_speaking(&self) -> bool {
        self.settled == Some(self.activity.requests()) && !self.activity.is_answering()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.count_unsent(0);
    }
}

impl AsyncRead for Connection {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.activity.has_read_enough() {
            // The framework has its own timer to end the connection, and the client can read the answer until then.
            return Poll::Pending;
        }
        let (before, room) = (buffer.filled().len(), buffer.remaining());
        match Pin::new(&mut this.stream).poll_read(context, buffer) {
            Poll::Pending if this.head_is_overdue(context) => {
                tracing::debug!("closed a connection whose request headers never completed");
                Poll::Ready(Ok(()))
            }
            Poll::Ready(Ok(())) => {
                match buffer.filled().len() - before {
                    0 if room > 0 => this.activity.end(),
                    bytes => this.activity.receive(bytes),
                }
                Poll::Ready(Ok(()))
            }
            other => other,
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        ready!(this.poll_refusal(context))?;
        if this.is_framework_speaking()
            && let Some(refusal) = refusal::of(bytes, &this.state)
        {
            this.refusal = refusal;
            // Taken; what of it cannot be sent now is sent before anything else.
            return match this.poll_refusal(context) {
                Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
                Poll::Ready(Ok(())) | Poll::Pending => Poll::Ready(Ok(bytes.len())),
            };
        }
        let written = ready!(this.poll_send(context, bytes))?;
        this.settled = (written == bytes.len()).then(|| this.activity.requests());
        if written == bytes.len() {
            this.retry.clear();
            (this.blocked_since, this.written) = (None, 0);
        }
        Poll::Ready(Ok(written))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_refusal(context))?;
        Pin::new(&mut this.stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_refusal(context))?;
        Pin::new(&mut this.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let first = parts.iter().find(|part| !part.is_empty()).map_or(&[][..], |part| part);
        self.poll_write(context, first)
    }
}
