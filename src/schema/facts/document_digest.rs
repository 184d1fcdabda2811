//! What a document claims to others, as numbers: as much as can be kept of every file of a large site.

use serde::{Deserialize, Serialize};

use super::schema_facts::SchemaFacts;
use crate::content::Tree;
use crate::schema::text::similarity::sum_of_bytes;
use crate::schema::{Compared, FactKind, IndexedFact, SiteLink};

/// The sums of a document's claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentDigest {
    title: Option<u64>,
    /// How many of the sums are those of questions, and then those of references; the others are those of names of files.
    questions: u32,
    onward: u32,
    /// Most documents have none, and take no memory for it.
    sums: Vec<u64>,
}

impl DocumentDigest {
    /// Those of claims at their places.
    pub fn of(facts: &[IndexedFact]) -> Self {
        Self::collected(facts.iter().map(|fact| (fact.kind, fact.sum)))
    }

    /// Those of a document of which the schemas say this.
    pub(in crate::schema) fn facts(compared: Compared, tree: &Tree<'_>, facts: &SchemaFacts<'_>) -> Self {
        if !compared.any() {
            return Self::default();
        }
        let facts_of = compared.facts_of(tree.root(), facts).map(|(kind, sum, ..)| (kind, sum));
        let onward = facts.references.iter().filter(|named| compared.onward && named.is_acyclic).map(|named| {
            let target = named.node.as_str().unwrap_or_default();
            (FactKind::AcyclicReference, IndexedFact::sum_of_entry(named.content_type, target))
        });
        Self::collected(facts_of.chain(onward))
    }

    /// The same, with the names of the files that links lead to.
    #[must_use]
    pub fn naming(self, links: &[SiteLink]) -> Self {
        self.with_files(links.iter().filter_map(SiteLink::file_name).map(Self::sum_of_name))
    }

    /// The same, with the sums of the names of files.
    pub(in crate::schema) fn with_files(mut self, names: impl IntoIterator<Item = u64>) -> Self {
        self.sums.extend(names);
        self
    }

    /// The sum of the name of a file.
    pub fn sum_of_name(name: &str) -> u64 {
        sum_of_bytes(name.bytes())
    }

    /// Questions come before references.
    fn collected(facts: impl Iterator<Item = (FactKind, u64)>) -> Self {
        let mut all = Self::default();
        for (kind, sum) in facts {
            match kind {
                FactKind::Title => all.title = Some(sum),
                FactKind::Question => {
                    all.questions += 1;
                    all.sums.push(sum);
                }
                FactKind::AcyclicReference => {
                    all.onward += 1;
                    all.sums.push(sum);
                }
            }
        }
        all
    }

    /// The sum of its title.
    pub fn title(&self) -> Option<u64> {
        self.title
    }

    /// The sums of its questions.
    pub fn questions(&self) -> &[u64] {
        self.sums.get(..count(self.questions)).unwrap_or_default()
    }

    /// The sums of its references that must not lead in a circle.
    pub fn onward(&self) -> &[u64] {
        let start = count(self.questions);
        self.sums.get(start..start + count(self.onward)).unwrap_or_default()
    }

    /// The sums of the names of the files that its links lead to.
    pub fn files(&self) -> &[u64] {
        self.sums.get(count(self.questions) + count(self.onward)..).unwrap_or_default()
    }
}

/// How many sums there are of a kind. A document has less than four thousand million of them, and every file a `DocumentDigest`.
fn count(sums: u32) -> usize {
    usize::try_from(sums).unwrap_or(usize::MAX)
}
