//! The words of an edition, as the index holds them.

use serde_json::Value;

use crate::content::Edition;
use crate::content::search::words;
use crate::formats::{SearchedPlace, searched};
use crate::schema::Catalog;
use crate::store::StoreError;

/// The most bytes of words of an edition that are in the index, in either form: PostgreSQL refuses what is much longer.
/// They are about thirty thousand words.
const INDEXED_BYTES_MAX: usize = 200_000;
/// What stands before each text, so that no phrase is found across two of them: a word for both databases, and none that
/// is compared, for it has an accent.
const BREAK: &str = "é";

/// The words of an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct IndexTexts {
    /// Those of its title.
    pub(super) title: Words,
    /// Those of its document's other own texts.
    pub(super) own: Words,
    /// Those of its blocks.
    pub(super) blocks: Words,
}

/// Words with spaces between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// As they are compared.
    pub(super) folded: String,
    /// As a language knows them.
    pub(super) spoken: String,
}

impl IndexTexts {
    /// The words of an edition; none where the catalog does not know its content type.
    pub(super) fn of(catalog: &Catalog, edition: &Edition) -> Result<Option<Self>, StoreError> {
        let Some(content_type) = catalog.content_type(edition.content_type.as_str()) else { return Ok(None) };
        let body: Value = serde_json::from_slice(&edition.body).map_err(StoreError::corrupt)?;
        let document = body.get("document").unwrap_or(&Value::Null);
        let (mut texts, mut left) = (Self::default(), INDEXED_BYTES_MAX);
        for text in searched(catalog, content_type, document) {
            let place = match text.place {
                SearchedPlace::Title => &mut texts.title,
                SearchedPlace::Document => &mut texts.own,
                SearchedPlace::Block => &mut texts.blocks,
            };
            place.add(&text.text, &mut left);
        }
        Ok(Some(texts))
    }
}

impl Words {
    fn add(&mut self, text: &str, left: &mut usize) {
        push(&mut self.folded, BREAK);
        for word in words(text) {
            let length = word.folded().len().max(word.spoken.len()) + 1;
            let Some(rest) = left.checked_sub(length) else { return };
            *left = rest;
            push(&mut self.folded, word.folded());
            push(&mut self.spoken, &word.spoken);
        }
    }
}

fn push(words: &mut String, word: &str) {
    if !words.is_empty() {
        words.push(' ');
    }
    words.push_str(word);
}
