//! Why entries were not published.

use std::collections::{HashSet, VecDeque};

use super::summary::COMPANIONS_MAX;
use super::{ActionError, Context, EntrySummary};
use crate::content::{Entry, EntryId, Locale, TypeName};
use crate::schema::Inspection;
use crate::store::{ReferenceStage, Transaction};

/// Why entries were not published.
#[derive(Debug)]
pub struct Refusal {
    /// Those whose documents are refused, each with all that was found in it.
    pub refused: Vec<(Entry, Box<Inspection>)>,
    /// The unpublished entries to which all of them refer, and those to which these refer: what would have to be
    /// published with them.
    pub needed: Vec<EntrySummary>,
    /// How many entries were to be published together.
    pub size: usize,
}

impl Refusal {
    /// The refusal of some of those that were to be published together.
    pub(super) fn of(
        tx: &mut Transaction<'_>,
        context: &Context,
        refused: Vec<(Entry, Box<Inspection>)>,
        members: &HashSet<EntryId>,
    ) -> Result<Self, ActionError> {
        let mut ahead: VecDeque<(TypeName, String, Locale)> = VecDeque::new();
        for (entry, inspection) in &refused {
            let names = inspection.references().iter();
            ahead.extend(names.map(|it| (it.content_type.clone(), it.target.clone(), entry.locale.clone())));
        }
        let (mut needed, mut looked_up) = (Vec::new(), HashSet::new());
        let mut visited = members.clone();
        while let Some(name) = ahead.pop_front() {
            let (content_type, target, locale) = &name;
            if needed.len() == COMPANIONS_MAX || tx.edition_named(content_type, target)? {
                continue;
            }
            let target = tx.entry_named(content_type, target, locale)?;
            if !looked_up.insert(name) {
                continue;
            }
            let Some(entry) = target.filter(|entry| visited.insert(entry.id.clone())) else { continue };
            let onward = tx.references_of(&entry.id, ReferenceStage::Draft)?;
            ahead.extend(onward.into_iter().map(|(name, target)| (name, target, entry.locale.clone())));
            needed.push(EntrySummary::of_entry(tx, context, &entry)?);
        }
        Ok(Self { refused, needed, size: members.len() })
    }
}
