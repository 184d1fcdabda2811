//! The end of the log as it grows: one reads it for all who listen.

use std::sync::Arc;

use tokio::sync::{broadcast, watch};

use super::Notice;
use super::seats::{Seat, Seats};
use crate::content::TokenId;
use crate::delivery::{ClientKey, DeliveryError};
use crate::store::{Commit, CommitListener};

/// What a listener hears.
#[derive(Clone, Debug)]
pub(super) enum Heard {
    /// A change in the log, as those notice it who see what is published, and as those do who see drafts.
    Change {
        /// Its position in the change log.
        sequence: i64,
        /// As those notice it who see what is published.
        published: Option<Arc<Notice>>,
        /// As those notice it who see drafts.
        draft: Option<Arc<Notice>>,
    },
    /// A token was taken back.
    Revoked(TokenId),
}

/// Changes that wait for a slow listener; one that is further behind reads them in the log.
const WAITING_MAX: usize = 1_024;

/// Where the end of the log is told.
#[derive(Debug)]
pub(in crate::delivery) struct Live {
    told: broadcast::Sender<Heard>,
    /// Rises with each commit of this node, so that the log is read at once.
    commits: watch::Sender<u64>,
    /// Whether the server stops.
    closed: watch::Sender<bool>,
    seats: Arc<Seats>,
}

impl Live {
    /// A place for those who have a seat.
    pub(in crate::delivery) fn new(seats: Seats) -> Self {
        Self {
            told: broadcast::Sender::new(WAITING_MAX),
            commits: watch::Sender::new(0),
            closed: watch::Sender::new(false),
            seats: Arc::new(seats),
        }
    }

    /// A seat, where one is free.
    pub(super) fn seat(&self, client: ClientKey) -> Result<Seat, DeliveryError> {
        self.seats.take(client)
    }

    /// How many listen.
    pub(in crate::delivery) fn listeners(&self) -> usize {
        self.seats.taken()
    }

    pub(super) fn hear(&self) -> broadcast::Receiver<Heard> {
        self.told.subscribe()
    }

    /// Tells all who listen. That nobody does is no fault.
    pub(super) fn tell(&self, heard: Heard) {
        let _ = self.told.send(heard);
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

impl CommitListener for Live {
    fn committed(&self, _: &Commit) {
        self.commits.send_modify(|count| *count = count.wrapping_add(1));
    }
}
