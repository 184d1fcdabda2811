//! What readers see never refers to what they do not see, and never begins to mean something else by itself.

use std::collections::{BTreeSet, HashSet, VecDeque};

use super::summary::COMPANIONS_MAX;
use super::{ActionError, Context, EntrySummary};
use crate::content::{Edition, EntryId, Locale, TypeName};
use crate::store::{EditionChange, NameHolder, Transaction};

/// The most referring entries that are described.
const DESCRIBED_MAX: usize = 20;

/// Why references of published entries stand in the way of a move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceConflict {
    /// What they refer to would be seen no longer.
    Gone,
    /// What they refer to would be found under another name.
    Renamed,
    /// They would refer to another entry than before.
    Diverted {
        /// The name that they use.
        name: String,
        /// The entry that it would mean.
        to: EntryId,
    },
}

/// Looks, after a move, for editions of entries that are not `members` of it whose references lead nowhere now, or to
/// another entry than before, and refuses the move then. The transaction of the move takes it back.
///
/// It looks after the move and not before, because a name can still lead elsewhere: to the edition of the same slug in
/// another locale, which is its translation. The store lets one transaction write at a time, so that nobody publishes a
/// new reference meanwhile.
pub(super) fn references_hold(
    tx: &mut Transaction<'_>,
    context: &Context,
    changes: &[EditionChange],
    members: &HashSet<EntryId>,
) -> Result<(), ActionError> {
    let mut broken = BTreeSet::new();
    let mut conflict = None;
    for (content_type, name) in names(changes) {
        let mut referrers = tx.published_referrers(&content_type, &name)?;
        referrers.retain(|(referrer, _)| !members.contains(referrer));
        if referrers.is_empty() {
            continue;
        }
        let after = tx.name_holders(&content_type, &name)?;
        let before = holders_before(&after, changes, &content_type, &name);
        for (referrer, locale) in referrers {
            let (old, new) = (target(&before, &name, &locale), target(&after, &name, &locale));
            match (old, new) {
                (_, None) => {
                    let is_gone = changes.iter().any(|change| change.after.is_none());
                    let found = if is_gone { ReferenceConflict::Gone } else { ReferenceConflict::Renamed };
                    conflict.get_or_insert(found);
                }
                (Some(old), Some(new)) if is_diverted(old, new, &after, &name, &locale) => {
                    let diverted = ReferenceConflict::Diverted { name: name.clone(), to: new.entry.clone() };
                    conflict.get_or_insert(diverted);
                }
                _ => continue,
            }
            broken.insert(referrer);
        }
    }
    match conflict {
        None => Ok(()),
        Some(conflict) => Err(refusal(tx, context, broken, conflict, members)?),
    }
}

/// The names under which something is found now, or was before, that is not found under them any more, or not before.
fn names(changes: &[EditionChange]) -> BTreeSet<(TypeName, String)> {
    let mut names = BTreeSet::new();
    for EditionChange { before, after } in changes {
        let sides = [before.as_ref(), after.as_ref()];
        let place = |edition: &Edition| (edition.slug.clone(), edition.locale.clone());
        let is_moved = before.as_ref().map(place) != after.as_ref().map(place);
        for edition in sides.into_iter().flatten().filter(|_| is_moved) {
            names.insert((edition.content_type.clone(), edition.slug.to_string()));
            if before.is_some() != after.is_some() {
                names.insert((edition.content_type.clone(), edition.entry.to_string()));
            }
        }
    }
    names
}

/// What readers found under the name before the move.
fn holders_before(
    after: &[NameHolder],
    changes: &[EditionChange],
    content_type: &TypeName,
    name: &str,
) -> Vec<NameHolder> {
    let is_moved = |entry: &EntryId| {
        let mut editions = changes.iter().flat_map(|change| [&change.before, &change.after]).flatten();
        editions.any(|edition| edition.entry == *entry)
    };
    let stayed = after.iter().filter(|holder| !is_moved(&holder.entry)).cloned();
    let former = changes.iter().filter_map(|change| change.before.as_ref());
    let former = former.filter(|edition| {
        edition.content_type == *content_type && (edition.entry.as_str() == name || edition.slug.as_str() == name)
    });
    let former = former.map(|edition| NameHolder {
        entry: edition.entry.clone(),
        slug: edition.slug.clone(),
        locale: edition.locale.clone(),
    });
    stayed.chain(former).collect()
}

/// What a name means in a document of that locale: the entry of that id, else the one of that slug, of the locale itself
/// or else of the first that has it.
pub(super) fn target<'h>(holders: &'h [NameHolder], name: &str, locale: &Locale) -> Option<&'h NameHolder> {
    let by_id = holders.iter().find(|holder| holder.entry.as_str() == name);
    by_id.or_else(|| translation(holders, name, locale))
}

fn translation<'h>(holders: &'h [NameHolder], name: &str, locale: &Locale) -> Option<&'h NameHolder> {
    let by_slug = holders.iter().filter(|holder| holder.slug.as_str() == name);
    by_slug.min_by_key(|holder| (holder.locale != *locale, holder.locale.clone()))
}

/// Whether a reference means another entry than before. A translation of the same slug in another locale stands in for
/// what is not there in the document's own, and gives way to it.
fn is_diverted(old: &NameHolder, new: &NameHolder, after: &[NameHolder], name: &str, locale: &Locale) -> bool {
    let is_translation = old.slug == new.slug
        && new.slug.as_str() == name
        && old.locale != new.locale
        && translation(after, name, locale) == Some(new);
    old.entry != new.entry && !is_translation
}

fn refusal(
    tx: &mut Transaction<'_>,
    context: &Context,
    broken: BTreeSet<EntryId>,
    conflict: ReferenceConflict,
    members: &HashSet<EntryId>,
) -> Result<ActionError, ActionError> {
    let count = broken.len();
    let mut by = Vec::new();
    for id in broken.iter().take(DESCRIBED_MAX) {
        by.extend(tx.edition_find(id)?.map(|edition| EntrySummary::of_edition(context, &edition)));
    }
    let with = match conflict {
        ReferenceConflict::Gone => all_who_refer(tx, context, broken, members)?,
        ReferenceConflict::Renamed | ReferenceConflict::Diverted { .. } if count == by.len() => by.clone(),
        ReferenceConflict::Renamed | ReferenceConflict::Diverted { .. } => Vec::new(),
    };
    Ok(ActionError::Referenced { by, count, with, conflict })
}

/// Those who refer to what would go, and those who refer to them: what would have to go with it. None where they are too
/// many to be named.
fn all_who_refer(
    tx: &mut Transaction<'_>,
    context: &Context,
    broken: BTreeSet<EntryId>,
    members: &HashSet<EntryId>,
) -> Result<Vec<EntrySummary>, ActionError> {
    let mut seen = members.clone();
    let mut ahead: VecDeque<EntryId> = broken.into_iter().filter(|id| seen.insert(id.clone())).collect();
    let mut all = Vec::new();
    while let Some(id) = ahead.pop_front() {
        if all.len() == COMPANIONS_MAX {
            return Ok(Vec::new());
        }
        let Some(edition) = tx.edition_find(&id)? else { continue };
        for name in [edition.entry.as_str(), edition.slug.as_str()] {
            let referrers = tx.published_referrers(&edition.content_type, name)?;
            ahead.extend(referrers.into_iter().map(|(id, _)| id).filter(|id| seen.insert(id.clone())));
        }
        all.push(EntrySummary::of_edition(context, &edition));
    }
    Ok(all)
}
