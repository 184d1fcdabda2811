//! Queries as JSON: the same words, in an object.

use serde_json::{Map, Value};

use super::fault::QueryFaults;
use super::raw::{Given, RawCondition, RawGroup, RawQuery, RawValue};
use crate::content::{Pointer, json_kind, nearest};

const MEMBERS: [&str; 12] = [
    "filter", "search", "sort", "fields", "expand", "locale", "fallback", "limit", "after", "before", "text", "include",
];
const TOTAL: &str = "total";

/// Reads a JSON query. What it does not know is a fault at its pointer.
pub(super) fn read(query: &Value) -> (RawQuery, QueryFaults) {
    let (mut raw, mut faults) = (RawQuery::default(), QueryFaults::default());
    let Value::Object(members) = query else {
        faults.add("", format!("a query is an object, but this is {}", json_kind(query)));
        return (raw, faults);
    };
    for (name, value) in members {
        let place = Pointer::root().key(name);
        match name.as_str() {
            "filter" => raw.filter = group(&place, value, &mut faults),
            "search" => raw.search = text(&place, value, &mut faults),
            "sort" => raw.sort = texts(&place, value, &mut faults),
            // No fields at all has no form in a URL, and so no name that its answer could be kept under.
            "fields" if value.as_array().is_some_and(Vec::is_empty) => {
                faults.add(place.as_str(), "a field is needed, such as `slug`; without `fields`, all are returned");
            }
            "fields" => raw.fields = Some(texts(&place, value, &mut faults)),
            "expand" => raw.expand = texts(&place, value, &mut faults),
            "locale" => raw.locale = text(&place, value, &mut faults),
            "fallback" => raw.fallback = text(&place, value, &mut faults),
            "after" => raw.after = text(&place, value, &mut faults),
            "before" => raw.before = text(&place, value, &mut faults),
            "text" => raw.text = text(&place, value, &mut faults),
            "include" => raw.include = texts(&place, value, &mut faults),
            "limit" if value.is_number() => {
                raw.limit = Some(Given { place: place.to_string(), value: value.to_string() });
            }
            "limit" => {
                faults.add(place.as_str(), format!("a whole number is needed, but this is {}", json_kind(value)));
            }
            TOTAL if value.is_boolean() => {
                raw.total = Some(Given { place: place.to_string(), value: value.to_string() });
            }
            TOTAL => {
                faults.add(place.as_str(), format!("`true` or `false` is needed, but this is {}", json_kind(value)));
            }
            _ => faults.add(place.as_str(), unknown(name)),
        }
    }
    (raw, faults)
}

fn unknown(name: &str) -> String {
    let members = MEMBERS.into_iter().chain([TOTAL]);
    if let Some(near) = nearest(name, members.clone()) {
        return format!("a query has no such member; did you mean `{near}`?");
    }
    let names: Vec<_> = members.map(|name| format!("`{name}`")).collect();
    format!("a query has no such member; it accepts {}", names.join(", "))
}

fn text(place: &Pointer, value: &Value, faults: &mut QueryFaults) -> Option<Given<String>> {
    let Value::String(text) = value else {
        faults.add(place.as_str(), format!("a string is needed, but this is {}", json_kind(value)));
        return None;
    };
    Some(Given { place: place.to_string(), value: text.clone() })
}

fn texts(place: &Pointer, value: &Value, faults: &mut QueryFaults) -> Vec<Given<String>> {
    let Value::Array(items) = value else {
        faults.add(place.as_str(), format!("an array of strings is needed, but this is {}", json_kind(value)));
        return Vec::new();
    };
    let each = items.iter().enumerate().filter_map(|(index, item)| text(&place.index(index), item, faults));
    each.collect()
}

/// An object: every member is a group of groups or the conditions of a field, and all of them have to hold.
fn group(place: &Pointer, value: &Value, faults: &mut QueryFaults) -> RawGroup {
    let mut group = RawGroup::default();
    let Value::Object(members) = value else {
        faults.add(place.as_str(), format!("a filter is an object, but this is {}", json_kind(value)));
        return group;
    };
    for (name, value) in members {
        let place = place.key(name);
        match (name.as_str(), value) {
            (word @ ("and" | "or"), Value::Array(items)) => {
                let each = items.iter().enumerate().map(|(index, item)| self::group(&place.index(index), item, faults));
                let groups = Given { place: place.to_string(), value: each.collect() };
                if word == "and" { group.all.push(groups) } else { group.any.push(groups) }
            }
            (path, Value::Object(operators)) => conditions(&mut group, &place, path, operators),
            (path, value) => group.conditions.push(condition(&place, path, "eq", value)),
        }
    }
    group
}

fn conditions(group: &mut RawGroup, place: &Pointer, path: &str, operators: &Map<String, Value>) {
    for (operator, value) in operators {
        group.conditions.push(condition(&place.key(operator), path, operator, value));
    }
}

fn condition(place: &Pointer, path: &str, operator: &str, value: &Value) -> RawCondition {
    RawCondition {
        place: place.to_string(),
        path: path.to_owned(),
        operator: operator.to_owned(),
        value: RawValue::Json(value.clone()),
    }
}
