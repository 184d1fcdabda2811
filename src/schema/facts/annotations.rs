//! What the schemas say about each place of a document, besides whether it is good: which block types apply where,
//! what its texts are, which of them name an entry, and in which order the fields of an object stand.
//!
//! A JSON Schema validator answers "good" or "not good"; these answers are wanted of bad documents above all. So the
//! document and its schemas are walked together. Where a schema leaves a choice (`anyOf`, `if`), every branch counts
//! that does not contradict the value by a `const` or an `enum`.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use serde_json::{Map, Value};

use crate::content::{Pointer, TypeName};
use crate::schema::catalog::text_kind::TextKind;
use crate::schema::catalog::traversal::is_acyclic;
use crate::schema::{Catalog, Meaning, Reference, SchemaFile};

/// What the schemas say about one document.
#[derive(Debug, Default)]
pub(in crate::schema) struct Annotations<'a> {
    /// Every place where a block stands, or should, each before the blocks within it.
    pub(in crate::schema) blocks: Vec<BlockSite<'a>>,
    /// Every place that names an entry.
    pub(in crate::schema) references: Vec<Reference>,
    /// Every text that holds something in another notation.
    pub(in crate::schema) encoded: Vec<Encoded<'a>>,
    fields: ByPlace<Vec<Field<'a>>>,
    text_kinds: ByPlace<TextKind>,
    meanings: ByPlace<Vec<Meaning>>,
}

/// What is known of values of the document, by where they are in memory.
type ByPlace<T> = HashMap<*const Value, T, RandomState>;

/// A text that holds something in another notation.
#[derive(Debug)]
pub(in crate::schema) struct Encoded<'a> {
    /// The place.
    pub(in crate::schema) pointer: Pointer,
    /// The text.
    pub(in crate::schema) text: &'a str,
    /// How it is encoded: `base64`.
    pub(in crate::schema) encoding: Option<&'a str>,
    /// What it holds when it is decoded.
    pub(in crate::schema) media_type: Option<&'a str>,
}

/// A field that a schema declares for an object.
#[derive(Clone, Copy, Debug)]
pub(in crate::schema) struct Field<'a> {
    /// Its name.
    pub(in crate::schema) name: &'a str,
    /// The schema that describes it.
    pub(in crate::schema) schema: &'a Value,
    /// The file of the catalog that the schema stands in; none where it is a schema of somebody else.
    pub(in crate::schema) file: Option<&'a SchemaFile>,
}

/// A place where a block stands.
#[derive(Debug)]
pub(in crate::schema) struct BlockSite<'a> {
    /// The place.
    pub(in crate::schema) pointer: Pointer,
    /// What stands there.
    pub(in crate::schema) value: &'a Value,
    /// The block type that its `type` names, where it names one that may stand there.
    pub(in crate::schema) file: Option<&'a SchemaFile>,
    /// The names of the block types that may stand there; none for all.
    pub(in crate::schema) allowed: Option<&'a [Value]>,
    /// How many blocks it stands in, itself counted.
    pub(in crate::schema) depth: usize,
}

impl<'a> BlockSite<'a> {
    /// The names of the block types that may stand there; none for all.
    pub(in crate::schema) fn names(&self) -> Option<Vec<&'a str>> {
        Some(self.allowed?.iter().filter_map(Value::as_str).collect())
    }
}

impl<'a> Annotations<'a> {
    /// What the schemas say about a document of a content type.
    pub(in crate::schema) fn of(catalog: &'a Catalog, content_type: &'a SchemaFile, document: &'a Value) -> Self {
        let place = DocumentValue { pointer: Pointer::root(), value: document, depth: 0 };
        let mut walk = AnnotationWalk {
            catalog,
            tasks: Vec::new(),
            seen: HashSet::default(),
            sites: HashSet::default(),
            patterns: HashMap::new(),
            text_kinds: HashMap::default(),
        };
        let mut annotations = Self::default();
        walk.tasks.push(Task::Schema { file: content_type, schema: &content_type.schema, place });
        while let Some(task) = walk.tasks.pop() {
            match task {
                Task::Schema { file, schema, place } => walk.schema(file, schema, &place),
                Task::Keyword { file, holder, keyword, place } => {
                    walk.keyword(&mut annotations, file, holder, keyword, place);
                }
            }
        }
        annotations.text_kinds = walk.text_kinds;
        annotations
    }

