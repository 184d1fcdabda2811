//! What a document is called.

use serde_json::Value;

use super::annotations::Annotations;
use super::schema_facts::SchemaFacts;
use super::seo_fields;
use crate::content::{Node, Tree, TypeName};
use crate::schema::{Catalog, Meaning};

/// The fields that hold a name by custom, where the schema does not say which one does.
const USUAL_FIELDS: [&str; 5] = ["title", "name", "headline", "label", "heading"];

/// What a document is called, where it has a name yet: its field whose `x-galley-meaning` is `title`; else the first field
/// with a usual name, such as `name`; else a text of that meaning deeper in the document, but in no block.
pub(in crate::schema) fn called<'a>(document: Node<'a>, facts: &SchemaFacts<'a>) -> Option<(Node<'a>, &'a str)> {
    let usual = USUAL_FIELDS.iter().filter_map(|name| document.get(name));
    seo_fields::first_own(facts, Meaning::Title, usual)
}

impl Catalog {
    /// What a document of the content type is called: its field whose `x-galley-meaning` is `title`; else the first field
    /// with a usual name, such as `name`; else a text of that meaning deeper in the document, but in no block. None where
    /// it has no name yet.
    pub fn title_of<'a>(&self, content_type: &TypeName, document: &'a Value) -> Option<&'a str> {
        let file = self.content_type(content_type.as_str())?;
        let tree = Tree::of(document);
        let annotations;
        let facts = if let Some(facts) = self.plan.facts(self, &file.name, &tree) {
            facts
        } else {
            annotations = Annotations::of(self, file, document);
            SchemaFacts::of(file, &annotations, document, &tree)
        };
        let (title, _) = called(tree.root(), &facts)?;
        document.pointer(title.pointer().as_str())?.as_str()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::Limits;

    #[test]
    fn an_article_is_called_by_its_title_and_not_by_that_of_a_block() {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let article = TypeName::parse("article").unwrap();
        let title = |document: Value| catalog.title_of(&article, &document).map(str::to_owned);
        assert_eq!(title(json!({ "title": "Wind" })).as_deref(), Some("Wind"));
        assert_eq!(title(json!({ "title": " ", "name": "Known" })).as_deref(), Some("Known"));
        let related =
            json!({ "type": "related", "id": "r", "items": [{ "title": "Another", "url": "https://a.example/" }] });
        assert_eq!(title(json!({ "blocks": [related] })), None);
    }
}
