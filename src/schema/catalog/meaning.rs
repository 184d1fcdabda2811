//! What a field means to those who read the content without knowing its schema: feeds, search engines, tables of
//! contents. Said by `x-galley-meaning` in the schema, so that a site's own types and blocks can say it too.

/// What a field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// The title of the content.
    Title,
    /// What the content says, in a few sentences.
    Summary,
    /// When it is said to have appeared.
    Date,
    /// When it was last changed, as readers should know it.
    Updated,
    /// Who wrote it: a name, or an object with `name` and `url`.
    Author,
    /// A word that groups content.
    Tag,
    /// The picture that stands for it: an address, or an object with `src`.
    Picture,
    /// The page that it was first published on.
    Canonical,
    /// Whether search engines are asked to leave it out.
    NoIndex,
    /// The line above a part.
    Heading,
    /// A question that readers ask; its `answer` stands in the same object.
    Question,
    /// The answer to a question.
    Answer,
    /// What readers should remember.
    Takeaway,
    /// Where a reader does what is asked for.
    ActionTarget,
    /// What stands on the button.
    ActionLabel,
    /// What kind of action it is.
    ActionPurpose,
    /// The title that search results show in the place of the other one.
    SearchTitle,
    /// The summary that search results show in the place of the other one.
    SearchSummary,
    /// What a picture shows, for readers who do not see it.
    Alt,
    /// The line below a picture; its alternative text stands in the same object.
    Caption,
    /// The words of somebody else, which the page sets in quotation marks.
    Quotation,
    /// What to read next: an entry or an address.
    Recommendation,
}

/// Some of the meanings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::schema) struct Meanings(u32);

/// Every meaning, with the word that schemas use for it.
static WORDS: &[(&str, Meaning)] = &[
    ("title", Meaning::Title),
    ("summary", Meaning::Summary),
    ("date", Meaning::Date),
    ("updated", Meaning::Updated),
    ("author", Meaning::Author),
    ("tag", Meaning::Tag),
    ("picture", Meaning::Picture),
    ("canonical", Meaning::Canonical),
    ("no_index", Meaning::NoIndex),
    ("heading", Meaning::Heading),
    ("question", Meaning::Question),
    ("answer", Meaning::Answer),
    ("takeaway", Meaning::Takeaway),
    ("action_target", Meaning::ActionTarget),
    ("action_label", Meaning::ActionLabel),
    ("action_purpose", Meaning::ActionPurpose),
    ("search_title", Meaning::SearchTitle),
    ("search_summary", Meaning::SearchSummary),
    ("alt", Meaning::Alt),
    ("caption", Meaning::Caption),
    ("quotation", Meaning::Quotation),
    ("recommendation", Meaning::Recommendation),
];

impl Meaning {
    /// The meaning of a word.
    pub fn parse(word: &str) -> Option<Self> {
        WORDS.iter().find(|(candidate, _)| *candidate == word).map(|(_, meaning)| *meaning)
    }

    /// Every word, in the order of the documentation.
    pub fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word)
    }
}

impl Meanings {
    /// These, and one more.
    #[must_use]
    pub(in crate::schema) const fn with(self, meaning: Meaning) -> Self {
        Self(self.0 | 1 << meaning as u32)
    }

    /// Whether one is among them.
    pub(in crate::schema) const fn holds(self, meaning: Meaning) -> bool {
        self.0 & (1 << meaning as u32) != 0
    }

    /// Whether there are none.
    pub(in crate::schema) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_about_schemas_names_every_meaning() {
        let page = include_str!("../../../docs/schemas.md");
        for word in Meaning::words() {
            assert!(page.contains(&format!("| `{word}` |")), "docs/schemas.md does not name `{word}`");
        }
    }
}