    /// What a text of the document is.
    pub(in crate::schema) fn text_kind(&self, text: &Value) -> TextKind {
        self.text_kinds.get(&std::ptr::from_ref(text)).copied().unwrap_or_default()
    }

    /// What a value of the document means.
    pub(in crate::schema) fn meanings(&self, value: &Value) -> &[Meaning] {
        self.meanings.get(&std::ptr::from_ref(value)).map_or(&[], Vec::as_slice)
    }

    /// Notes fields that an object may have, but for those that are noted already.
    pub(in crate::schema) fn declare(&mut self, object: &Value, fields: impl Iterator<Item = Field<'a>>) {
        let entry = self.fields.entry(std::ptr::from_ref(object)).or_default();
        for field in fields {
            if !entry.iter().any(|entry| entry.name == field.name) {
                entry.push(field);
            }
        }
    }

    /// The fields that an object of the document may have, in the order of the schemas.
    pub(in crate::schema) fn fields(&self, object: &Value) -> &[Field<'a>] {
        self.fields.get(&std::ptr::from_ref(object)).map_or(&[], Vec::as_slice)
    }
}

/// A value of the document, and how many blocks it stands in.
#[derive(Clone)]
struct DocumentValue<'a> {
    pointer: Pointer,
    value: &'a Value,
    depth: usize,
}

/// What is still to be walked. Keywords are tasks of their own, so that fields are met in the order of the file even
/// where some of them come by way of `$ref`.
enum Task<'a> {
    Schema { file: &'a SchemaFile, schema: &'a Value, place: DocumentValue<'a> },
    Keyword { file: &'a SchemaFile, holder: &'a Map<String, Value>, keyword: &'a str, place: DocumentValue<'a> },
}

struct AnnotationWalk<'a> {
    catalog: &'a Catalog,
    tasks: Vec<Task<'a>>,
    /// Each schema meets each value once: what makes circles end, and doubling references cheap.
    seen: HashSet<(*const Value, *const Value), RandomState>,
    /// The blocks met: one value can be reached twice, by `allOf` for one, and is one block all the same.
    sites: HashSet<*const Value, RandomState>,
    patterns: HashMap<&'a str, Option<jsonschema::Validator>>,
    text_kinds: ByPlace<TextKind>,
}

impl<'a> AnnotationWalk<'a> {
    fn schema(&mut self, file: &'a SchemaFile, schema: &'a Value, place: &DocumentValue<'a>) {
        let Value::Object(holder) = schema else { return };
        if self.seen.insert((std::ptr::from_ref(schema), std::ptr::from_ref(place.value))) {
            let keyword = |keyword: &'a String| Task::Keyword { file, holder, keyword, place: place.clone() };
            self.tasks.extend(holder.keys().rev().filter(|keyword| is_followed(keyword)).map(keyword));
            if place.value.is_string()
                && let Some(kind) = TextKind::of_schema(holder)
            {
                note_kind(&mut self.text_kinds, place.value, kind);
            }
        }
    }

