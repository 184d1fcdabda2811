//! What a document says that other documents must not say too, at its place: what rules ask that look at a whole site.

use super::schema_facts::SchemaFacts;
use super::seo_fields;
use crate::content::{Node, Pointer, TypeName};
use crate::schema::text::similarity::{is_same, sum_of_bytes, sum_of_letters};

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
    pub(in crate::schema) titles: bool,
    pub(in crate::schema) questions: bool,
    pub(in crate::schema) onward: bool,
}

impl IndexedFact {
    /// Whether a text says the same.
    pub fn is_same(&self, text: &str) -> bool {
        match self.kind {
            FactKind::AcyclicReference => self.text == text,
            FactKind::Title | FactKind::Question => is_same(&self.text, text),
        }
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
    pub(in crate::schema) fn facts_of<'a>(
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
