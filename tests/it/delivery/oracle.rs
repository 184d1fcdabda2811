//! The oracle: what a list holds, told from documents without a line of what answers queries.

use std::cmp::Ordering;
use std::fmt;

use proptest::prelude::*;
use serde_json::Value;

use super::corpus::{Item, LOCALES, MOMENTS, NUMBERS, TEXTS, TIMES};

/// A value as the oracle compares it. Times are microseconds.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub(super) enum Plain {
    Text(String),
    Number(f64),
    Boolean(bool),
    Time(i64),
}

/// What can stand under a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Holds {
    Text,
    Number,
    Boolean,
    Time,
    Anything,
    Block,
}

/// Every path that is asked for, and what it holds.
pub(super) const PATHS: &[(&str, Holds)] = &[
    ("title", Holds::Text),
    ("tags", Holds::Text),
    ("rating", Holds::Number),
    ("flag", Holds::Boolean),
    ("when", Holds::Time),
    ("size", Holds::Anything),
    ("places.street", Holds::Text),
    ("blocks.faq.items.question", Holds::Text),
    ("blocks.body.text", Holds::Text),
    ("blocks.faq", Holds::Block),
    ("persons", Holds::Text),
    ("persons.slug", Holds::Text),
    ("persons.name", Holds::Text),
    ("persons.boss.name", Holds::Text),
    ("id", Holds::Text),
    ("slug", Holds::Text),
    ("locale", Holds::Text),
    ("revision", Holds::Number),
    ("published_at", Holds::Time),
    ("updated_at", Holds::Time),
];

/// A condition in words: the path, the operator, the values as a URL has them.
#[derive(Clone, PartialEq)]
pub(super) struct Wish {
    pub(super) path: &'static str,
    pub(super) holds: Holds,
    pub(super) operator: &'static str,
    pub(super) values: Vec<String>,
}

/// A filter in words.
#[derive(Clone, Debug)]
pub(super) enum Wishes {
    One(Wish),
    All(Vec<Wishes>),
    Any(Vec<Wishes>),
}

impl fmt::Debug for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?}", self.path, self.operator, self.values)
    }
}

/// A list in words.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) filter: Option<Wishes>,
    pub(super) sort: Vec<(&'static str, bool)>,
    pub(super) locale: Option<&'static str>,
    pub(super) fallback: Option<&'static str>,
    pub(super) limit: usize,
}

fn value(holds: Holds) -> BoxedStrategy<String> {
    let text = || {
        let names = ["x1", "s3", "p2", "h1", "en", "faq"].map(str::to_owned).to_vec();
        prop_oneof![4 => prop::sample::select(TEXTS).prop_map(str::to_owned), 1 => prop::sample::select(names)]
    };
    let number = || prop::sample::select(NUMBERS).prop_map(|number| number.to_string());
    match holds {
        Holds::Text => text().boxed(),
        Holds::Number => number().boxed(),
        Holds::Boolean | Holds::Block => any::<bool>().prop_map(|truth| truth.to_string()).boxed(),
        Holds::Time => prop_oneof![
            prop::sample::select(TIMES).prop_map(str::to_owned),
            prop::sample::select(MOMENTS).prop_map(|at| galley::content::Timestamp::from_micros(at).to_string()),
            Just("2026-01-01".to_owned()),
        ]
        .boxed(),
        Holds::Anything => prop_oneof![text(), number(), any::<bool>().prop_map(|truth| truth.to_string())].boxed(),
    }
}

