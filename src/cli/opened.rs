//! The database of a site, opened.

use super::command_error::CommandError;
use crate::config::Settings;
use crate::store::{Store, StoreOptions};

/// The site's database, its tables as they are.
pub(super) async fn open(settings: &Settings) -> Result<Store, CommandError> {
    let options = StoreOptions {
        connections_max: settings.database.connections_max,
        ..StoreOptions::new(settings.database.url.clone())
    };
    Ok(Store::open(&options).await?)
}
