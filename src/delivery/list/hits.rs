//! What a search found in each entry of a page: where, and the words around it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::highlight::{Marked, highlight};
use crate::content::search::{Search, Term, words};
use crate::content::{Edition, Locale};
use crate::delivery::DeliveryError;
use crate::formats::{Searched, searched};
use crate::schema::Catalog;
use crate::store::{ReadTransaction, StoreError};

/// The most hits of an entry.
pub const HITS_MAX: usize = 3;

/// The texts of an edition that were searched.
struct Texts<'e> {
    locale: &'e Locale,
    texts: Vec<Searched>,
}

/// What a search found in each of the editions, as the `search` that stands beside them.
pub(super) fn hits(
    reads: &mut ReadTransaction<'_>,
    catalog: &Catalog,
    search: &Search,
    editions: &[Edition],
) -> Result<Vec<Value>, DeliveryError> {
    let mut all = Vec::new();
    for edition in editions {
        let body: Value = serde_json::from_slice(&edition.body).map_err(StoreError::corrupt)?;
        let content_type = catalog.content_type(edition.content_type.as_str());
        let document = body.get("document").unwrap_or(&Value::Null);
        let texts = content_type.map(|file| searched(catalog, file, document)).unwrap_or_default();
        all.push(Texts { locale: &edition.locale, texts });
    }
    let forms = forms(reads, search, &all)?;
    let none = BTreeSet::new();
    Ok(all.iter().map(|texts| hits_of(search, forms.get(texts.locale).unwrap_or(&none), &texts.texts)).collect())
}

/// The words of the texts that are found as forms of the words that are searched for, by locale. A language changes the
/// ends of words, so that only words are asked about that begin alike.
fn forms<'e>(
    reads: &mut ReadTransaction<'_>,
    search: &Search,
    all: &[Texts<'e>],
) -> Result<BTreeMap<&'e Locale, BTreeSet<String>>, StoreError> {
    let single: Vec<&Term> = search.terms.iter().filter(|term| term.folded.len() == 1 && !term.is_prefix).collect();
    let mut candidates = BTreeMap::<(&Locale, usize), BTreeSet<String>>::new();
    for Texts { locale, texts } in all.iter().filter(|texts| reads.knows_forms(texts.locale)) {
        for word in texts.iter().flat_map(|text| words(&text.text)) {
            for (number, _) in single.iter().enumerate().filter(|(_, term)| begin_alike(term, &word.spoken)) {
                let forms_found = candidates.entry((locale, number)).or_default();
                if forms_found.len() < FORMS_MAX && !forms_found.contains(word.spoken.as_ref()) {
                    forms_found.insert(word.spoken.to_string());
                }
            }
        }
    }
    let mut forms = BTreeMap::<&Locale, BTreeSet<String>>::new();
    for ((locale, number), words) in candidates {
        let Some(term) = single.get(number) else { continue };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        forms.entry(locale).or_default().extend(reads.search_forms(locale, term, &words)?);
    }
    Ok(forms)
}

/// Whether a word has the first two characters of what is searched for.
fn begin_alike(term: &Term, word: &str) -> bool {
    let mut spoken = term.spoken.iter().flat_map(|part| part.chars()).take(2);
    let mut word = word.chars();
    spoken.all(|wanted| word.next() == Some(wanted))
}

/// The most words that are asked about, far from the most parameters that a statement may have.
const FORMS_MAX: usize = 1_000;

/// The hits in one entry: of each block, and of the document's own texts together, the text that shows most of the terms;
/// the best hits come first.
fn hits_of(search: &Search, forms: &BTreeSet<String>, texts: &[Searched]) -> Value {
    let mut best = Vec::<(Option<&str>, Marked)>::new();
    for text in texts {
        let Some(marked) = highlight(search, forms, &text.text) else { continue };
        let block = text.block.as_deref();
        match best.iter_mut().find(|(other, _)| *other == block) {
            Some((_, other)) if other.terms >= marked.terms => {}
            Some((_, other)) => *other = marked,
            None => best.push((block, marked)),
        }
    }
    best.sort_by_key(|(_, marked)| std::cmp::Reverse(marked.terms));
    let hits = best.into_iter().take(HITS_MAX);
    let hits: Vec<_> = hits.map(|(block, marked)| json!({ "block": block, "highlight": marked.html })).collect();
    json!({ "hits": hits })
}

/// An item with what was found in it as its last member.
pub(super) fn beside(mut item: Vec<u8>, search: &Value) -> Vec<u8> {
    // An edition is an object that has members.
    item.truncate(item.iter().rposition(|byte| *byte == b'}').unwrap_or(item.len()));
    item.extend(format!(",\"search\":{search}}}").into_bytes());
    item
}
