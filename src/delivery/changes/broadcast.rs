//! The end of the log as it grows: one reads it for all who listen.

use std::sync::Arc;

use tokio::sync::{broadcast, watch};

use super::ChangeEvent;
use super::listener_permits::{ListenerPermit, ListenerPermits};
use crate::content::TokenId;
use crate::delivery::{ClientKey, DeliveryError};
use crate::store::{Commit, CommitListener};

/// What a listener hears.
#[derive(Clone, Debug)]
pub(super) enum LogEvent {
    /// A change in the log, as those notice it who see what is published, and as those do who see drafts.
    Change {
        /// Its position in the change log.
        sequence: i64,
        /// As those notice it who see what is published.
        published: Option<Arc<ChangeEvent>>,
        /// As those notice it who see drafts.
        draft: Option<Arc<ChangeEvent>>,
    },
    /// A token was taken back.
    Revoked(TokenId),
}

/// Changes that wait for a slow listener; one that is further behind reads them in the log.
const WAITING_MAX: usize = 1_024;

/// Where the end of the log is told.
#[derive(Debug)]
pub(in crate::delivery) struct ChangeBroadcast {
    sender: broadcast::Sender<LogEvent>,
    /// Rises with each commit of this node, so that the log is read at once.
    commits: watch::Sender<u64>,
    /// Whether the server stops.
    closed: watch::Sender<bool>,
    permits: Arc<ListenerPermits>,
}

impl ChangeBroadcast {
    /// A place for those who have a seat.
    pub(in crate::delivery) fn new(permits: ListenerPermits) -> Self {
        Self {
            sender: broadcast::Sender::new(WAITING_MAX),
            commits: watch::Sender::new(0),
            closed: watch::Sender::new(false),
            permits: Arc::new(permits),
        }
    }

    /// A seat, where one is free.
    pub(super) fn permit(&self, client: ClientKey) -> Result<ListenerPermit, DeliveryError> {
        self.permits.take(client)
    }

    /// How many listen.
    pub(in crate::delivery) fn listeners(&self) -> usize {
        self.permits.taken()
    }

    pub(super) fn subscribe(&self) -> broadcast::Receiver<LogEvent> {
        self.sender.subscribe()
    }

    /// Tells all who listen. That nobody does is no fault.
    pub(super) fn tell(&self, event: LogEvent) {
        let _ = self.sender.send(event);
    }

    pub(super) fn commits(&self) -> watch::Receiver<u64> {
        self.commits.subscribe()
    }

    pub(super) fn closing(&self) -> watch::Receiver<bool> {
        self.closed.subscribe()
    }

    /// Ends all listening.
    pub(in crate::delivery) fn close(&self) {
        self.closed.send_replace(true);
    }
}

impl CommitListener for ChangeBroadcast {
    fn committed(&self, _: &Commit) {
        self.commits.send_modify(|count| *count = count.wrapping_add(1));
    }
}
