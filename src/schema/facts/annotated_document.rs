//! A document as its schemas describe it, for those who show it: which texts are CommonMark, where blocks stand, and what
//! the fields mean.

use std::collections::HashMap;

use serde_json::Value;

use super::annotations::Annotations;
use crate::content::{Pointer, TypeName, block_id};
use crate::schema::catalog::text_kind::TextKind;
use crate::schema::text::markup::Markup;
use crate::schema::{Catalog, Meaning, Reference, SchemaFile};

/// A document as its schemas describe it: its parts in reading order, a heading before what else stands in its object.
#[derive(Debug)]
pub struct AnnotatedDocument<'a> {
    /// The document.
    pub document: &'a Value,
    /// Every part that the schemas say something about.
    pub parts: Vec<AnnotatedNode<'a>>,
}

/// A part of a document that the schemas say something about.
#[derive(Debug)]
pub struct AnnotatedNode<'a> {
    /// Where it stands.
    pub pointer: Pointer,
    /// What stands there.
    pub value: &'a Value,
    /// Whether it is a CommonMark text.
    pub is_markdown: bool,
    /// Whether it is words that people read, with markup or without.
    pub is_prose: bool,
    /// Whether it names an entry, by slug or id.
    pub is_reference: bool,
    /// What it means.
    pub meanings: Vec<Meaning>,
    /// The object that it stands in, or whose list it is an item of.
    pub holder: Option<&'a Value>,
    /// The id of the block that it stands in, where it stands in one that has an id.
    pub block: Option<&'a str>,
    /// How many blocks it stands in.
    pub depth: usize,
}

/// A heading in a CommonMark text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextHeading {
    /// How deep: 1 for the highest.
    pub level: usize,
    /// Its words.
    pub text: String,
}

impl Catalog {
    /// A document as the schemas of its content type describe it.
    pub fn describe<'a>(&'a self, content_type: &'a SchemaFile, document: &'a Value) -> AnnotatedDocument<'a> {
        let annotations = Annotations::of(self, content_type, document);
        let blocks = annotations.blocks.iter().map(|site| (std::ptr::from_ref(site.value), site.depth)).collect();
        let mut walk = NodeCollector { annotations: &annotations, blocks, parts: Vec::new() };
        walk.value(document, &Pointer::root(), &EnclosingBlocks { holder: None, block: None, depth: 0 });
        AnnotatedDocument { document, parts: walk.parts }
    }
}

impl Catalog {
    /// The references of a document that must not lead in a circle, as its schemas say today.
    pub fn acyclic_references(&self, content_type: &TypeName, document: &Value) -> Vec<Reference> {
        let Some(file) = self.content_type(content_type.as_str()) else { return Vec::new() };
        let mut references = Annotations::of(self, file, document).references;
        references.retain(|reference| reference.is_acyclic);
        references
    }
}

impl<'a> AnnotatedDocument<'a> {
    /// The parts of a meaning, in order.
    pub fn meaning(&self, meaning: Meaning) -> impl Iterator<Item = &AnnotatedNode<'a>> {
        self.parts.iter().filter(move |part| part.meanings.contains(&meaning))
    }

    /// The first text of a meaning.
    pub fn text(&self, meaning: Meaning) -> Option<&'a str> {
        self.meaning(meaning).find_map(|part| part.value.as_str())
    }

    /// The part of a meaning that stands in the same object as another.
    pub fn beside(&self, part: &AnnotatedNode<'a>, meaning: Meaning) -> Option<&AnnotatedNode<'a>> {
        let holder = part.holder.map(std::ptr::from_ref)?;
        self.meaning(meaning).find(|other| other.holder.map(std::ptr::from_ref) == Some(holder))
    }
}

impl AnnotatedNode<'_> {
    /// The headings of a CommonMark text; none of any other part.
    pub fn headings(&self) -> Vec<TextHeading> {
        // What has none of the signs that mark a heading is not parsed.
        let text = self.value.as_str().filter(|text| self.is_markdown && text.contains(['#', '=', '-']));
        let headings = text.map(|text| Markup::of(text).headings).unwrap_or_default();
        headings.into_iter().map(|heading| TextHeading { level: heading.level, text: heading.text }).collect()
    }
}

/// What stands around a value.
#[derive(Clone, Copy)]
struct EnclosingBlocks<'a> {
    holder: Option<&'a Value>,
    block: Option<&'a str>,
    depth: usize,
}

struct NodeCollector<'w, 'a> {
    annotations: &'w Annotations<'a>,
    blocks: HashMap<*const Value, usize>,
    parts: Vec<AnnotatedNode<'a>>,
}

impl<'a> NodeCollector<'_, 'a> {
    fn value(&mut self, value: &'a Value, pointer: &Pointer, around: &EnclosingBlocks<'a>) {
        let mut around = *around;
        if let Some(depth) = self.blocks.get(&std::ptr::from_ref(value)) {
            (around.block, around.depth) = (block_id(value).or(around.block), *depth);
        }
        let kind = value.is_string().then(|| self.annotations.text_kind(value));
        let meanings = self.annotations.meanings(value).to_vec();
        if kind.is_some_and(|kind| kind != TextKind::Exact) || !meanings.is_empty() {
            let is_markdown = kind == Some(TextKind::CommonMark);
            self.parts.push(AnnotatedNode {
                pointer: pointer.clone(),
                value,
                is_markdown,
                is_prose: is_markdown || kind == Some(TextKind::Line),
                is_reference: self.annotations.references.iter().any(|reference| reference.pointer == *pointer),
                meanings,
                holder: around.holder,
                block: around.block,
                depth: around.depth,
            });
        }
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, &pointer.index(index), &around);
                }
            }
            Value::Object(fields) => {
                around.holder = Some(value);
                let is_heading = |value: &Value| self.annotations.meanings(value).contains(&Meaning::Heading);
                let (first, rest): (Vec<_>, Vec<_>) = fields.iter().partition(|(_, value)| is_heading(value));
                for (name, field) in first.into_iter().chain(rest) {
                    self.value(field, &pointer.key(name), &around);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::Limits;

    #[test]
    fn parts_are_known_by_their_schemas() {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let document = json!({
            "title": "A *title*",
            "blocks": [
                { "type": "body", "id": "intro", "text": "## One\n\n*x*", "heading": "First" },
                { "type": "faq", "id": "faq", "items": [{ "answer": "So.", "question": "Why?" }] },
            ],
        });
        let described = catalog.describe(catalog.content_type("article").unwrap(), &document);
        let markdown: Vec<_> = described
            .parts
            .iter()
            .filter(|part| part.is_markdown)
            .map(|part| (part.pointer.as_str(), part.block))
            .collect();
        assert_eq!(markdown, [("/blocks/0/text", Some("intro")), ("/blocks/1/items/0/answer", Some("faq"))]);
        assert_eq!(described.text(Meaning::Title), Some("A *title*"));
        let order: Vec<_> = described
            .parts
            .iter()
            .filter(|part| part.block == Some("intro") && part.is_prose)
            .map(|part| part.pointer.as_str())
            .collect();
        assert_eq!(order, ["/blocks/0/heading", "/blocks/0/text"], "a heading stands before its text");
        let question = described.meaning(Meaning::Question).next().unwrap();
        assert_eq!(described.beside(question, Meaning::Answer).map(|part| part.value), Some(&json!("So.")));
        let heading = TextHeading { level: 2, text: "One".to_owned() };
        assert_eq!(described.parts.iter().flat_map(AnnotatedNode::headings).collect::<Vec<_>>(), [heading]);
    }
}
