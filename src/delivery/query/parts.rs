//! Which parts of entries are answered, and in which shape.

use super::fault::{QueryFaults, shortened};
use super::raw::Given;
use super::{Expansion, Fields, Query};
use crate::content::{Locale, nearest};
use crate::delivery::{Include, Shape, TextForm};

/// Which parts of entries are answered, and in which shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// The notation of texts, and what is derived of documents.
    pub shape: Shape,
    /// Which fields; none for all.
    pub fields: Option<Fields>,
    /// Which references are answered as what they refer to.
    pub expand: Vec<Expansion>,
    /// The paths of `expand` in one order.
    pub expand_texts: Vec<String>,
    /// The locale in which what is expanded is looked for before that of the entry which refers to it.
    pub locale: Option<Locale>,
}

impl Parts {
    /// Whether the bytes of editions are answered as they are.
    pub fn are_as_stored(&self) -> bool {
        let Self { shape, fields, expand, expand_texts: _, locale: _ } = self;
        shape.is_as_stored() && fields.is_none() && expand.is_empty()
    }

    /// The parameters that ask for it, all of them but the locale, which whoever asks tells by itself; what holds where nothing is said is left out. What is added to the
    /// parts has to be told here, where a cached answer gets its name.
    pub(in crate::delivery) fn pairs(&self) -> Vec<(&'static str, String)> {
        // The expansions are what the texts were read as.
        let Self { shape, fields, expand: _, expand_texts, locale: _ } = self;
        let mut pairs = shape.pairs();
        pairs.extend(fields.iter().map(|Fields { texts, envelope: _, document: _ }| ("fields", texts.join(","))));
        pairs.extend((!expand_texts.is_empty()).then(|| ("expand", expand_texts.join(","))));
        pairs
    }
}

impl Query {
    /// Which parts of entries it asks for.
    pub fn parts(&self) -> Parts {
        Parts {
            shape: self.shape.clone(),
            fields: self.fields.clone(),
            expand: self.expand.clone(),
            expand_texts: self.expand_texts.clone(),
            locale: self.locale.clone(),
        }
    }
}

/// Reads `text` and `include`.
pub(super) fn shape(text: Option<&Given<String>>, include: &[Given<String>], faults: &mut QueryFaults) -> Shape {
    let named = |given: &Given<String>, choices: &'static [&'static str]| match nearest(
        &given.value,
        choices.iter().copied(),
    ) {
        Some(near) => format!("there is no `{}`; did you mean `{near}`?", shortened(&given.value)),
        None => format!("one of `{}` is needed, but this is `{}`", choices.join("`, `"), shortened(&given.value)),
    };
    let form = text.and_then(|given| {
        let form = TextForm::parse(&given.value).ok_or_else(|| named(given, TextForm::WORDS));
        faults.take(&given.place, form)
    });
    let mut includes = Vec::new();
    for given in include {
        match Include::parse(&given.value) {
            Some(include) if includes.contains(&include) => {
                faults.add(&given.place, format!("`{}` is given twice", given.value));
            }
            Some(include) => includes.push(include),
            None => faults.add(&given.place, named(given, Include::WORDS)),
        }
    }
    Shape::new(form.unwrap_or_default(), includes)
}