    fn keyword(
        &mut self,
        annotations: &mut Annotations<'a>,
        file: &'a SchemaFile,
        holder: &'a Map<String, Value>,
        keyword: &str,
        place: DocumentValue<'a>,
    ) {
        let Some(value) = holder.get(keyword) else { return };
        match (keyword, value, place.value) {
            ("$ref", Value::String(reference), _) => {
                if let Some((file, schema)) = self.catalog.resolve(file, reference) {
                    self.tasks.push(Task::Schema { file, schema, place });
                }
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(branches), value) => {
                let fitting = branches.iter().rev().filter(|branch| keyword == "allOf" || !contradicts(branch, value));
                self.tasks.extend(fitting.map(|schema| Task::Schema { file, schema, place: place.clone() }));
            }
            ("then", schema, value) if !holder.get("if").is_some_and(|test| contradicts(test, value)) => {
                self.tasks.push(Task::Schema { file, schema, place });
            }
            ("if" | "else", schema, _) => self.tasks.push(Task::Schema { file, schema, place }),
            ("dependentSchemas", Value::Object(schemas), Value::Object(object)) => {
                let matching = schemas.iter().rev().filter(|(name, _)| object.contains_key(*name));
                self.tasks.extend(matching.map(|(_, schema)| Task::Schema { file, schema, place: place.clone() }));
            }
            (
                "properties" | "patternProperties" | "additionalProperties" | "unevaluatedProperties",
                value,
                Value::Object(object),
            ) => self.fields(annotations, (file, holder, keyword, value), object, &place),
            ("items" | "prefixItems" | "unevaluatedItems", value, Value::Array(items)) => {
                self.items((file, holder, keyword, value), items, &place);
            }
            ("x-galley-blocks", allowed, _) => self.block(annotations, allowed, place),
            ("x-galley-reference", Value::String(name), Value::String(target)) => {
                if let Ok(content_type) = TypeName::parse(name) {
                    let DocumentValue { pointer, .. } = place;
                    annotations.references.push(Reference {
                        pointer,
                        block: None,
                        content_type,
                        target: target.clone(),
                        is_acyclic: is_acyclic(holder),
                    });
                }
            }
            ("x-galley-meaning", Value::String(word), value) => {
                let entry = annotations.meanings.entry(std::ptr::from_ref(value)).or_default();
                entry.extend(Meaning::parse(word).filter(|meaning| !entry.contains(meaning)));
            }
            ("contentMediaType", Value::String(media_type), _) if media_type == "text/markdown" => {}
            ("contentMediaType" | "contentEncoding", _, Value::String(text)) => {
                let value = |keyword| holder.get(keyword).and_then(Value::as_str);
                let (encoding, media_type) = (value("contentEncoding"), value("contentMediaType"));
                // Where both are said, the first of them speaks for both.
                if encoding.is_none() || keyword == "contentEncoding" {
                    annotations.encoded.push(Encoded { pointer: place.pointer, text, encoding, media_type });
                }
            }
            _ => {}
        }
    }

