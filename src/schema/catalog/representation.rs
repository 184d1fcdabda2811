//! Trees as the validator of JSON Schemas takes them: it judges them where they are, and nothing is copied for it.

use std::borrow::Cow;
use std::sync::Arc;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, Node as JsonNode, NodeIdentity, Object, cmp, unique};
use serde_json::{Number, Value};

use crate::content::{Children, Kind, Node, Tree};

/// Documents as [`Tree`]s.
pub(in crate::schema) struct TreeJson;

/// A validator of trees.
pub(in crate::schema) type Validator = jsonschema::Validator<TreeJson>;

/// How a validator is made, of trees where nothing else is said.
pub(in crate::schema) type ValidationOptions<'i, F = TreeJson> =
    jsonschema::ValidationOptions<'i, Arc<dyn referencing::Retrieve>, F>;

/// The most items of a list whose strings are compared one with another.
const COMPARED_MAX: usize = 12;

impl Json for TreeJson {
    type Node<'a> = Node<'a>;
    type PreparedKey = String;
    type StringBuffer = Tree<'static>;

    // A field is found by looking at those before it, so that one pass over all is never dearer.
    const KEYS_PER_LOOKUP: usize = 64;
    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> String {
        key.to_owned()
    }

    fn with_string_node<T>(buffer: &mut Tree<'static>, string: &str, f: impl FnOnce(Node<'_>) -> T) -> T {
        buffer.become_string(string);
        f(buffer.root())
    }
}

impl<'a> JsonNode<'a, TreeJson> for Node<'a> {
    type Object = Holder<'a>;
    type Array = Holder<'a>;
    type Number = &'a Number;

    fn as_object(&self) -> Option<Holder<'a>> {
        match self.kind() {
            Kind::Object(count) => Some(Holder { node: *self, count }),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<Holder<'a>> {
        match self.kind() {
            Kind::Array(count) => Some(Holder { node: *self, count }),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        self.as_str().map(Cow::Borrowed)
    }

    fn as_number(&self) -> Option<&'a Number> {
        Node::as_number(*self)
    }

    fn as_boolean(&self) -> Option<bool> {
        match self.kind() {
            Kind::Bool(word) => Some(word),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        self.kind() == Kind::Null
    }

    fn is_string(&self) -> bool {
        self.kind() == Kind::String
    }

    fn json_type(&self) -> JsonType {
        match self.kind() {
            Kind::Null => JsonType::Null,
            Kind::Bool(_) => JsonType::Boolean,
            Kind::Number(_) => JsonType::Number,
            Kind::String => JsonType::String,
            Kind::Array(_) => JsonType::Array,
            Kind::Object(_) => JsonType::Object,
        }
    }

    fn string_length_within(&self, min: u64, max: u64) -> Option<bool> {
        let string = self.as_str()?;
        // A character takes one to four bytes, which mostly tells enough.
        let bytes = string.len() as u64;
        let fewest = bytes.div_ceil(4);
        if bytes < min || fewest > max {
            return Some(false);
        }
        let is_sure = min <= fewest && bytes <= max;
        Some(is_sure || (min..=max).contains(&(string.chars().count() as u64)))
    }

    fn equals_value(&self, expected: &Value) -> bool {
        match (self.as_str(), expected) {
            (Some(string), Value::String(expected)) => string == expected,
            (Some(_), _) | (None, Value::String(_)) => false,
            (None, _) => cmp::equal(&Node::to_value(*self), expected),
        }
    }

    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(Node::to_value(*self))
    }

    fn identity(&self) -> Option<NodeIdentity> {
        // No other tree has the address of this one while both live.
        let tree = std::ptr::from_ref(self.tree()).addr();
        Some(NodeIdentity::tagged(tree, u32::try_from(self.position()).ok()?))
    }
}

/// An array or an object.
pub(in crate::schema) struct Holder<'a> {
    node: Node<'a>,
    count: u32,
}

/// The fields of an object.
pub(in crate::schema) struct Fields<'a>(Children<'a>);

impl<'a> Iterator for Fields<'a> {
    type Item = (&'a str, Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|node| (node.name().unwrap_or_default(), node))
    }
}

impl<'a> Object<'a, TreeJson> for Holder<'a> {
    type Node = Node<'a>;
    type MemberName = &'a str;
    type MembersIter = Fields<'a>;

    fn len(&self) -> usize {
        self.count as usize
    }

    fn get(&self, key: &String) -> Option<Node<'a>> {
        self.node.get(key)
    }

    fn members(&self) -> Fields<'a> {
        Fields(self.node.children())
    }
}

impl<'a> Array<'a, TreeJson> for Holder<'a> {
    type Node = Node<'a>;
    type ElementsIter = Children<'a>;

    fn len(&self) -> usize {
        self.count as usize
    }

    fn elements(&self) -> Children<'a> {
        self.node.children()
    }

    fn is_unique(&self) -> bool {
        let items = self.node.children();
        if self.count as usize <= COMPARED_MAX && items.clone().all(|item| item.as_str().is_some()) {
            let strings: Vec<&str> = items.filter_map(Node::as_str).collect();
            let mut ends = 1..=strings.len();
            return ends.all(|end| {
                strings.get(..end).and_then(<[_]>::split_last).is_none_or(|(last, rest)| !rest.contains(last))
            });
        }
        let values: Vec<Value> = items.map(Node::to_value).collect();
        unique::is_unique(&values)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_of_strings_are_unique_as_other_lists_are() {
        let is_unique = |value: Value| Tree::of(&value).root().as_array().unwrap().is_unique();
        assert!(is_unique(json!(["a", "b", "c"])) && is_unique(json!([])) && is_unique(json!(["a", 1, true])));
        assert!(!is_unique(json!(["a", "b", "a"])) && !is_unique(json!([1, 1.0])) && !is_unique(json!(["b", "b"])));
        let many: Vec<String> = (0..40).map(|number| format!("n{number}")).collect();
        assert!(is_unique(json!(many)));
    }

    #[test]
    fn lengths_are_those_of_characters() {
        let tree = Tree::of(&json!("ééé"));
        assert_eq!(tree.root().string_length_within(0, 3), Some(true));
        assert_eq!(tree.root().string_length_within(4, 9), Some(false));
    }
}