fn wish() -> impl Strategy<Value = Wishes> {
    prop::sample::select(PATHS).prop_flat_map(|(path, holds)| {
        let operators = match holds {
            Holds::Block => vec!["exists"],
            Holds::Boolean | Holds::Anything => vec!["eq", "ne", "in", "nin", "exists"],
            Holds::Number | Holds::Time => vec!["eq", "ne", "in", "nin", "lt", "lte", "gt", "gte", "exists"],
            Holds::Text => {
                vec!["eq", "ne", "in", "nin", "lt", "lte", "gt", "gte", "contains", "starts", "exists"]
            }
        };
        prop::sample::select(operators).prop_flat_map(move |operator| {
            let count = if matches!(operator, "in" | "nin") { 0..4 } else { 1..2 };
            let holds_value = if operator == "exists" { Holds::Boolean } else { holds };
            prop::collection::vec(value(holds_value), count)
                .prop_map(move |values| Wishes::One(Wish { path, holds, operator, values }))
        })
    })
}

pub(super) fn wishes() -> impl Strategy<Value = Wishes> {
    wish().prop_recursive(3, 10, 3, |within| {
        prop_oneof![
            prop::collection::vec(within.clone(), 1..4).prop_map(Wishes::All),
            prop::collection::vec(within, 1..4).prop_map(Wishes::Any),
        ]
    })
}

/// How many references the conditions pass through, all together.
fn references(wishes: &Wishes) -> usize {
    match wishes {
        Wishes::One(wish) if wish.path == "persons.boss.name" => 2,
        Wishes::One(wish) if wish.path.starts_with("persons.") => 1,
        Wishes::One(_) => 0,
        Wishes::All(parts) | Wishes::Any(parts) => parts.iter().map(references).sum(),
    }
}

pub(super) fn asked() -> impl Strategy<Value = Asked> {
    let sortable = ["title", "tags", "rating", "flag", "when", "blocks.faq.items.question", "id", "slug", "revision"];
    let sortable = [&sortable[..], &["locale", "published_at", "updated_at", "places.street"]].concat();
    let sort = prop::collection::vec((prop::sample::select(sortable), any::<bool>()), 0..4);
    let locale = prop::option::of(prop::sample::select(LOCALES));
    let fallback = prop::option::of(prop::sample::select(LOCALES));
    let filter =
        wishes().prop_filter("as many references as a filter may pass through", |wishes| references(wishes) <= 10);
    (prop::option::weighted(0.9, filter), sort, locale, fallback, 1..12_usize).prop_map(
        |(filter, mut sort, locale, fallback, limit)| {
            let mut seen = Vec::new();
            sort.retain(|(path, _)| {
                !seen.contains(path) && {
                    seen.push(*path);
                    true
                }
            });
            Asked { filter, sort, locale, fallback: fallback.filter(|_| locale.is_some()), limit }
        },
    )
}

/// The pieces that are asked for, in their order.
pub(super) fn answer<'i>(items: &'i [Item], asked: &Asked) -> Vec<&'i Item> {
    let pieces = || items.iter().filter(|item| item.content_type == "piece");
    let is_there = |item: &Item| match (asked.locale, asked.fallback) {
        (None, _) => true,
        (Some(locale), _) if item.locale == locale => true,
        (Some(locale), Some(fallback)) => {
            item.locale == fallback && !pieces().any(|other| other.locale == locale && other.slug == item.slug)
        }
        _ => false,
    };
    let passes = |item: &Item| asked.filter.as_ref().is_none_or(|filter| holds(filter, item, items));
    let mut found: Vec<_> = pieces().filter(|item| is_there(item) && passes(item)).collect();
    let default = [("published_at", true)];
    let sort = if asked.sort.is_empty() { &default[..] } else { &asked.sort };
    found.sort_by(|one, other| order(one, other, sort, items));
    found
}

fn order(one: &Item, other: &Item, sort: &[(&str, bool)], items: &[Item]) -> Ordering {
    for (path, descending) in sort {
        let key = |item: &Item| {
            let mut values = values(path, item, items);
            for value in &mut values {
                if let Plain::Text(text) = value {
                    *text = text.chars().take(64).collect();
                }
            }
            values.sort_by(|a, b| a.partial_cmp(b).unwrap());
            if *descending { values.pop() } else { values.into_iter().next() }
        };
        let order = match (key(one), key(other)) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(a), Some(b)) if *descending => b.partial_cmp(&a).unwrap(),
            (Some(a), Some(b)) => a.partial_cmp(&b).unwrap(),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    if sort.last().unwrap().1 { other.id.cmp(&one.id) } else { one.id.cmp(&other.id) }
}

