//! What a document is called.

use serde_json::Value;

use super::{Catalog, Meaning, Part};
use crate::content::{Pointer, TypeName};

/// The fields that hold a name by custom, where the schema does not say which one does.
const USUAL_FIELDS: [&str; 5] = ["title", "name", "headline", "label", "heading"];

impl Catalog {
    /// What a document of the content type is called: its field whose `x-galley-meaning` is `title`; else the first field
    /// with a usual name, such as `name`; else a text of that meaning deeper in the document, but in no block. None where
    /// it has no name yet.
    pub fn title_of<'a>(&'a self, content_type: &TypeName, document: &'a Value) -> Option<&'a str> {
        let file = self.content_type(content_type.as_str())?;
        let described = self.describe(file, document);
        let meant: Vec<&Part<'_>> = described.meaning(Meaning::Title).filter(|part| part.depth == 0).collect();
        let at_root = meant.iter().filter(|part| part.pointer.parent() == Some(Pointer::root()));
        let usual = USUAL_FIELDS.iter().filter_map(|name| document.get(name));
        let candidates = at_root.map(|part| part.value).chain(usual).chain(meant.iter().map(|part| part.value));
        candidates.filter_map(Value::as_str).find(|text| !text.trim().is_empty())
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
        let title = |document| catalog.title_of(&article, &document).map(str::to_owned);
        assert_eq!(title(json!({ "title": "Wind" })).as_deref(), Some("Wind"));
        assert_eq!(title(json!({ "title": " ", "name": "Known" })).as_deref(), Some("Known"));
        let related =
            json!({ "type": "related", "id": "r", "items": [{ "title": "Another", "url": "https://a.example/" }] });
        assert_eq!(title(json!({ "blocks": [related] })), None);
    }
}
