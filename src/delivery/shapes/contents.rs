//! The table of contents.

use serde_json::{Value, json};

use super::outline::Heading;

/// The headings as a tree: each holds those below it that are deeper. A level that is skipped is not made up.
pub(super) fn contents(headings: &[Heading]) -> Value {
    let mut items = Vec::new();
    let mut rest = headings;
    while let Some((first, below)) = rest.split_first() {
        let length = below.iter().take_while(|heading| heading.level > first.level).count();
        let (children, after) = below.split_at_checked(length).unwrap_or((below, &[]));
        items.push(json!({
            "level": first.level,
            "text": first.text,
            "anchor": first.anchor,
            "children": contents(children),
        }));
        rest = after;
    }
    Value::Array(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeper_headings_stand_in_higher_ones() {
        let heading = |level, text: &str| Heading { level, text: text.to_owned(), anchor: text.to_owned(), part: 0 };
        let tree = contents(&[heading(3, "a"), heading(2, "b"), heading(4, "c"), heading(3, "d"), heading(2, "e")]);
        let texts = |value: &Value| -> Vec<String> {
            value.as_array().unwrap().iter().map(|item| item["text"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(texts(&tree), ["a", "b", "e"]);
        assert_eq!(texts(&tree[1]["children"]), ["c", "d"]);
    }
}
