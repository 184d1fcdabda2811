//! What a document says that other documents must not say too, at its place: what rules ask that look at a whole site.

use super::annotations::Annotations;
use super::facts::SchemaFacts;
use super::rules::{question_asked_elsewhere, reference_cycle, title_taken};
use super::similarity::{is_same, sum_of_bytes, sum_of_letters};
use super::{Finding, Linter, Reference, Rule, limits, seo_fields};
use crate::content::{Document, Node, Pointer, Tree, TypeName};

/// Something that a document claims to others.
#[derive(Clone, Debug)]
pub struct IndexedFact {
    /// What it is.
    pub kind: FactKind,
    /// A number that equal claims share, and others hardly ever do.
    pub sum: u64,
    /// Where it stands.
    pub pointer: Pointer,
    /// What stands there.
    pub text: String,
}

/// What a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// The title of the document.
    Title,
    /// A question of an FAQ.
    Question,
    /// A reference of those that must not lead in a circle.
    AcyclicReference,
}

/// Which claims somebody compares. What no rule asks is not collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    pub(super) titles: bool,
    pub(super) questions: bool,
    pub(super) onward: bool,
}

impl IndexedFact {
    /// Whether a text says the same.
    pub fn is_same(&self, text: &str) -> bool {
        match self.kind {
            FactKind::AcyclicReference => self.text == text,
            FactKind::Title | FactKind::Question => is_same(&self.text, text),
        }
    }

    /// The finding about a claim that others dispute: `by` is where the same stands already, or the way round that a
    /// reference leads.
    pub fn conflict_finding(&self, by: &str) -> Finding {
        match self.kind {
            FactKind::Title => title_taken::finding(self, by),
            FactKind::Question => question_asked_elsewhere::finding(self, by),
            FactKind::AcyclicReference => reference_cycle::finding(self, by),
        }
    }

    /// Whether it takes several documents to find the fault of a rule.
    pub fn is_compared_by(rule: &Rule) -> bool {
        let rules = [title_taken::RULE.code, question_asked_elsewhere::RULE.code, reference_cycle::RULE.code];
        rules.contains(&rule.code)
    }

    /// The sum of a reference to an entry.
    pub fn sum_of_entry(content_type: &TypeName, slug: &str) -> u64 {
        sum_of_bytes(content_type.as_str().bytes().chain([b'/']).chain(slug.bytes()))
    }
}

impl Compared {
    /// Whether any are.
    pub fn any(self) -> bool {
        self.titles || self.questions || self.onward
    }

    /// The title and the questions of a document that say something, with their sums.
    pub(super) fn facts_of<'a>(
        self,
        document: Node<'a>,
        facts: &'a SchemaFacts<'a>,
    ) -> impl Iterator<Item = (FactKind, u64, Node<'a>, &'a str)> {
        let title = self.titles.then(|| seo_fields::title(document, facts)).flatten();
        let title = title.map(|(node, text)| (FactKind::Title, node, text));
        let questions = self.questions.then(|| seo_fields::questions(facts)).into_iter().flatten();
        let questions = questions.map(|(node, text)| (FactKind::Question, node, text));
        let facts_of = title.into_iter().chain(questions);
        facts_of.filter_map(|(kind, node, text)| Some((kind, sum_of_letters(text)?, node, text)))
    }
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
}
