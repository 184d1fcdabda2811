//! The judge's first look: whether there is anything to say about a document.
//!
//! It says nothing of what is wrong, and in doubt that something is. Most documents are good, and for these it is all
//! that is done.

use super::met::{Met, Named};
use super::rule::Subject;
use super::rules::RULES;
use super::texts::Texts;
use super::{Catalog, Claims, Finding, SchemaFile, limits};
use crate::content::{Tree, TypeName};

/// What looks for the fault of a rule.
type Look = fn(&Subject<'_>, &mut Vec<Finding>);

impl Catalog {
    /// What a document of a content type claims to others, if nothing can be found in it, however long one looked: then
    /// each entry that it names is known too, as `known` says of content type and slug or id. Where there is no answer,
    /// [`Catalog::inspect`] says what there is to be found, or that there is nothing.
    pub fn claims_if_good(
        &self,
        content_type: &TypeName,
        tree: &Tree<'_>,
        known: impl Fn(&TypeName, &str) -> bool,
    ) -> Option<Claims> {
        if limits::bytes_of_tree_at_most(tree) > self.limits().document_bytes_max {
            return None;
        }
        let met = self.good(self.content_type(content_type.as_str())?, tree)?;
        let is_known = |named: &Named<'_>| known(named.content_type, named.node.as_str().unwrap_or_default());
        met.references.iter().all(is_known).then(|| Claims::met(self.compared(), tree, &met))
    }

    /// What the schemas say about the places of a document within its bounds, if nothing can be found in it.
    pub(in crate::schema) fn good<'a>(&'a self, file: &'a SchemaFile, tree: &'a Tree<'a>) -> Option<Met<'a>> {
        let met = self.trails.met(self, &file.name, tree)?;
        let limits = self.limits();
        let is_of_shape = met.blocks.len() <= limits.blocks_max
            && file.validator.is_valid(tree.root())
            && met.blocks.iter().all(|block| {
                block.depth <= limits.block_depth_max
                    && block.file.is_some_and(|file| file.validator.is_valid(block.node))
            });
        if !is_of_shape {
            return None;
        }
        let texts = Texts::of(tree, &met);
        let subject = Subject { document: tree.root(), met: &met, texts: &texts };
        let mut found = Vec::new();
        for look in self.looks() {
            look(&subject, &mut found);
            if !found.is_empty() {
                return None;
            }
        }
        Some(met)
    }

    /// What looks for the faults that content is held to be without.
    pub(in crate::schema) fn looks(&self) -> impl Iterator<Item = Look> {
        let held_to = RULES.iter().filter(|rule| self.selection().severity_of(rule).is_some());
        held_to.filter_map(|rule| rule.look)
    }
}
