//! A tree of a JSON value, and back.

use serde_json::{Map, Value};

use super::flat::{Kind, StrRef, Tree};
use super::node::Node;

impl Tree<'static> {
    /// The tree of a value, whose depth has to be bounded: this calls itself for what is within.
    pub fn of(value: &Value) -> Self {
        let mut tree = Self::default();
        tree.lay(value, 0, None);
        tree
    }

    /// A tree that is one string, in the place of whatever this one was.
    pub fn become_string(&mut self, words: &str) {
        self.made.clear();
        self.items.clear();
        let words = self.make(words);
        self.string(0, None, words);
    }

    fn lay(&mut self, value: &Value, holder: u32, name: Option<&str>) {
        let name = name.map(|name| self.make(name));
        match value {
            Value::Null => self.word(holder, name, None),
            Value::Bool(word) => self.word(holder, name, Some(*word)),
            Value::Number(number) => self.number(holder, name, number.clone()),
            Value::String(words) => {
                let words = self.make(words);
                self.string(holder, name, words);
            }
            Value::Array(items) => {
                let array = self.open(holder, name, false);
                for item in items {
                    self.lay(item, array, None);
                }
                self.close(array);
            }
            Value::Object(fields) => {
                let object = self.open(holder, name, true);
                for (name, field) in fields {
                    self.lay(field, object, Some(name));
                }
                self.close(object);
            }
        }
    }

    fn make(&mut self, words: &str) -> StrRef {
        let start = self.made_so_far();
        self.making().push_str(words);
        self.made_since(start)
    }
}

impl Node<'_> {
    /// The value on its own.
    pub fn to_value(self) -> Value {
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Bool(word) => Value::Bool(word),
            Kind::Number(_) => self.as_number().map_or(Value::Null, |number| Value::Number(number.clone())),
            Kind::String => Value::from(self.as_str().unwrap_or_default()),
            Kind::Array(_) => Value::Array(self.children().map(Node::to_value).collect()),
            Kind::Object(_) => {
                let field = |node: Node<'_>| (node.name().unwrap_or_default().to_owned(), node.to_value());
                Value::Object(self.children().map(field).collect::<Map<_, _>>())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_comes_back_from_its_tree() {
        let value = json!({"a": [1, -2.5, "x", {"b/c": null, "d": []}], "e": {"f": true}, "g": ""});
        let tree = Tree::of(&value);
        assert_eq!(tree.root().to_value(), value);
        let places: Vec<String> = tree.strings().map(|(node, text)| format!("{} {text}", node.pointer())).collect();
        assert_eq!(places, ["/a/2 x", "/g "]);
        let inner = tree.root().get("a").and_then(|list| list.children().nth(3)).unwrap();
        assert_eq!(inner.get("b/c").unwrap().pointer().as_str(), "/a/3/b~1c");
        assert_eq!((inner.field(), inner.text("d"), tree.root().text("g")), ("a", None, Some("")));
        for position in 0..tree.len() {
            let node = tree.node(position).unwrap();
            assert_eq!(value.pointer(node.pointer().as_str()), Some(&node.to_value()));
        }
    }

    #[test]
    fn an_empty_tree_is_null() {
        assert_eq!(Tree::default().root().to_value(), Value::Null);
        assert_eq!(Tree::of(&json!(7)).root().children().count(), 0);
    }
}
