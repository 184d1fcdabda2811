//! Queries of URLs: `filter[blocks.faq.items.question][contains]=wind&sort=-published_at,title`.

use std::collections::BTreeMap;

use super::GROUPS_DEEP_MAX;
use super::fault::QueryFaults;
use super::raw::{Given, RawCondition, RawGroup, RawQuery, RawValue};

const FORM: &str =
    "it is written as `filter[field][operator]=value`, in groups as `filter[or][0][field][operator]=value`";

/// A group in the making, whose groups are numbered.
#[derive(Default)]
struct Numbered {
    conditions: Vec<RawCondition>,
    all: BTreeMap<usize, Numbered>,
    any: BTreeMap<usize, Numbered>,
}

/// Reads the parameters of a URL, each decoded. Names that are none of a query's are left to the caller.
pub(super) fn read<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> (RawQuery, QueryFaults) {
    let (mut raw, mut faults) = (RawQuery::default(), QueryFaults::default());
    let mut filter = Numbered::default();
    for (name, value) in pairs {
        let given = || Some(Given { place: name.to_owned(), value: value.to_owned() });
        match name {
            "sort" => raw.sort = listed(name, value),
            "fields" => raw.fields = Some(listed(name, value)),
            "expand" => raw.expand = listed(name, value),
            "search" => raw.search = given(),
            "locale" => raw.locale = given(),
            "fallback" => raw.fallback = given(),
            "limit" => raw.limit = given(),
            "after" => raw.after = given(),
            "before" => raw.before = given(),
            "total" => raw.total = given(),
            "text" => raw.text = given(),
            "include" => raw.include = listed(name, value),
            _ => {
                let Some(rest) = name.strip_prefix("filter") else { continue };
                match brackets(rest) {
                    Some(parts) => insert(&mut filter, name, &parts, value, &mut faults),
                    None => faults.add(name, FORM),
                }
            }
        }
    }
    raw.filter = group(filter, "filter");
    (raw, faults)
}

/// What stands between commas that stand in no brackets.
fn listed(name: &str, value: &str) -> Vec<Given<String>> {
    let (mut parts, mut depth) = (vec![String::new()], 0_usize);
    for character in value.chars() {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(character);
        }
    }
    parts.into_iter().map(|value| Given { place: name.to_owned(), value }).collect()
}

/// `[a][b]` as `a` and `b`.
fn brackets(text: &str) -> Option<Vec<&str>> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let parts: Vec<_> = inner.split("][").collect();
    parts.iter().all(|part| !part.contains(['[', ']'])).then_some(parts)
}

fn insert(group: &mut Numbered, name: &str, parts: &[&str], value: &str, faults: &mut QueryFaults) {
    let number = |text: &str| text.parse::<usize>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    // Groups are counted here already, for every one of them would be a step of a recursion.
    let groups = parts.iter().filter(|part| matches!(**part, "and" | "or")).count();
    if groups > GROUPS_DEEP_MAX && parts.len() > 2 * GROUPS_DEEP_MAX + 3 {
        faults.add(name, format!("groups can be nested at most {GROUPS_DEEP_MAX} deep"));
        return;
    }
    match parts {
        ["and" | "or", index] if number(index).is_some() => faults.add(name, FORM),
        [word @ ("and" | "or"), index, rest @ ..] if number(index).is_some() => {
            let groups = if *word == "and" { &mut group.all } else { &mut group.any };
            let within = groups.entry(number(index).unwrap_or_default()).or_default();
            insert(within, name, rest, value, faults);
        }
        [path, rest @ ..] if rest.len() <= 2 && rest.get(1).is_none_or(|index| number(index).is_some()) => {
            let operator = rest.first().copied().unwrap_or("eq");
            if rest.len() == 2 {
                let mut conditions = group.conditions.iter_mut();
                let existing = conditions.find(|existing| existing.path == *path && existing.operator == operator);
                if let Some(RawCondition { value: RawValue::Texts(values), .. }) = existing {
                    values.push(value.to_owned());
                    return;
                }
            }
            group.conditions.push(RawCondition {
                place: name.to_owned(),
                path: (*path).to_owned(),
                operator: operator.to_owned(),
                value: match rest.len() {
                    2 => RawValue::Texts(vec![value.to_owned()]),
                    _ => RawValue::Text(value.to_owned()),
                },
            });
        }
        _ => faults.add(name, FORM),
    }
}

fn group(numbered: Numbered, place: &str) -> RawGroup {
    let groups = |groups: BTreeMap<usize, Numbered>, word: &str| -> Vec<Given<Vec<RawGroup>>> {
        let place = format!("{place}[{word}]");
        let value: Vec<_> =
            groups.into_iter().map(|(index, within)| group(within, &format!("{place}[{index}]"))).collect();
        if value.is_empty() { Vec::new() } else { vec![Given { place, value }] }
    };
    RawGroup { conditions: numbered.conditions, all: groups(numbered.all, "and"), any: groups(numbered.any, "or") }
}
