//! What a document says that other documents must not say too: the facts of a whole site that rules compare.

use super::limits;
use crate::content::{Document, Tree, TypeName};
use crate::schema::facts::annotations::Annotations;
use crate::schema::facts::schema_facts::SchemaFacts;
use crate::schema::rules::{question_asked_elsewhere, reference_cycle, title_taken};
use crate::schema::{Compared, DocumentDigest, FactKind, Finding, IndexedFact, Linter, Reference, Rule};

/// The finding about a claim that others dispute: `by` is where the same stands already, or the way round that a
/// reference leads.
pub fn conflict_finding(fact: &IndexedFact, by: &str) -> Finding {
    match fact.kind {
        FactKind::Title => title_taken::finding(fact, by),
        FactKind::Question => question_asked_elsewhere::finding(fact, by),
        FactKind::AcyclicReference => reference_cycle::finding(fact, by),
    }
}

/// Whether it takes several documents to find the fault of a rule.
pub fn is_cross_file(rule: &Rule) -> bool {
    let rules = [title_taken::RULE.code, question_asked_elsewhere::RULE.code, reference_cycle::RULE.code];
    rules.contains(&rule.code)
}

impl Linter {
    /// Which claims the rules compare that content is held to.
    pub fn compared(&self) -> Compared {
        let is_held_to = |rule| self.selection().severity_of(rule).is_some();
        Compared {
            titles: is_held_to(&title_taken::RULE),
            questions: is_held_to(&question_asked_elsewhere::RULE),
            onward: self.catalog.plan.forbid_circles && is_held_to(&reference_cycle::RULE),
        }
    }

    /// What a document of a content type claims, good or not. A document beyond its bounds claims nothing, for it is
    /// judged no further.
    pub fn indexed_facts(&self, content_type: &TypeName, document: &Document) -> Vec<IndexedFact> {
        let compared = self.compared();
        let Some(file) = self.catalog.content_type(content_type.as_str()).filter(|_| compared.any()) else {
            return Vec::new();
        };
        if limits::size(document, self.catalog.limits()).is_some() {
            return Vec::new();
        }
        let tree = Tree::of(document);
        let annotations;
        // The long way is gone where the short one does not lead everywhere.
        let (facts, references) = match self.catalog.plan.facts(&self.catalog, &file.name, &tree) {
            Some(facts) if facts.blocks.iter().any(|block| block.depth > self.catalog.limits().block_depth_max) => {
                return Vec::new();
            }
            Some(facts) => {
                let references = facts.references();
                (facts, references)
            }
            None => {
                annotations = Annotations::of(&self.catalog, file, document);
                if !limits::blocks(&annotations, self.catalog.limits()).is_empty() {
                    return Vec::new();
                }
                (SchemaFacts::of(file, &annotations, document, &tree), annotations.references.clone())
            }
        };
        let facts_of = compared.facts_of(tree.root(), &facts).map(|(kind, sum, node, text)| IndexedFact {
            kind,
            sum,
            pointer: node.pointer(),
            text: text.to_owned(),
        });
        let onward = references.into_iter().filter(|reference| compared.onward && reference.is_acyclic);
        let onward = onward.map(|Reference { content_type, target, pointer, .. }| {
            let sum = IndexedFact::sum_of_entry(&content_type, &target);
            IndexedFact { kind: FactKind::AcyclicReference, sum, pointer, text: target }
        });
        facts_of.chain(onward).collect()
    }

    /// What a document claims, whether it is good or not; none where that is not told at a glance, and
    /// [`Linter::indexed_facts`] has to look.
    pub fn digest_if_valid(&self, content_type: &TypeName, tree: &Tree<'_>) -> Option<DocumentDigest> {
        let facts = self.catalog.plan.facts(&self.catalog, content_type, tree)?;
        let is_within = facts.blocks.iter().all(|block| block.depth <= self.catalog.limits().block_depth_max);
        is_within.then(|| DocumentDigest::facts(self.compared(), tree, &facts))
    }
}
