//! What the schemas say about the places of a document, for whoever helps to write it: an editor's hover and
//! completion.

use serde_json::Value;

use super::annotations::{Annotations, Field};
use crate::content::{Document, Pointer, TypeName};
use crate::schema::{Catalog, SchemaFile};

/// What the schemas say about the places of one document.
#[derive(Debug)]
pub struct CompletionModel<'a> {
    catalog: &'a Catalog,
    document: &'a Document,
    annotations: Annotations<'a>,
}

/// A field that an object may have.
#[derive(Clone, Debug, PartialEq)]
pub struct GuideField<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its title, as editors read it.
    pub title: Option<&'a str>,
    /// What it is for.
    pub description: Option<&'a str>,
    /// What it takes, in words: `text, 1 to 200 characters`.
    pub takes: String,
    /// The values that it takes, where they can be listed.
    pub options: Vec<&'a Value>,
}

impl Catalog {
    /// What the schemas say about a document of a content type; none where there is no such content type.
    pub fn guide<'a>(&'a self, content_type: &TypeName, document: &'a Document) -> Option<CompletionModel<'a>> {
        let file = self.content_type(content_type.as_str())?;
        Some(CompletionModel { catalog: self, document, annotations: Annotations::of(self, file, document) })
    }
}

impl<'a> CompletionModel<'a> {
    /// The fields that the object at a place may have, in the order of the schemas.
    pub fn fields(&self, object: &Pointer) -> Vec<GuideField<'a>> {
        let Some(value) = self.document.pointer(object.as_str()) else { return Vec::new() };
        self.annotations.fields(value).iter().map(|field| self.field_of(field)).collect()
    }

    /// The field at a place, where a schema declares it.
    pub fn field(&self, place: &Pointer) -> Option<GuideField<'a>> {
        let object = self.document.pointer(place.parent()?.as_str())?;
        let name = place.tokens().last()?;
        let field = self.annotations.fields(object).iter().find(|field| field.name == name)?;
        Some(self.field_of(field))
    }

    /// Every place where a block stands, or should, each before the blocks within it, with its block type where it
    /// names one.
    pub fn blocks(&self) -> impl Iterator<Item = (&Pointer, Option<&'a SchemaFile>)> {
        self.annotations.blocks.iter().map(|site| (&site.pointer, site.file))
    }

    /// The block types that may stand at a place where a block stands; none where no block does.
    pub fn block_types(&self, block: &Pointer) -> Option<Vec<&'a SchemaFile>> {
        let site = self.annotations.blocks.iter().find(|site| site.pointer == *block)?;
        let may_stand =
            |file: &&SchemaFile| site.allowed.is_none_or(|names| names.iter().any(|name| name == file.name.as_str()));
        Some(self.catalog.files_of(crate::schema::SchemaKind::Block).filter(may_stand).collect())
    }

    fn field_of(&self, field: &Field<'a>) -> GuideField<'a> {
        let followed = field.file.map(|file| self.catalog.follow(file, field.schema));
        let (home, inner) = followed.map_or((None, field.schema), |(home, inner)| (Some(home), inner));
        let text_of = |keyword: &str| {
            let own = field.schema.get(keyword).or_else(|| inner.get(keyword));
            own.and_then(Value::as_str)
        };
        let options = match (inner.get("const"), inner.get("type").and_then(Value::as_str)) {
            (Some(only), _) => vec![only],
            (None, Some("boolean")) => vec![&Value::Bool(true), &Value::Bool(false)],
            _ => {
                inner.get("enum").and_then(Value::as_array).map(|options| options.iter().collect()).unwrap_or_default()
            }
        };
        GuideField {
            name: field.name,
            title: text_of("title"),
            description: text_of("description"),
            takes: home.map(|home| self.catalog.takes(home, inner)).unwrap_or_default(),
            options,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::Limits;

    #[test]
    fn a_block_has_its_fields_and_the_types_that_could_stand_there() {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let document = json!({"blocks": [{"type": "call_to_action"}, {}]});
        let guide = catalog.guide(&TypeName::parse("article").unwrap(), &document).unwrap();
        let block = Pointer::root().key("blocks").index(0);
        let purpose = guide.field(&block.key("purpose")).unwrap();
        assert!(purpose.options.contains(&&json!("newsletter")) && purpose.description.is_some(), "{purpose:?}");
        let names: Vec<_> = guide.fields(&block).iter().map(|field| field.name).collect();
        assert!(names.contains(&"label") && names.contains(&"id"), "{names:?}");
        let types = guide.block_types(&block.parent().unwrap().index(1)).unwrap();
        assert!(types.iter().any(|file| file.name.as_str() == "faq"));
        assert!(guide.block_types(&Pointer::root()).is_none());
    }
}