pub(super) fn holds(wishes: &Wishes, item: &Item, items: &[Item]) -> bool {
    match wishes {
        Wishes::All(parts) => parts.iter().all(|part| holds(part, item, items)),
        Wishes::Any(parts) => parts.iter().any(|part| holds(part, item, items)),
        Wishes::One(wish) => {
            let found = values(wish.path, item, items);
            let is_equal = |value: &Plain| wish.values.iter().any(|given| readings(wish.holds, given).contains(value));
            let some = |test: &dyn Fn(&Plain, &Plain) -> bool| {
                let given = readings(wish.holds, &wish.values[0]);
                found.iter().any(|value| given.iter().any(|given| test(value, given)))
            };
            let text = |value: &Plain| if let Plain::Text(text) = value { text.clone() } else { String::new() };
            match wish.operator {
                "exists" => found.is_empty() == (wish.values[0] == "false"),
                "eq" | "in" => found.iter().any(is_equal),
                "ne" | "nin" => !found.iter().any(is_equal),
                "lt" => some(&|value, given| value < given),
                "lte" => some(&|value, given| value <= given),
                "gt" => some(&|value, given| value > given),
                "gte" => some(&|value, given| value >= given),
                "contains" => some(&|value, given| text(value).contains(&text(given))),
                _ => some(&|value, given| text(value).starts_with(&text(given))),
            }
        }
    }
}

fn moment(text: &str) -> Option<i64> {
    let whole = if text.len() == 10 { format!("{text}T00:00:00Z") } else { text.to_owned() };
    galley::content::Timestamp::parse(&whole).ok().map(galley::content::Timestamp::micros)
}

/// What a text of a URL can stand for.
fn readings(holds: Holds, given: &str) -> Vec<Plain> {
    let mut readings = Vec::new();
    if matches!(holds, Holds::Text | Holds::Anything) {
        readings.push(Plain::Text(given.to_owned()));
    }
    if matches!(holds, Holds::Number | Holds::Anything)
        && let Ok(number) = given.parse()
    {
        readings.push(Plain::Number(number));
    }
    if matches!(holds, Holds::Boolean | Holds::Anything)
        && let Ok(truth) = given.parse()
    {
        readings.push(Plain::Boolean(truth));
    }
    if holds == Holds::Time {
        readings.extend(moment(given).map(Plain::Time));
    }
    readings
}

fn plain(value: &Value, is_time: bool) -> Option<Plain> {
    match value {
        Value::String(text) if is_time => moment(text).map(Plain::Time),
        Value::String(text) => Some(Plain::Text(text.clone())),
        Value::Number(number) => number.as_f64().map(Plain::Number),
        Value::Bool(truth) => Some(Plain::Boolean(*truth)),
        _ => None,
    }
}

fn each(value: &Value) -> Vec<&Value> {
    value.as_array().map(|items| items.iter().collect()).unwrap_or_default()
}

