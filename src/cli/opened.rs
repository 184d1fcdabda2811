//! The database and the schemas of a site, opened.

use std::sync::Arc;

use super::command_error::CommandError;
use super::run::catalog;
use crate::actions::Desk;
use crate::config::Settings;
use crate::content::SystemClock;
use crate::store::{Store, StoreOptions};

/// The site's database, its tables as they are.
pub(super) async fn open(settings: &Settings) -> Result<Store, CommandError> {
    let options = StoreOptions {
        connections_max: settings.database.connections_max,
        ..StoreOptions::new(settings.database.url.clone())
    };
    Ok(Store::open(&options).await?)
}

/// The site's database with its tables brought up, and the schemas that judge what goes into it.
pub(super) async fn desk(settings: &Settings) -> Result<Desk, CommandError> {
    let catalog = Arc::new(catalog(settings)?);
    let store = open(settings).await?;
    store.migrate().await?;
    for content_type in store.search_fill(&catalog).await? {
        tracing::info!(%content_type, "the index of words was made anew, by the schemas as they are now");
    }
    Ok(Desk { store, catalog, clock: Arc::new(SystemClock::default()) })
}
