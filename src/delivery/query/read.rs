//! Reading queries: everything is known and fits, or every fault is told.

use std::fmt::Display;

use serde_json::Value;

use super::expansion::Expansion;
use super::fault::{QueryFaults, shortened};
use super::raw::{Given, RawQuery};
use super::{Fields, SORT_KEYS_MAX, expansion, filter, from_json, from_url, parts};
use crate::content::query::{Filter, PathTarget, Sort, SortKey};
use crate::content::search::Search;
use crate::content::{Locale, TypeName};
use crate::delivery::Shape;
use crate::schema::{Catalog, SchemaFile};

/// What a client asks of a collection. Two queries that say the same are equal, however they were written.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The content type of the collection.
    pub content_type: TypeName,
    /// Only entries of this locale; none for all.
    pub locale: Option<Locale>,
    /// Entries of this locale too, where the first one has none of the same slug.
    pub fallback: Option<Locale>,
    /// Which entries.
    pub filter: Filter,
    /// What their texts hold.
    pub search: Option<Search>,
    /// In which order, unless they are ranked.
    pub sort: Sort,
    /// Whether the best finds of a search come first.
    pub is_ranked: bool,
    /// Which parts of them; none for all.
    pub fields: Option<Fields>,
    /// Which references are answered as what they refer to.
    pub expand: Vec<Expansion>,
    /// The notation of texts, and what is derived of documents.
    pub shape: Shape,
    /// How many at most.
    pub limit: usize,
    /// How many where nothing is said.
    pub limit_usual: usize,
    /// Which part of the list.
    pub place: PagePosition,
    /// Whether they are counted.
    pub total: bool,
    /// The paths of `expand` in one order.
    pub expand_texts: Vec<String>,
}

/// Which part of a list is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagePosition {
    /// Its beginning.
    Start,
    /// What is behind a cursor.
    After(String),
    /// What is before one.
    Before(String),
}

/// How many entries a page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageBounds {
    /// Where the query does not say.
    pub limit: usize,
    /// At most.
    pub limit_max: usize,
}

/// The most characters of a cursor: the first characters of some texts, and an id.
const CURSOR_CHARACTERS_MAX: usize = 2_048;

impl Query {
    /// The query that asks for all of a content type, newest published first.
    pub fn all(content_type: TypeName, limit: usize) -> Self {
        Self {
            content_type,
            locale: None,
            fallback: None,
            filter: Filter::default(),
            search: None,
            sort: Sort::default(),
            is_ranked: false,
            fields: None,
            expand: Vec::new(),
            shape: Shape::default(),
            limit,
            limit_usual: limit,
            place: PagePosition::Start,
            total: false,
            expand_texts: Vec::new(),
        }
    }

    /// Reads the decoded parameters of a URL. Names that no query has are left to the caller.
    pub fn of_url<'p>(
        catalog: &Catalog,
        content_type: &SchemaFile,
        pairs: impl IntoIterator<Item = (&'p str, &'p str)>,
        bounds: PageBounds,
    ) -> Result<Self, QueryFaults> {
        let (raw, faults) = from_url::read(pairs);
        Self::read(catalog, content_type, &raw, faults, bounds)
    }

    /// Reads a query that is JSON.
    pub fn of_json(
        catalog: &Catalog,
        content_type: &SchemaFile,
        query: &Value,
        bounds: PageBounds,
    ) -> Result<Self, QueryFaults> {
        let (raw, faults) = from_json::read(query);
        Self::read(catalog, content_type, &raw, faults, bounds)
    }

    fn read(
        catalog: &Catalog,
        content_type: &SchemaFile,
        raw: &RawQuery,
        mut faults: QueryFaults,
        bounds: PageBounds,
    ) -> Result<Self, QueryFaults> {
        let mut query = Self::all(content_type.name.clone(), bounds.limit);
        query.filter = filter::read(catalog, content_type, &raw.filter, &mut faults);
        query.search = parsed(raw.search.as_ref(), Search::parse, &mut faults);
        query.is_ranked = query.search.is_some() && raw.sort.is_empty();
        if let Some(sort) = sort(catalog, content_type, &raw.sort, &mut faults) {
            query.sort = sort;
        }
        query.fields = raw.fields.as_ref().map(|given| Fields::read(catalog, content_type, given, &mut faults));
        (query.expand, query.expand_texts) = expansion::read(catalog, content_type, &raw.expand, &mut faults);
        query.shape = parts::shape(raw.text.as_ref(), &raw.include, &mut faults);
        query.locale = parsed(raw.locale.as_ref(), Locale::parse, &mut faults);
        query.fallback = parsed(raw.fallback.as_ref(), Locale::parse, &mut faults);
        if let (Some(fallback), None) = (&raw.fallback, &raw.locale) {
            faults.add(&fallback.place, "`fallback` needs `locale`, the locale it stands in for");
        }
        if query.fallback == query.locale {
            query.fallback = None;
        }
        query.limit = parsed(raw.limit.as_ref(), |text| limit(text, bounds), &mut faults).unwrap_or(bounds.limit);
        query.total = parsed(raw.total.as_ref(), truth, &mut faults).unwrap_or(false);
        query.place = place(raw, &mut faults);
        faults.or(query)
    }
}

