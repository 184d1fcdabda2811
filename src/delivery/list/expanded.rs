//! References as what they refer to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::page::{ANSWER_BYTES_MAX, EXPANDED_MAX};
use super::rendered::RenderContext;
use crate::content::query::PathStep;
use crate::content::{Edition, EntryId, Locale, TypeName};
use crate::delivery::query::Expansion;
use crate::delivery::{DeliveryError, Shape};
use crate::store::{EditionHead, ReadTransaction, StoreError};

/// Puts what is referred to in the place of references, and notes what was looked up for it.
#[derive(Default)]
pub(in crate::delivery) struct Expander {
    /// The entries that were found.
    pub(super) expanded: BTreeSet<(TypeName, EntryId)>,
    /// The names that were looked up, found or not.
    pub(super) looked_up: BTreeMap<TypeName, BTreeSet<String>>,
    /// How many stored bytes were put in the place of references.
    bytes: usize,
}

/// A document in which references are expanded.
pub(super) struct ExpandedDocument<'v> {
    /// The document.
    pub(super) document: &'v mut Value,
    /// What it refers to by a slug is looked for in these first, in their order: the locale that was asked for, which the
    /// document may not have, and its own.
    pub(super) locales: Vec<Locale>,
}

/// What the names of a content type lead to.
struct NameIndex {
    by_id: BTreeMap<String, EditionHead>,
    /// By slug and locale.
    by_slug: BTreeMap<String, BTreeMap<Locale, EditionHead>>,
}

impl Expander {
    /// Expands references in documents, all that are on the same path at once. A reference to what readers do not see is
    /// left as it is.
    pub(super) fn expand(
        &mut self,
        reads: &mut ReadTransaction<'_>,
        (render_context, shape): (RenderContext<'_>, &Shape),
        mut pieces: Vec<ExpandedDocument<'_>>,
        expansions: &[Expansion],
    ) -> Result<(), DeliveryError> {
        for expansion in expansions {
            let mut sites = Vec::new();
            for piece in &mut pieces {
                let mut found = Vec::new();
                sites_of(piece.document, &expansion.steps, &mut found);
                sites.extend(found.into_iter().map(|site| (site, piece.locales.clone())));
            }
            let names: BTreeSet<String> =
                sites.iter().filter_map(|(site, _)| site.as_str().map(str::to_owned)).collect();
            let found = look_up(reads, &expansion.content_type, &names)?;
            self.looked_up.entry(expansion.content_type.clone()).or_default().extend(names);
            let sites = sites.into_iter().filter_map(|(site, locales)| {
                let entry = found.target(site.as_str()?, &locales)?;
                Some((site, entry, locales))
            });
            let sites: Vec<_> = sites.collect();
            // What is too much is refused before it is read.
            for (_, head, _) in &sites {
                self.expanded.insert((expansion.content_type.clone(), head.entry.clone()));
                self.bytes = self.bytes.saturating_add(head.bytes);
                if self.expanded.len() > EXPANDED_MAX {
                    return Err(DeliveryError::TooManyExpanded);
                }
                if self.bytes > ANSWER_BYTES_MAX {
                    return Err(DeliveryError::TooLarge);
                }
            }
            let wanted: BTreeSet<&EntryId> = sites.iter().map(|(_, head, _)| &head.entry).collect();
            let wanted: Vec<EntryId> = wanted.into_iter().cloned().collect();
            let editions = reads.editions_of(&wanted)?;
            let editions: BTreeMap<&EntryId, &Edition> =
                editions.iter().map(|edition| (&edition.entry, edition)).collect();
            let mut within = Vec::new();
            for (site, head, locales) in sites {
                let Some(edition) = editions.get(&head.entry) else { continue };
                reads.go_on()?;
                *site = render_context.value(&edition.body, shape)?;
                if let Some(document) = site.get_mut("document") {
                    within.push(ExpandedDocument { document, locales: preferred(locales.first(), &edition.locale) });
                }
            }
            if !expansion.within.is_empty() {
                self.expand(reads, (render_context, shape), within, &expansion.within)?;
            }
        }
        Ok(())
    }
}

/// The locales in which what a document refers to is looked for: first the one that was asked for, then its own.
pub(super) fn preferred(requested: Option<&Locale>, own: &Locale) -> Vec<Locale> {
    let mut locales: Vec<Locale> = requested.into_iter().chain([own]).cloned().collect();
    locales.dedup();
    locales
}

/// The texts of a document that stand behind steps.
fn sites_of<'v>(value: &'v mut Value, steps: &[PathStep], found: &mut Vec<&'v mut Value>) {
    match (value, steps.split_first()) {
        (Value::Array(items), _) => items.iter_mut().for_each(|item| sites_of(item, steps, found)),
        (value @ Value::String(_), None) => found.push(value),
        (Value::Object(fields), Some((PathStep::Field(name), rest))) => {
            if let Some(value) = fields.get_mut(name) {
                sites_of(value, rest, found);
            }
        }
        (value @ Value::Object(_), Some((PathStep::Typed(name), rest)))
            if value.get("type").and_then(Value::as_str) == Some(name.as_str()) =>
        {
            sites_of(value, rest, found);
        }
        _ => {}
    }
}

fn look_up(
    reads: &mut ReadTransaction<'_>,
    content_type: &TypeName,
    names: &BTreeSet<String>,
) -> Result<NameIndex, StoreError> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (mut by_id, mut by_slug) = (BTreeMap::new(), BTreeMap::<String, BTreeMap<Locale, EditionHead>>::new());
    for head in reads.editions_named(content_type, &names)? {
        by_id.insert(head.entry.to_string(), head.clone());
        by_slug.entry(head.slug.clone()).or_default().insert(head.locale.clone(), head);
    }
    Ok(NameIndex { by_id, by_slug })
}

impl NameIndex {
    /// The edition of the entry with that id; else the one of that slug, in the first of the locales that has it or else in
    /// any.
    fn target(&self, name: &str, locales: &[Locale]) -> Option<&EditionHead> {
        self.by_id.get(name).or_else(|| {
            let editions = self.by_slug.get(name)?;
            locales.iter().find_map(|locale| editions.get(locale)).or_else(|| editions.values().next())
        })
    }
}