/// The values of a path, each path spelt out.
fn values(path: &str, item: &Item, items: &[Item]) -> Vec<Plain> {
    let document = &item.document;
    let blocks = |kind: &str| -> Vec<&Value> {
        each(&document["blocks"]).into_iter().filter(|block| block["type"] == kind).collect()
    };
    let all = |values: Vec<&Value>| values.into_iter().filter_map(|value| plain(value, false)).collect();
    match path {
        "title" | "rating" | "flag" | "size" => all(vec![&document[path]]),
        "when" => plain(&document[path], true).into_iter().collect(),
        "tags" | "persons" => all(each(&document[path])),
        "places.street" => all(each(&document["places"]).into_iter().map(|place| &place["street"]).collect()),
        "blocks.body.text" => all(blocks("body").into_iter().map(|block| &block["text"]).collect()),
        "blocks.faq" => all(blocks("faq").into_iter().map(|block| &block["type"]).collect()),
        "blocks.faq.items.question" => {
            let items = blocks("faq").into_iter().flat_map(|block| each(&block["items"]));
            all(items.map(|item| &item["question"]).collect())
        }
        "persons.slug" => persons(item, items).iter().map(|person| Plain::Text(person.slug.clone())).collect(),
        "persons.name" => all(persons(item, items).iter().map(|person| &person.document["name"]).collect()),
        "persons.boss.name" => {
            let bosses = persons(item, items).into_iter().filter_map(|person| {
                person.document["boss"].as_str().and_then(|name| lead(name, person.locale, items))
            });
            all(bosses.map(|boss| &boss.document["name"]).collect())
        }
        "id" => vec![Plain::Text(item.id.clone())],
        "slug" => vec![Plain::Text(item.slug.clone())],
        "locale" => vec![Plain::Text(item.locale.to_owned())],
        "revision" => vec![Plain::Number(f64::from(i32::try_from(item.revision).unwrap()))],
        "published_at" => vec![Plain::Time(item.published_at)],
        "updated_at" => vec![Plain::Time(item.updated_at)],
        _ => panic!("the oracle does not know `{path}`"),
    }
}

fn persons<'i>(item: &Item, items: &'i [Item]) -> Vec<&'i Item> {
    let names = each(&item.document["persons"]);
    names.into_iter().filter_map(|name| lead(name.as_str().unwrap(), item.locale, items)).collect()
}

/// The person that a name leads to from a document of a locale.
pub(super) fn lead<'i>(name: &str, locale: &str, items: &'i [Item]) -> Option<&'i Item> {
    let persons = || items.iter().filter(|item| item.content_type == "person");
    persons().find(|person| person.id == name).or_else(|| {
        let mut named: Vec<_> = persons().filter(|person| person.slug == name).collect();
        named.sort_by_key(|person| (person.locale != locale, person.locale));
        named.into_iter().next()
    })
}

/// The parameters that ask for it.
pub(super) fn parameters(asked: &Asked) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if let Some(filter) = &asked.filter {
        spell(filter, "filter", &mut pairs);
    }
    let keys: Vec<_> =
        asked.sort.iter().map(|(path, descending)| format!("{}{path}", if *descending { "-" } else { "" })).collect();
    if !keys.is_empty() {
        pairs.push(("sort".to_owned(), keys.join(",")));
    }
    pairs.extend(asked.locale.map(|locale| ("locale".to_owned(), locale.to_owned())));
    pairs.extend(asked.fallback.map(|locale| ("fallback".to_owned(), locale.to_owned())));
    pairs.push(("limit".to_owned(), asked.limit.to_string()));
    pairs
}

fn spell(wishes: &Wishes, prefix: &str, pairs: &mut Vec<(String, String)>) {
    match wishes {
        Wishes::One(wish) => {
            let name = format!("{prefix}[{}][{}]", wish.path, wish.operator);
            if wish.values.is_empty() {
                pairs.push((name, String::new()));
            } else if wish.operator == "in" || wish.operator == "nin" {
                let each = wish.values.iter().enumerate();
                pairs.extend(each.map(|(index, value)| (format!("{name}[{index}]"), value.clone())));
            } else {
                pairs.push((name, wish.values[0].clone()));
            }
        }
        Wishes::All(parts) | Wishes::Any(parts) => {
            let word = if matches!(wishes, Wishes::All(_)) { "and" } else { "or" };
            for (index, part) in parts.iter().enumerate() {
                spell(part, &format!("{prefix}[{word}][{index}]"), pairs);
            }
        }
    }
}
