//! Follows the change log, so that what another node or a command on this machine writes is heard here too.

use std::sync::Weak;
use std::time::Duration;

use super::Cache;
use crate::content::ChangeVerb;
use crate::delivery::doorkeeper::Doorkeeper;
use crate::store::{Store, StoreError};

/// Changes that are read at once.
const PAGE: i64 = 500;

/// Reads the log from after the change `after`, every `pause`, until the cache is gone. A log that cannot be read is
/// read again the next time; what it says by then is not lost.
pub(in crate::delivery) async fn follow_log(
    store: Store,
    (cache, doorkeeper): (Weak<Cache>, Weak<Doorkeeper>),
    mut after: i64,
    pause: Duration,
) {
    loop {
        tokio::time::sleep(pause).await;
        let (Some(cache), Some(doorkeeper)) = (cache.upgrade(), doorkeeper.upgrade()) else { return };
        match catch_up(&store, &cache, &doorkeeper, after).await {
            Ok(newest) => after = newest,
            Err(error) => tracing::warn!(%error, "the change log could not be read"),
        }
    }
}

async fn catch_up(store: &Store, cache: &Cache, doorkeeper: &Doorkeeper, mut after: i64) -> Result<i64, StoreError> {
    loop {
        let page = store.read(move |reads| reads.change_page(after, PAGE)).await?;
        let Some(last) = page.last() else { return Ok(after) };
        after = last.sequence;
        for change in &page {
            cache.read_in_log(change);
            if change.verb == ChangeVerb::TokenRevoke {
                doorkeeper.forget();
            }
        }
    }
}
