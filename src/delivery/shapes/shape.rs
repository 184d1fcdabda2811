//! An edition in the shape that a request asks for.

use serde_json::Value;

use super::{Opened, TextForm, contents, json_ld, outline, reading_time};
use crate::delivery::{DeliveryError, Site};
use crate::schema::Catalog;

/// The shape that a request asks for. Two requests with equal shapes get the same bytes of the same edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shape {
    /// The notation of CommonMark texts.
    pub text: TextForm,
    /// What is derived of the document and put beside it, each once, in the order of [`Include`].
    pub includes: Vec<Include>,
}

/// What can be derived of a document and put beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Include {
    /// The headings as a tree, with their anchors.
    Toc,
    /// How many words there are, and how long they take to read.
    ReadingTime,
    /// What search engines read: JSON-LD in the words of schema.org.
    JsonLd,
}

impl Include {
    /// The words by which requests name them, which are the names that they have in the answer.
    pub const WORDS: &'static [&'static str] = &["toc", "reading_time", "jsonld"];

    /// The one of a word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "toc" => Some(Self::Toc),
            "reading_time" => Some(Self::ReadingTime),
            "jsonld" => Some(Self::JsonLd),
            _ => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Toc => "toc",
            Self::ReadingTime => "reading_time",
            Self::JsonLd => "jsonld",
        }
    }
}

impl Shape {
    /// A shape with these texts and includes, in whatever order these were named, and however often.
    pub fn new(text: TextForm, includes: impl IntoIterator<Item = Include>) -> Self {
        let mut includes: Vec<Include> = includes.into_iter().collect();
        includes.sort_unstable();
        includes.dedup();
        Self { text, includes }
    }

    /// The parameters that ask for it; those that say what holds where nothing is said are left out.
    pub(in crate::delivery) fn pairs(&self) -> Vec<(&'static str, String)> {
        let Self { text, includes } = self;
        let text = (*text != TextForm::default()).then(|| ("text", text.word().to_owned()));
        let words: Vec<_> = includes.iter().map(|include| include.word()).collect();
        let include = (!words.is_empty()).then(|| ("include", words.join(",")));
        text.into_iter().chain(include).collect()
    }

    /// Whether an edition's own bytes have this shape.
    pub fn is_as_stored(&self) -> bool {
        *self == Self::default()
    }
}

/// The bytes of an edition in another shape: the same envelope, the texts in the notation that is asked for, and what is
/// included after the document. It is pure: the same input gives the same bytes.
pub fn shape(catalog: &Catalog, site: &Site, body: &[u8], shape: &Shape) -> Result<Vec<u8>, DeliveryError> {
    if shape.is_as_stored() {
        return Ok(body.to_vec());
    }
    let opened = Opened::of(catalog, body)?;
    let described = opened.described();
    let headings = outline::outline(&described);
    let included: Vec<(String, Value)> = shape
        .includes
        .iter()
        .map(|include| {
            let value = match include {
                Include::Toc => contents::contents(&headings),
                Include::ReadingTime => reading_time::reading_time(&described),
                Include::JsonLd => json_ld::json_ld(site, &opened, &described),
            };
            (include.word().to_owned(), value)
        })
        .collect();
    let mut document = opened.document.clone();
    for (number, part) in described.parts.iter().enumerate().filter(|(_, part)| part.is_markdown) {
        let anchors = headings.iter().filter(|heading| heading.part == number).map(|heading| heading.anchor.as_str());
        if let (Some(place), Some(text)) = (document.pointer_mut(part.pointer.as_str()), part.value.as_str()) {
            *place = shape.text.of(text, anchors);
        }
    }
    let mut envelope = opened.envelope.clone();
    envelope.insert("document".to_owned(), document);
    envelope.extend(included);
    Ok(Value::Object(envelope).to_string().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_an_include() {
        let words: Vec<_> = Include::WORDS.iter().filter_map(|word| Include::parse(word)).map(Include::word).collect();
        assert_eq!(words, Include::WORDS);
    }

    #[test]
    fn a_shape_has_one_spelling() {
        let shape = Shape::new(TextForm::Html, [Include::JsonLd, Include::Toc, Include::JsonLd]);
        assert_eq!(shape, Shape::new(TextForm::Html, [Include::Toc, Include::JsonLd]));
    }
}
