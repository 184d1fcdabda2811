//! One who listens to the end of the log.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};

use super::ChangeEvent;
use super::broadcast::{ChangeBroadcast, LogEvent};
use super::listener_permits::ListenerPermit;
use super::page::{ChangesRequest, newest, page};
use crate::content::TokenId;
use crate::delivery::{ClientKey, DeliveryError, Perspective};
use crate::store::Store;

/// One who listens: what is in the log since a place, and then what comes, each once and in the log's order.
pub struct Listener {
    store: Store,
    perspective: Perspective,
    request: ChangesRequest,
    token: Option<TokenId>,
    /// The place in the log up to which all was heard.
    at: i64,
    waiting: VecDeque<Arc<ChangeEvent>>,
    /// Whether what comes follows on what was heard.
    caught_up: bool,
    event: broadcast::Receiver<LogEvent>,
    closing: watch::Receiver<bool>,
    _seat: ListenerPermit,
}

/// Changes that are read out of the log at once.
const CHANGES_AT_ONCE: usize = 100;

impl Listener {
    /// Begins to listen at the place that the request names, or now. A client with a token is told nothing any more when
    /// the token is revoked.
    pub(in crate::delivery) async fn open(
        store: Store,
        broadcast: &ChangeBroadcast,
        perspective: Perspective,
        request: ChangesRequest,
        client: ClientKey,
    ) -> Result<Self, DeliveryError> {
        let token = match &client {
            ClientKey::Token(token) => Some(token.clone()),
            ClientKey::Address(_) => None,
        };
        let permit = broadcast.permit(client)?;
        // What comes is heard from here on, and what was there is read after it: so nothing lies between.
        let (event, closing) = (broadcast.subscribe(), broadcast.closing());
        let newest = store.read(newest).await?;
        let at = request.since.unwrap_or(newest);
        if at > newest {
            return Err(DeliveryError::UnknownPlace { newest });
        }
        let request = ChangesRequest { limit: CHANGES_AT_ONCE, ..request };
        let waiting = VecDeque::new();
        let caught_up = at == newest;
        Ok(Self { store, perspective, request, token, at, waiting, caught_up, event, closing, _seat: permit })
    }

    /// The place in the log up to which all was told.
    pub fn position(&self) -> i64 {
        self.at
    }

    /// The next thing that the listener notices; none when the server stops, the token was taken back or the log cannot be
    /// read. Whoever listens again from the last place misses nothing.
    pub async fn next(&mut self) -> Option<Arc<ChangeEvent>> {
        loop {
            if let Some(change_event) = self.waiting.pop_front() {
                return Some(change_event);
            }
            if !self.caught_up {
                self.read_on().await?;
                continue;
            }
            let event = tokio::select! {
                _ = self.closing.wait_for(|closed| *closed) => return None,
                event = self.event.recv() => event,
            };
            match event {
                Ok(LogEvent::Change { sequence, published, draft }) if sequence > self.at => {
                    self.at = sequence;
                    let change_event = if self.perspective == Perspective::Draft { draft } else { published };
                    self.waiting.extend(change_event.filter(|change_event| self.request.asks_for(change_event)));
                }
                Ok(LogEvent::Revoked(token)) if self.token.as_ref() == Some(&token) => return None,
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => self.caught_up = false,
                Err(RecvError::Closed) => return None,
            }
        }
    }

    /// Reads a page of the log.
    async fn read_on(&mut self) -> Option<()> {
        let request = ChangesRequest { since: Some(self.at), ..self.request.clone() };
        let perspective = self.perspective;
        let read = self.store.query(move |reads| page(reads, perspective, &request)).await;
        let page = read.inspect_err(|error| tracing::warn!(%error, "cannot read the change log")).ok()?;
        self.at = page.next;
        self.caught_up = !page.more;
        self.waiting.extend(page.changes.into_iter().map(Arc::new));
        Some(())
    }
}
