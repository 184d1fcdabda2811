//! Renames of entries that stand in each other's way: two files that have swapped their names, or three in a circle.

use std::collections::HashSet;

use super::incoming::Incoming;
use crate::actions::{self, Context, Mode, Rename, RenameRequest};
use crate::content::{Caller, EntryId};
use crate::store::StoreError;

/// A rename, and the entry that has the new name now.
type Wanted = (Rename, Option<EntryId>);

/// Renames the entries of files, known by their ids, that can get their new names only together. Answers with these; where
/// they cannot be renamed, with none, and each file says why when its turn comes.
pub(super) async fn make_way(context: &Context, incoming: &[Incoming], mode: Mode) -> HashSet<EntryId> {
    let Ok(wanted) = wanted(context, incoming).await else { return HashSet::new() };
    let renames = in_each_others_way(wanted);
    if renames.is_empty() {
        return HashSet::new();
    }
    let request = RenameRequest { renames, mode };
    let entries = actions::rename(context, &Caller::System, request).await;
    entries.map(|entries| entries.into_iter().map(|entry| entry.id).collect()).unwrap_or_default()
}

/// The files whose entries have other names in the database.
async fn wanted(context: &Context, incoming: &[Incoming]) -> Result<Vec<Wanted>, StoreError> {
    let renames = incoming.iter().filter_map(|file| {
        let (id, slug) = (file.id.clone()?, file.slug(context.catalog())?);
        Some(Rename { content_type: file.content_type.clone(), id, slug, locale: file.name.locale.clone() })
    });
    let renames: Vec<Rename> = renames.collect();
    if renames.is_empty() {
        return Ok(Vec::new());
    }
    context
        .store
        .read(move |reads| {
            let mut wanted = Vec::new();
            for rename in renames {
                let Some(entry) = reads.entry_find(&rename.id)? else { continue };
                let is_other = (&entry.slug, &entry.locale) != (&rename.slug, &rename.locale);
                if is_other && entry.content_type == rename.content_type {
                    let holder = reads.entry_by_slug(&rename.content_type, &rename.locale, &rename.slug)?;
                    wanted.push((rename, holder.map(|holder| holder.id)));
                }
            }
            Ok(wanted)
        })
        .await
}

/// Those whose new name another one of them has now, and those who have it; but none whose name is held by an entry that
/// keeps it.
fn in_each_others_way(mut wanted: Vec<Wanted>) -> Vec<Rename> {
    loop {
        let moving: HashSet<EntryId> = wanted.iter().map(|(rename, _)| rename.id.clone()).collect();
        let before = wanted.len();
        wanted.retain(|(_, holder)| holder.as_ref().is_none_or(|holder| moving.contains(holder)));
        if wanted.len() == before {
            break;
        }
    }
    let holders: HashSet<EntryId> = wanted.iter().filter_map(|(_, holder)| holder.clone()).collect();
    let together = wanted.into_iter().filter(|(rename, holder)| holder.is_some() || holders.contains(&rename.id));
    together.map(|(rename, _)| rename).collect()
}
