//! Follows the change log: what another node or a command on this machine writes drops kept answers here too, and all
//! that is written is told to those who listen.

use std::sync::{Arc, Weak};
use std::time::Duration;

use super::live::{Heard, Live};
use super::notice::Notice;
use crate::content::{Change, ChangeSubject, ChangeVerb};
use crate::delivery::Perspective;
use crate::delivery::cache::Cache;
use crate::delivery::doorkeeper::Doorkeeper;
use crate::store::{Reads, Store, StoreError};

/// Rows that are read at once.
const ROWS: i64 = 500;

/// Those who have to hear of every change.
#[derive(Clone)]
pub(in crate::delivery) struct Followers {
    /// The kept answers.
    pub(in crate::delivery) cache: Weak<Cache>,
    /// The known tokens.
    pub(in crate::delivery) doorkeeper: Weak<Doorkeeper>,
    /// The listeners.
    pub(in crate::delivery) live: Weak<Live>,
}

/// Reads the log from after the change `after`, after every commit of this node and every `pause`, until those who follow
/// are gone. A log that cannot be read is read again the next time; what it says by then is not lost.
pub(in crate::delivery) async fn follow_log(store: Store, followers: Followers, mut after: i64, pause: Duration) {
    let Some(mut commits) = followers.live.upgrade().map(|live| live.commits()) else { return };
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
        let (Some(cache), Some(doorkeeper), Some(live)) =
            (followers.cache.upgrade(), followers.doorkeeper.upgrade(), followers.live.upgrade())
        else {
            return Ok(None);
        };
        let Some((last, _)) = rows.last() else { return Ok(Some(after)) };
        after = last.sequence;
        for (change, heard) in rows {
            cache.read_in_log(&change);
            if change.verb == ChangeVerb::TokenRevoke {
                doorkeeper.forget();
            }
            live.tell(heard);
        }
    }
}

fn rows(reads: &mut Reads<'_>, after: i64) -> Result<Vec<(Change, Heard)>, StoreError> {
    let changes = reads.change_page(after, ROWS)?;
    let heard = |change: Change| {
        let heard = match (&change.subject, change.verb) {
            (ChangeSubject::Token(token), ChangeVerb::TokenRevoke) => Heard::Revoked(token.clone()),
            _ => Heard::Change {
                sequence: change.sequence,
                published: Notice::of(reads, &change, Perspective::Published)?.map(Arc::new),
                draft: Notice::of(reads, &change, Perspective::Draft)?.map(Arc::new),
            },
        };
        Ok((change, heard))
    };
    changes.into_iter().map(heard).collect()
}
