//! Giving entries other names in one move.

use super::context::allow;
use super::log::note;
use super::slugs::slug_is_free;
use super::{ActionError, Context, Mode, lookup};
use crate::content::{Caller, ChangeVerb, Entry, EntryId, Locale, Role, Slug, TypeName, fingerprint};
use crate::store::Transaction;

/// Entries that get other names: all of them or none.
#[derive(Clone, Debug)]
pub struct RenameRequest {
    /// The entries with their new names, each entry once.
    pub renames: Vec<Rename>,
    /// Whether it happens or is only tried.
    pub mode: Mode,
}

/// An entry and its new name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The entry.
    pub id: EntryId,
    /// Its new slug. Readers see it when the entry is published next.
    pub slug: Slug,
    /// Its new locale. Readers see it when the entry is published next.
    pub locale: Locale,
}

/// Gives entries new slugs and locales. Whether a slug is free is judged as it stands when all have theirs: two entries
/// that swap their slugs can be renamed in no other way.
pub async fn rename(context: &Context, caller: &Caller, request: RenameRequest) -> Result<Vec<Entry>, ActionError> {
    allow(caller, Role::Author)?;
    for rename in &request.renames {
        context.knows(&rename.content_type)?;
    }
    let author = caller.name().to_owned();
    context
        .write(request.mode, move |tx, context| {
            let now = context.clock.now();
            let mut moved = Vec::new();
            for Rename { content_type, id, slug, locale } in request.renames {
                let before = lookup::entry(tx, &content_type, &id)?;
                step_aside(tx, &before)?;
                let version = before.version + 1;
                moved.push((Entry { slug, locale, updated_at: now, version, ..before.clone() }, before));
            }
            for (entry, before) in &moved {
                slug_is_free(tx, (&entry.content_type, &entry.locale, &entry.slug), &entry.id)?;
                lookup::update(tx, entry, before)?;
                note(tx, ChangeVerb::Revise, entry, entry.revision, &author, now)?;
            }
            Ok(moved.into_iter().map(|(entry, _)| entry).collect())
        })
        .await
}

/// Takes an entry out of the way of the others, under a slug that lasts no longer than the transaction.
fn step_aside(tx: &mut Transaction<'_>, before: &Entry) -> Result<(), ActionError> {
    let slug = Slug::from_text(&format!("renamed {}", fingerprint(before.id.as_str(), 16)));
    let aside = Entry { slug: slug.unwrap_or_else(|| before.slug.clone()), ..before.clone() };
    lookup::update(tx, &aside, before)
}
