//! Follows the change log: what another node or a command on this machine writes drops kept answers here too, and all
//! that is written is told to those who listen.

use std::sync::{Arc, Weak};
use std::time::Duration;

use super::broadcast::{ChangeBroadcast, LogEvent};
use super::change_event::ChangeEvent;
use crate::content::{Change, ChangeSubject, ChangeVerb};
use crate::delivery::Perspective;
use crate::delivery::cache::Cache;
use crate::delivery::token_cache::TokenCache;
use crate::store::{ReadTransaction, Store, StoreError};

/// Rows that are read at once.
const ROWS: i64 = 500;

/// Those who have to hear of every change.
#[derive(Clone)]
pub(in crate::delivery) struct Followers {
    /// The kept answers.
    pub(in crate::delivery) cache: Weak<Cache>,
    /// The known tokens.
    pub(in crate::delivery) token_cache: Weak<TokenCache>,
    /// The listeners.
    pub(in crate::delivery) broadcast: Weak<ChangeBroadcast>,
}

/// Reads the log from after the change `after`, after every commit of this node and every `pause`, until those who follow
/// are gone. A log that cannot be read is read again the next time; what it says by then is not lost.
pub(in crate::delivery) async fn follow_log(store: Store, followers: Followers, mut after: i64, pause: Duration) {
    let Some(mut commits) = followers.broadcast.upgrade().map(|broadcast| broadcast.commits()) else { return };
    loop {
        // That its sender is gone is seen below.
        let _ = tokio::time::timeout(pause, commits.changed()).await;
        match catch_up(&store, &followers, after).await {
            Ok(Some(newest)) => after = newest,
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(%error, "cannot read the change log");
                tokio::time::sleep(pause).await;
            }
        }
    }
}

/// Reads what is new in the log; none where those who follow are gone.
async fn catch_up(store: &Store, followers: &Followers, mut after: i64) -> Result<Option<i64>, StoreError> {
    loop {
        let rows = store.read(move |reads| rows(reads, after)).await?;
        let (Some(cache), Some(token_cache), Some(broadcast)) =
            (followers.cache.upgrade(), followers.token_cache.upgrade(), followers.broadcast.upgrade())
        else {
            return Ok(None);
        };
        let Some((last, _)) = rows.last() else { return Ok(Some(after)) };
        after = last.sequence;
        for (change, event) in rows {
            cache.read_in_log(&change);
            if change.verb == ChangeVerb::TokenRevoke {
                token_cache.forget();
            }
            broadcast.tell(event);
        }
    }
}

fn rows(reads: &mut ReadTransaction<'_>, after: i64) -> Result<Vec<(Change, LogEvent)>, StoreError> {
    let changes = reads.change_page(after, ROWS)?;
    let event = |change: Change| {
        let event = match (&change.subject, change.verb) {
            (ChangeSubject::Token(token), ChangeVerb::TokenRevoke) => LogEvent::Revoked(token.clone()),
            _ => LogEvent::Change {
                sequence: change.sequence,
                published: ChangeEvent::of(reads, &change, Perspective::Published)?.map(Arc::new),
                draft: ChangeEvent::of(reads, &change, Perspective::Draft)?.map(Arc::new),
            },
        };
        Ok((change, event))
    };
    changes.into_iter().map(event).collect()
}