fn parsed<T, E: Display>(
    given: Option<&Given<String>>,
    parse: impl FnOnce(&str) -> Result<T, E>,
    faults: &mut QueryFaults,
) -> Option<T> {
    let given = given?;
    faults.take(&given.place, parse(&given.value))
}

fn limit(text: &str, bounds: PageBounds) -> Result<usize, String> {
    let limit = text.parse().ok().filter(|limit| (1..=bounds.limit_max).contains(limit));
    let most = bounds.limit_max;
    limit.ok_or_else(|| format!("a whole number from 1 to {most} is needed, but this is `{}`", shortened(text)))
}

fn truth(text: &str) -> Result<bool, String> {
    text.parse().map_err(|_| format!("`true` or `false` is needed, but this is `{}`", shortened(text)))
}

fn place(raw: &RawQuery, faults: &mut QueryFaults) -> PagePosition {
    for cursor in [&raw.after, &raw.before].into_iter().flatten() {
        if cursor.value.is_empty() || cursor.value.chars().count() > CURSOR_CHARACTERS_MAX {
            faults.add(&cursor.place, format!("a text of 1 to {CURSOR_CHARACTERS_MAX} characters is needed"));
        }
    }
    match (&raw.after, &raw.before) {
        (Some(_), Some(before)) => {
            faults.add(&before.place, "only one of `after` and `before` can be given");
            PagePosition::Start
        }
        (Some(after), None) => PagePosition::After(after.value.clone()),
        (None, Some(before)) => PagePosition::Before(before.value.clone()),
        (None, None) => PagePosition::Start,
    }
}

fn sort(
    catalog: &Catalog,
    content_type: &SchemaFile,
    given: &[Given<String>],
    faults: &mut QueryFaults,
) -> Option<Sort> {
    let mut keys = Vec::<SortKey>::new();
    if let Some(first) = given.get(SORT_KEYS_MAX) {
        faults.add(&first.place, format!("a list can be sorted by at most {SORT_KEYS_MAX} paths"));
    }
    for Given { place, value } in given.iter().take(SORT_KEYS_MAX) {
        let (text, descending) = value.strip_prefix('-').map_or((value.as_str(), false), |text| (text, true));
        let Some(path) = faults.take(place, catalog.path(content_type, text)) else { continue };
        let is_one_kind = matches!(path.kinds.as_slice(), [_]);
        if matches!(path.place, PathTarget::Referred { .. }) {
            faults.add(
                place,
                format!("`{text}` is in another entry; a list can only be sorted by fields of its own entries"),
            );
        } else if !is_one_kind {
            faults.add(place, format!("`{text}` has values of several kinds, so it cannot be sorted by"));
        } else if keys.iter().any(|other| other.path == path) {
            faults.add(place, format!("`{text}` is given twice"));
        } else {
            keys.push(SortKey { path, descending });
        }
    }
    (!keys.is_empty()).then_some(Sort { keys })
}
