//! References that lead in a circle, among what readers see.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use super::published_references::target;
use super::{ActionError, Context};
use crate::content::{Edition, Entry, EntryId, Locale};
use crate::schema::{Inspection, Reference};
use crate::store::{ReadTransaction, StoreError};

/// Adds a finding for each reference of an entry's document that leads back to the entry, where the schema forbids it:
/// by way of what readers see, as the schemas of today read it.
pub(super) fn judge_cycles(
    reads: &mut ReadTransaction<'_>,
    context: &Context,
    inspection: &mut Inspection,
    own: &Entry,
) -> Result<(), ActionError> {
    let acyclic: Vec<Reference> = inspection.references().iter().filter(|it| it.is_acyclic).cloned().collect();
    if acyclic.is_empty() {
        return Ok(());
    }
    let mut graph = Graph { context, own, nodes: HashMap::new() };
    let mut ways: HashMap<String, Vec<String>> = HashMap::new();
    for reference in &acyclic {
        if let Some(first) = graph.end_of(reads, reference, &own.locale)?
            && let Some(way) = graph.way_back(reads, &first)?
        {
            ways.insert(reference.pointer.to_string(), way);
        }
    }
    inspection.judge_cycles(|reference| ways.get(reference.pointer.as_str()).cloned());
    Ok(())
}

/// What is known of where references lead.
struct Graph<'a> {
    context: &'a Context,
    own: &'a Entry,
    nodes: HashMap<EntryId, Node>,
}

/// An entry that readers see.
struct Node {
    slug: String,
    leads_to: Vec<EntryId>,
}

impl Graph<'_> {
    /// The entry that a reference in a document of that locale leads to. Whoever sees a document sees its entry, under the
    /// name that it has now.
    fn end_of(
        &self,
        reads: &mut ReadTransaction<'_>,
        reference: &Reference,
        locale: &Locale,
    ) -> Result<Option<EntryId>, StoreError> {
        let holders = reads.name_holders(&reference.content_type, &reference.target)?;
        let found = target(&holders, &reference.target, locale);
        let own = self.own;
        let is_own = reference.content_type == own.content_type
            && (reference.target == own.id.as_str() || (found.is_none() && reference.target == own.slug.as_str()));
        Ok(if is_own { Some(own.id.clone()) } else { found.map(|holder| holder.entry.clone()) })
    }

    /// The shortest way on from an entry to the one that is judged, with that at both ends.
    fn way_back(
        &mut self,
        reads: &mut ReadTransaction<'_>,
        first: &EntryId,
    ) -> Result<Option<Vec<String>>, ActionError> {
        let mut reached_from: HashMap<EntryId, EntryId> = HashMap::new();
        let mut seen = HashSet::from([first.clone()]);
        let mut ahead = VecDeque::from([first.clone()]);
        while let Some(id) = ahead.pop_front() {
            if id == self.own.id {
                return Ok(Some(self.names(&reached_from)));
            }
            self.load(reads, &id)?;
            for next in self.nodes.get(&id).into_iter().flat_map(|node| &node.leads_to) {
                if seen.insert(next.clone()) {
                    reached_from.insert(next.clone(), id.clone());
                    ahead.push_back(next.clone());
                }
            }
        }
        Ok(None)
    }

    fn names(&self, reached_from: &HashMap<EntryId, EntryId>) -> Vec<String> {
        let own = self.own.slug.to_string();
        let mut names = vec![own.clone()];
        let mut at = &self.own.id;
        while let Some(before) = reached_from.get(at) {
            names.push(self.nodes.get(before).map_or_else(|| before.to_string(), |node| node.slug.clone()));
            at = before;
        }
        names.push(own);
        names.reverse();
        names
    }

    /// Reads where the references of an entry lead, once.
    fn load(&mut self, reads: &mut ReadTransaction<'_>, id: &EntryId) -> Result<(), ActionError> {
        if self.nodes.contains_key(id) {
            return Ok(());
        }
        let Some(edition) = reads.edition_find(id)? else { return Ok(()) };
        let Edition { content_type, slug, locale, body, .. } = &edition;
        let body: Value = serde_json::from_slice(body).map_err(StoreError::corrupt)?;
        let document = body.get("document").unwrap_or(&Value::Null);
        let mut leads_to = Vec::new();
        for reference in self.context.catalog().acyclic_references(content_type, document) {
            leads_to.extend(self.end_of(reads, &reference, locale)?);
        }
        self.nodes.insert(id.clone(), Node { slug: slug.to_string(), leads_to });
        Ok(())
    }
}
