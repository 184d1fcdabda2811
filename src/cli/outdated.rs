//! What a start finds that the schemas of today do not describe, or would refuse.

use crate::actions::{self, Context, Orphans, Outdated};
use crate::content::Caller;
use crate::schema::SchemaKind;

/// Says in the log what the schemas of today do not describe, or would refuse, of what the database holds.
pub(super) async fn warn_of_outdated(context: Context) {
    match actions::orphans(&context, &Caller::System).await {
        Ok(orphans) => {
            for Orphans { content_type, entries } in orphans {
                tracing::warn!(%content_type, entries, "entries have a content type without a schema; restore the schema");
            }
        }
        Err(error) => tracing::warn!(%error, "cannot determine which entries have no schema"),
    }
    let types: Vec<_> = context.catalog().files_of(SchemaKind::Type).map(|file| file.name.clone()).collect();
    for content_type in types {
        match actions::outdated(&context, &Caller::System, &content_type).await {
            Ok(Outdated { refused: 0, .. }) => {}
            Ok(Outdated { entries, judged, refused }) => tracing::warn!(
                %content_type, entries, judged, refused,
                "published entries do not conform to the current schemas; run `galley check --stored` to list the findings"
            ),
            Err(error) => {
                tracing::warn!(%error, %content_type, "cannot determine whether published entries conform to the current schemas");
            }
        }
    }
}
