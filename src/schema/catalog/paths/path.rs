//! Paths of queries, read by what the catalog knows.

use super::PathFault;
use super::fault::list;
use crate::content::query::{DOCUMENT, EnvelopeField, Path, PathStep, PathTarget};
use crate::schema::{Catalog, SchemaFile};

/// The most references that a path may pass through.
const REFERENCES_MAX: usize = 3;

impl Catalog {
    /// The path that a text is for entries of a content type: through fields by their names, to blocks by their types,
    /// and through references into the entries that are referred to. A field of the envelope wins over one of the
    /// document that is called the same.
    pub fn path(&self, content_type: &SchemaFile, text: &str) -> Result<Path, PathFault> {
        let names: Vec<&str> = text.split('.').collect();
        self.path_from(content_type, text, &names, REFERENCES_MAX)
    }

    fn path_from(
        &self,
        content_type: &SchemaFile,
        text: &str,
        names: &[&str],
        references_left: usize,
    ) -> Result<Path, PathFault> {
        let (names, own) = match self.in_document(content_type, names) {
            Some(rest) => (rest, written(rest)),
            None => (names, names.join(".")),
        };
        if let [name] = names
            && own == *name
            && let Some(field) = EnvelopeField::parse(name)
        {
            return Ok(Path::envelope(field));
        }
        let place = self.field(content_type, names).map_err(|fault| match fault {
            // The fields of the envelope can be meant as well.
            PathFault::Unknown(_) if self.field(content_type, names.get(..1).unwrap_or_default()).is_err() => {
                let fields = content_type.schema.get("properties").and_then(serde_json::Value::as_object);
                let fields = fields.into_iter().flat_map(|fields| fields.keys().map(String::as_str));
                let existing: Vec<_> = fields.chain(EnvelopeField::ALL.map(EnvelopeField::as_str)).collect();
                PathFault::unknown("", names.first().copied().unwrap_or_default(), &existing)
            }
            fault => fault,
        })?;
        let rest = names.get(place.used..).unwrap_or_default();
        if let (Some(referred), false) = (&place.reference, rest.is_empty()) {
            let left = references_left
                .checked_sub(1)
                .ok_or_else(|| PathFault::TooFar { path: text.to_owned(), most: REFERENCES_MAX })?;
            let file = self.content_type(referred.as_str());
            let file = file.ok_or_else(|| PathFault::unknown(&own, rest.first().copied().unwrap_or_default(), &[]))?;
            let path = self.path_from(file, text, rest, left)?;
            let kinds = path.kinds.clone();
            let place = PathTarget::Referred { keys: place.keys, content_type: referred.clone(), path: Box::new(path) };
            return Ok(Path { text: own, place, kinds });
        }
        if matches!(place.steps.last(), Some(PathStep::Typed(_))) {
            // Whether there is such a block is asked by its type, which every block has.
            let keys = place.keys.iter().map(|key| format!("{key}.type")).collect();
            return Ok(Path { text: own, place: PathTarget::Document(keys), kinds: Vec::new() });
        }
        if place.kinds.is_empty() {
            let fields = list(&place.names.iter().map(String::as_str).collect::<Vec<_>>());
            return Err(PathFault::NotOneValue { path: own, fields });
        }
        if place.keys.is_empty() {
            return Err(PathFault::Indistinct { path: own });
        }
        Ok(Path { text: own, place: PathTarget::Document(place.keys), kinds: place.kinds })
    }
}

impl Catalog {
    /// The names behind `document`, where a path begins so and no field of the content type is called so itself.
    pub fn in_document<'n, 's>(&self, content_type: &SchemaFile, names: &'n [&'s str]) -> Option<&'n [&'s str]> {
        let (first, rest) = names.split_first()?;
        let is_meant = *first == DOCUMENT && !rest.is_empty() && self.field(content_type, &[DOCUMENT]).is_err();
        is_meant.then_some(rest)
    }
}

/// The names of a path in the document as they are written: with `document` where the envelope would be meant without.
fn written(names: &[&str]) -> String {
    match names {
        [name] if EnvelopeField::parse(name).is_some() => format!("{DOCUMENT}.{name}"),
        names => names.join("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Limits;
    use crate::content::query::ScalarKind;

    fn path(text: &str) -> Result<Path, PathFault> {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        catalog.path(catalog.content_type("article").unwrap(), text)
    }

    #[test]
    fn a_path_leads_through_fields_blocks_and_references() {
        let document = |key: &str| PathTarget::Document(vec![key.to_owned()]);
        for (text, place, kind) in [
            ("title", document("title"), ScalarKind::Text),
            ("tags", document("tags"), ScalarKind::Text),
            ("authors.name", document("authors.name"), ScalarKind::Text),
            ("date", document("date"), ScalarKind::Time),
            ("blocks.faq.items.question", document("blocks[faq].items.question"), ScalarKind::Text),
            ("published_at", PathTarget::Envelope(EnvelopeField::PublishedAt), ScalarKind::Time),
        ] {
            assert_eq!(path(text), Ok(Path { text: text.to_owned(), place, kinds: vec![kind] }));
        }
        let faq = path("blocks.faq").unwrap();
        assert_eq!((faq.place, faq.kinds), (document("blocks[faq].type"), Vec::new()));
        let PathTarget::Referred { keys, content_type, path } = path("blocks.related.items.entry.slug").unwrap().place
        else {
            panic!("a reference is followed")
        };
        assert_eq!((keys, content_type.as_str()), (vec!["blocks[related].items.entry".to_owned()], "article"));
        assert_eq!(*path, Path::envelope(EnvelopeField::Slug));
    }

    #[test]
    fn a_path_that_leads_nowhere_says_what_is_there() {
        let message = |text: &str| path(text).unwrap_err().to_string();
        assert_eq!(message("titel"), "there is no field `titel`; did you mean `title`?");
        assert_eq!(message("publshed_at"), "there is no field `publshed_at`; did you mean `published_at`?");
        assert_eq!(message("blocks.faq.item"), "there is no field `item` in `blocks.faq`; did you mean `items`?");
        assert_eq!(message("blocks.fap"), "there is no field `fap` in `blocks`; did you mean `faq`?");
        assert_eq!(message("authors"), "`authors` is an object; use one of its fields: `name`, `url`");
        assert_eq!(message("title.x"), "there is no field `x` in `title`; it has no fields");
        let long = format!("{}slug", "blocks.related.items.entry.".repeat(4));
        assert!(message(&long).ends_with("crosses more than 3 references"));
    }
}