    fn fields(
        &mut self,
        annotations: &mut Annotations<'a>,
        (file, holder, keyword, value): (&'a SchemaFile, &'a Map<String, Value>, &str, &'a Value),
        object: &'a Map<String, Value>,
        place: &DocumentValue<'a>,
    ) {
        let mut tasks = Vec::new();
        let mut meet = |name: &str, value: &'a Value, schema: &'a Value| {
            let place = DocumentValue { pointer: place.pointer.key(name), value, depth: place.depth };
            tasks.push(Task::Schema { file, schema, place });
        };
        let declared = holder.get("properties").and_then(Value::as_object);
        match (keyword, value) {
            ("properties", Value::Object(properties)) => {
                let entry = annotations.fields.entry(std::ptr::from_ref(place.value)).or_default();
                for (name, schema) in properties {
                    if !entry.iter().any(|field| field.name == name) {
                        let (file, schema) = described(self.catalog, file, schema);
                        entry.push(Field { name, schema, file: Some(file) });
                    }
                    if let Some(value) = object.get(name) {
                        meet(name, value, schema);
                    }
                }
            }
            ("patternProperties", Value::Object(patterns)) => {
                for (pattern, schema) in patterns {
                    for (name, value) in object.iter().filter(|(name, _)| matches(&mut self.patterns, pattern, name)) {
                        meet(name, value, schema);
                    }
                }
            }
            (_, schema) => {
                let patterns = holder.get("patternProperties").and_then(Value::as_object);
                for (name, value) in object.iter().filter(|(name, _)| !declared.is_some_and(|d| d.contains_key(*name)))
                {
                    let mut patterns = patterns.iter().flat_map(|patterns| patterns.keys());
                    if !patterns.any(|pattern| matches(&mut self.patterns, pattern, name)) {
                        meet(name, value, schema);
                    }
                }
            }
        }
        self.tasks.extend(tasks.into_iter().rev());
    }

    fn items(
        &mut self,
        (file, holder, keyword, value): (&'a SchemaFile, &'a Map<String, Value>, &str, &'a Value),
        items: &'a [Value],
        place: &DocumentValue<'a>,
    ) {
        let meet = |(index, value, schema)| {
            let place = DocumentValue { pointer: place.pointer.index(index), value, depth: place.depth };
            Task::Schema { file, schema, place }
        };
        if keyword == "prefixItems" {
            let schemas = value.as_array().map_or(&[][..], Vec::as_slice);
            let pairs: Vec<_> =
                items.iter().zip(schemas).enumerate().map(|(at, (item, schema))| (at, item, schema)).collect();
            self.tasks.extend(pairs.into_iter().rev().map(meet));
        } else {
            let skipped = holder.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
            let rest = items.iter().enumerate().skip(skipped);
            self.tasks.extend(rest.rev().map(|(index, item)| (index, item, value)).map(meet));
        }
    }

    fn block(&mut self, annotations: &mut Annotations<'a>, allowed: &'a Value, place: DocumentValue<'a>) {
        let allowed = allowed.as_array().map(Vec::as_slice);
        let name = place.value.get("type").and_then(Value::as_str);
        let may_stand = |name: &&str| allowed.is_none_or(|allowed| allowed.iter().any(|allowed| allowed == name));
        let file = name.filter(may_stand).and_then(|name| self.catalog.block_type(name));
        let depth = place.depth + 1;
        let DocumentValue { pointer, value, .. } = place;
        if !self.sites.insert(std::ptr::from_ref(value)) {
            return;
        }
        if let Some(file) = file {
            let place = DocumentValue { pointer: pointer.clone(), value, depth };
            self.tasks.push(Task::Schema { file, schema: &file.schema, place });
        }
        annotations.blocks.push(BlockSite { pointer, value, file, allowed, depth });
    }
}

/// Whether a keyword leads on, or says something that is noted: what [`AnnotationWalk::keyword`] has an answer for. The others are
/// most of a schema, such as titles and bounds.
fn is_followed(keyword: &str) -> bool {
    matches!(
        keyword,
        "$ref"
            | "allOf"
            | "anyOf"
            | "oneOf"
            | "if"
            | "then"
            | "else"
            | "dependentSchemas"
            | "properties"
            | "patternProperties"
            | "additionalProperties"
            | "unevaluatedProperties"
            | "items"
            | "prefixItems"
            | "unevaluatedItems"
            | "x-galley-blocks"
            | "x-galley-reference"
            | "x-galley-meaning"
            | "contentMediaType"
            | "contentEncoding"
    )
}

fn note_kind(kinds: &mut ByPlace<TextKind>, text: &Value, kind: TextKind) {
    let entry = kinds.entry(std::ptr::from_ref(text)).or_insert(kind);
    *entry = kind.max(*entry);
}

pub(in crate::schema) fn matches<'a>(
    patterns: &mut HashMap<&'a str, Option<jsonschema::Validator>>,
    pattern: &'a str,
    name: &str,
) -> bool {
    let compiled = patterns
        .entry(pattern)
        .or_insert_with(|| jsonschema::options().offline().build(&serde_json::json!({ "pattern": pattern })).ok());
    compiled.as_ref().is_some_and(|compiled| compiled.is_valid(&Value::from(name)))
}

/// The schema that describes a field, and its file: its own, or the one that it refers to where it has no words of its
/// own.
fn described<'a>(catalog: &'a Catalog, file: &'a SchemaFile, schema: &'a Value) -> (&'a SchemaFile, &'a Value) {
    let reference = schema.get("$ref").and_then(Value::as_str).filter(|_| schema.get("description").is_none());
    reference.and_then(|reference| catalog.resolve(file, reference)).unwrap_or((file, schema))
}

/// Whether a schema rules a value out by what it says about a field that tells shapes apart.
pub(in crate::schema) fn contradicts(schema: &Value, value: &Value) -> bool {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return false };
    properties.iter().any(|(name, subschema)| {
        let Some(given) = value.get(name) else { return false };
        subschema.get("const").is_some_and(|only| only != given)
            || subschema.get("enum").and_then(Value::as_array).is_some_and(|options| !options.contains(given))
    })
}
