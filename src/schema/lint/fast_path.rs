//! The judge's first look: whether there is anything to say about a document.
//!
//! It says nothing of what is wrong, and in doubt that something is. Most documents are good, and for these it is all
//! that is done.

use super::limits;
use crate::content::{Locale, Pointer, Slug, Tree, TypeName};
use crate::schema::facts::schema_facts::{EntryReference, SchemaFacts};
use crate::schema::facts::texts::Texts;
use crate::schema::facts::title::called;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::rules::{RULES, slug_against_title};
use crate::schema::{DocumentDigest, Linter, Resolution, ResolveQuery, SchemaFile};

/// What looks for the fault of a rule.
type Look = fn(&RuleContext<'_>, &mut RuleFindings);

/// What is known of a document in which nothing can be found by itself.
#[derive(Debug)]
pub(in crate::schema) struct ValidDocument<'a> {
    /// What the schemas say about its places.
    pub(in crate::schema) facts: SchemaFacts<'a>,
    /// Its texts.
    pub(in crate::schema) texts: Texts<'a>,
}

impl Linter {
    /// What a document of a content type, of that slug and locale, claims to others, if nothing can be found in it, however
    /// long one looked: then what `resolve` answers to its questions leaves nothing to be found, too. Where there are no
    /// claims, [`Linter::inspect`] says what there is to be found, or that there is nothing.
    pub fn fast_digest(
        &self,
        content_type: &TypeName,
        name: Option<(&Slug, &Locale)>,
        tree: &Tree<'_>,
        resolve: impl Fn(ResolveQuery<'_>) -> Resolution,
    ) -> Option<DocumentDigest> {
        if limits::bytes_of_tree_at_most(tree) > self.catalog.limits().document_bytes_max {
            return None;
        }
        let ValidDocument { facts, texts } = self.good(self.catalog.content_type(content_type.as_str())?, tree)?;
        if name.is_some_and(|(slug, locale)| self.is_misnamed(slug, locale, tree, &facts)) {
            return None;
        }
        let is_resolved = |named: &EntryReference<'_>| named.question().is_settled_by(&resolve(named.question()));
        if !facts.references.iter().all(is_resolved) {
            return None;
        }
        let files = self.files_if_all_lead(&texts, &resolve)?;
        Some(DocumentDigest::facts(self.compared(), tree, &facts).with_files(files))
    }

    fn is_misnamed<'a>(&self, slug: &Slug, locale: &Locale, tree: &'a Tree<'a>, facts: &SchemaFacts<'a>) -> bool {
        self.selection().severity_of(&slug_against_title::RULE).is_some()
            && called(tree.root(), facts)
                .is_some_and(|(_, title)| self.site.misnamed(slug, locale, (&Pointer::root(), title)).is_some())
    }

    /// What is known of a document within its bounds, if nothing can be found in it by itself.
    pub(in crate::schema) fn good<'a>(&'a self, file: &'a SchemaFile, tree: &'a Tree<'a>) -> Option<ValidDocument<'a>> {
        let facts = self.catalog.plan.facts(&self.catalog, &file.name, tree)?;
        let limits = self.catalog.limits();
        let is_of_shape = facts.blocks.len() <= limits.blocks_max
            && file.validator.is_valid(tree.root())
            && facts.blocks.iter().all(|block| {
                block.depth <= limits.block_depth_max
                    && block.file.is_some_and(|file| file.validator.is_valid(block.node))
            });
        if !is_of_shape {
            return None;
        }
        let texts = Texts::of(tree, &facts);
        let takeaways = &self.catalog.plan.takeaways;
        let context = RuleContext { document: tree.root(), facts: &facts, texts: &texts, takeaways };
        let mut found = RuleFindings::default();
        for check in self.checks() {
            check(&context, &mut found);
            if !found.is_empty() {
                return None;
            }
        }
        Some(ValidDocument { facts, texts })
    }

    /// What looks for the faults that content is held to be without.
    pub(in crate::schema) fn checks(&self) -> impl Iterator<Item = Look> {
        let held_to = RULES.iter().filter(|rule| self.selection().severity_of(rule).is_some());
        held_to.filter_map(|rule| rule.check)
    }
}
