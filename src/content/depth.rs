//! How deep a document may nest.

use serde_json::Value;

use super::Pointer;

/// Lets go of what lies deeper than `depth_max` arrays and objects, and says where that began. Values within values
/// are dropped by recursion, and a deep one would overflow the stack: so this takes them apart one by one.
pub fn prune(document: &mut Value, depth_max: usize) -> Option<Pointer> {
    if !is_deeper(document, depth_max) {
        return None;
    }
    let mut deep = None;
    let mut level = vec![(Pointer::root(), document)];
    for _ in 0..depth_max {
        level = level.into_iter().flat_map(|(place, value)| within_mut(&place, value)).collect();
    }
    for (place, value) in level {
        if value.is_array() || value.is_object() {
            dismantle(value.take());
            deep.get_or_insert(place);
        }
    }
    deep
}

/// Whether something lies deeper than so many arrays and objects. Calls itself no deeper than that.
fn is_deeper(value: &Value, levels: usize) -> bool {
    match (value, levels.checked_sub(1)) {
        (Value::Array(_) | Value::Object(_), None) => true,
        (Value::Array(items), Some(left)) => items.iter().any(|item| is_deeper(item, left)),
        (Value::Object(fields), Some(left)) => fields.values().any(|field| is_deeper(field, left)),
        _ => false,
    }
}

fn within_mut<'a>(place: &Pointer, value: &'a mut Value) -> Vec<(Pointer, &'a mut Value)> {
    match value {
        Value::Array(items) => items
            .iter_mut()
            .enumerate()
            .filter(|(_, item)| item.is_array() || item.is_object())
            .map(|(index, item)| (place.index(index), item))
            .collect(),
        Value::Object(fields) => fields
            .iter_mut()
            .filter(|(_, field)| field.is_array() || field.is_object())
            .map(|(key, field)| (place.key(key), field))
            .collect(),
        _ => Vec::new(),
    }
}

fn dismantle(value: Value) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => open.extend(fields.into_iter().map(|(_, field)| field)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ten_thousand_levels_are_let_go() {
        let mut deep = json!("at the bottom");
        for _ in 0..10_000 {
            deep = Value::Array(vec![deep]);
        }
        let mut document = Value::Object(serde_json::Map::from_iter([("a".to_owned(), deep)]));
        assert_eq!(prune(&mut document, 3).map(String::from), Some("/a/0/0".to_owned()));
        assert_eq!(document, json!({"a": [[null]]}));
        assert_eq!(prune(&mut document, 3), None);
    }
}
