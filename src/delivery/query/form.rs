//! The one form of a query, as a URL has it.

use url::form_urlencoded::Serializer;

use super::GROUPS_DEEP_MAX;
use super::filter::is_text;
use super::read::{PagePosition, Query};
use crate::content::query::{Condition, Filter, Scalar, Sort, Test};

type QueryPairs = Vec<(String, String)>;

impl Query {
    /// The query as `application/x-www-form-urlencoded`, as `URLSearchParams` writes it when it is sorted: two queries that
    /// say the same have the same form. What holds where nothing is said is not in it. A cached answer is named by it, so
    /// that every parameter has to be told here.
    pub fn normal_form(&self) -> String {
        let Self {
            content_type: _,
            limit,
            limit_usual,
            place,
            total,
            // In `parts`.
            fields: _,
            expand: _,
            expand_texts: _,
            shape: _,
            // In `list_pairs`.
            locale: _,
            fallback: _,
            filter: _,
            search: _,
            sort: _,
            is_ranked: _,
        } = self;
        let mut pairs = self.list_pairs();
        pairs.extend(self.parts().pairs().into_iter().map(|(name, value)| (name.to_owned(), value)));
        if limit != limit_usual {
            pairs.push(("limit".to_owned(), limit.to_string()));
        }
        match place {
            PagePosition::Start => {}
            PagePosition::After(cursor) => pairs.push(("after".to_owned(), cursor.clone())),
            PagePosition::Before(cursor) => pairs.push(("before".to_owned(), cursor.clone())),
        }
        if *total {
            pairs.push(("total".to_owned(), "true".to_owned()));
        }
        written(pairs)
    }

    /// Whether the form is read as the query again. Where a name is needed twice, the form has a group more than was
    /// given, which may be one too many.
    pub fn is_form_readable(&self) -> bool {
        let groups = |name: &str| name.matches("[and]").count() + name.matches("[or]").count();
        self.list_pairs().iter().all(|(name, _)| groups(name) <= GROUPS_DEEP_MAX)
    }

    /// The list that the query is a page of, whichever page and however much of it: what a cursor belongs to.
    pub fn list_form(&self) -> String {
        format!("{}?{}", self.content_type, written(self.list_pairs()))
    }

    fn list_pairs(&self) -> QueryPairs {
        let Self { locale, fallback, filter, search, sort, is_ranked, .. } = self;
        let mut pairs = QueryPairs::new();
        self::filter(filter, "filter", true, &mut pairs);
        pairs.extend(search.iter().map(|search| ("search".to_owned(), search.to_string())));
        let keys: Vec<_> =
            sort.keys.iter().map(|key| format!("{}{}", if key.descending { "-" } else { "" }, key.path.text)).collect();
        // A search without an order is ranked, so that with one the usual order is told too.
        if *sort != Sort::default() || search.is_some() && !is_ranked {
            pairs.push(("sort".to_owned(), keys.join(",")));
        }
        pairs.extend(locale.iter().map(|locale| ("locale".to_owned(), locale.to_string())));
        pairs.extend(fallback.iter().map(|locale| ("fallback".to_owned(), locale.to_string())));
        pairs
    }
}

fn written(mut pairs: QueryPairs) -> String {
    // `URLSearchParams.sort` compares names by their UTF-16 code units, and keeps the order of those that are the same.
    pairs.sort_by_cached_key(|(name, _)| name.encode_utf16().collect::<Vec<_>>());
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The key that the parts of a group are ordered by: all that they say.
pub(super) fn key_of(part: &Filter) -> String {
    let mut pairs = QueryPairs::new();
    filter(part, "", false, &mut pairs);
    format!("{pairs:?}")
}

/// The parameters of a filter whose names begin with `prefix`. `is_group` says that it stands where a group of all does.
fn filter(filter: &Filter, prefix: &str, is_group: bool, pairs: &mut QueryPairs) {
    match filter {
        Filter::One(condition) => self::condition(condition, prefix, pairs),
        Filter::All(parts) if is_group => {
            let mut taken = Vec::new();
            for (index, part) in parts.iter().enumerate() {
                // A name stands once; what would have it again goes into a group of its own.
                let name = match part {
                    Filter::One(condition) => (condition.path.text.as_str(), condition.operator().as_str()),
                    Filter::Any(_) => ("or", ""),
                    Filter::All(_) => ("and", ""),
                };
                if taken.contains(&name) {
                    self::filter(part, &format!("{prefix}[and][{index}]"), true, pairs);
                } else {
                    taken.push(name);
                    self::filter(part, prefix, true, pairs);
                }
            }
        }
        Filter::All(parts) => numbered(parts, &format!("{prefix}[and]"), pairs),
        Filter::Any(parts) => numbered(parts, &format!("{prefix}[or]"), pairs),
    }
}

fn numbered(parts: &[Filter], prefix: &str, pairs: &mut QueryPairs) {
    for (index, part) in parts.iter().enumerate() {
        filter(part, &format!("{prefix}[{index}]"), true, pairs);
    }
}

fn condition(condition: &Condition, prefix: &str, pairs: &mut QueryPairs) {
    let name = format!("{prefix}[{}][{}]", condition.path.text, condition.operator().as_str());
    match &condition.test {
        Test::Exists(wanted) => pairs.push((name, wanted.to_string())),
        Test::Compare(operator, given) => {
            // What was read as several kinds was one text.
            let mut texts: Vec<_> = given.iter().filter(|value| is_text(value)).map(scalar).collect();
            if texts.is_empty() {
                texts = given.iter().map(scalar).collect();
            }
            if operator.takes_list() && texts.iter().any(|text| text.contains(',')) {
                let each = texts.into_iter().enumerate();
                pairs.extend(each.map(|(index, text)| (format!("{name}[{index}]"), text)));
            } else {
                pairs.push((name, texts.join(",")));
            }
        }
    }
}

/// A value as a URL has it.
pub(super) fn scalar(value: &Scalar) -> String {
    match value {
        Scalar::Text(text) => text.clone(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Boolean(truth) => truth.to_string(),
        Scalar::Time(time) => time.to_string(),
    }
}
