//! Random schemas, the same for the same seed: all that the catalog takes, in the combinations that people do not think of.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// Names of content types of which two come to one, or to that of something that is there already.
const TYPE_NAMES: [&str; 20] = [
    "a1",
    "a_1",
    "blog_post",
    "blog__post",
    "expanded",
    "problem",
    "page",
    "list",
    "class",
    "object",
    "entry",
    "entry_list",
    "article_draft",
    "article_edition",
    "by_id_article",
    "finding",
    "block",
    "import",
    "faq_block",
    "stage",
];
/// Names of fields that are no names in most languages.
const FIELDS: [&str; 16] = [
    "class",
    "$x",
    "a-b",
    "1st",
    "日本",
    "a:b",
    "type",
    "items",
    "properties",
    "with space",
    "value",
    "list",
    "From",
    "ünï",
    "self",
    "any_of",
];
const TITLES: [&str; 8] = ["Article", "Article (draft)", "Problem", "Статья", "Q/A", "404", "list", "A1"];

/// A source of random numbers (xorshift, Marsaglia 2003).
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 16) % (end as u64)).unwrap()
    }

    pub(super) fn one_in(&mut self, number: usize) -> bool {
        self.below(number) == 0
    }

    pub(super) fn of<T: Copy>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())]
    }
}

/// The schema files of a site, each with its path.
pub(super) fn site(draw: &mut Draw, types: usize) -> Vec<(String, Value)> {
    let names: Vec<String> = (0..types)
        .map(|index| TYPE_NAMES.get(index).map_or_else(|| format!("t{index}"), |name| (*name).to_owned()))
        .collect();
    let mut files = Vec::new();
    for name in &names {
        files.push((format!("types/{name}.json"), Drawing { draw, types: &names, defs: Vec::new() }.content_type()));
    }
    for index in 0..2 {
        let name = format!("{}{index}", draw.of(&["box_", "media", "faq_block"]));
        let mut drawing = Drawing { draw, types: &names, defs: Vec::new() };
        let mut block = drawing.content_type();
        block["properties"]["type"] = json!({ "const": name });
        block["properties"]["id"] = json!({ "$ref": "../parts/block_id.json" });
        let required = block["required"].as_array_mut().unwrap();
        required.retain(|given| given != "type" && given != "id");
        required.extend([json!("type"), json!("id")]);
        files.push((format!("blocks/{name}.json"), block));
    }
    files
}

struct Drawing<'a> {
    draw: &'a mut Draw,
    types: &'a [String],
    /// The definitions that can be referred to so far.
    defs: Vec<String>,
}

impl Drawing<'_> {
    fn content_type(&mut self) -> Value {
        let mut defs = Map::new();
        for index in 0..self.draw.below(4) {
            let name = format!("{}{index}", self.draw.of(&["money", "Step", "a~b", "a/b", "$d", "x y"]));
            // What was defined before may be referred to anywhere, and itself through a list of objects.
            let own = pointer(&name);
            let mut schema = self.schema(2);
            if self.draw.one_in(3) {
                schema = self.object(1);
                schema["properties"]["children"] = json!({ "type": "array", "items": { "$ref": own } });
                if self.draw.one_in(3) {
                    schema = json!({ "type": "array", "items": { "anyOf": [{ "type": "string" }, { "$ref": own }] } });
                }
            }
            defs.insert(name, schema);
            self.defs.push(own);
        }
        let mut root = self.object(3);
        let fields = root["properties"].as_object_mut().unwrap();
        fields.insert("title".to_owned(), json!({ "type": "string", "x-galley-meaning": "title" }));
        root["required"].as_array_mut().unwrap().retain(|name| name != "title");
        root["required"].as_array_mut().unwrap().push("title".into());
        root["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        root["title"] = self.draw.of(&TITLES).into();
        if !defs.is_empty() {
            root["$defs"] = defs.into();
        }
        root
    }

    /// An object with some fields, and with what can stand beside them.
    fn object(&mut self, depth: usize) -> Value {
        let mut fields = Map::new();
        for _ in 0..=self.draw.below(4) {
            let name = self.draw.of(&FIELDS);
            fields.insert(name.to_owned(), self.schema(depth.saturating_sub(1)));
        }
        let names: Vec<String> = fields.keys().cloned().collect();
        let pick = |draw: &mut Draw| names[draw.below(names.len())].clone();
        let mut object = json!({ "type": "object", "properties": fields, "required": [] });
        if self.draw.one_in(2) {
            object["required"] = json!([pick(self.draw)]);
        }
        match self.draw.below(5) {
            0 | 1 => object["additionalProperties"] = false.into(),
            2 => object["additionalProperties"] = self.schema(0),
            _ => {}
        }
        match self.draw.below(12) {
            0 => object["oneOf"] = json!([{ "required": [pick(self.draw)] }, { "required": [pick(self.draw)] }]),
            1 => object["anyOf"] = json!([{ "required": [pick(self.draw)] }, { "required": [pick(self.draw)] }]),
            2 => object["allOf"] = json!([{ "required": [pick(self.draw)] }, { "maxProperties": 9 }]),
            3 => {
                object["if"] = json!({ "required": [pick(self.draw)] });
                object["then"] = json!({ "required": [pick(self.draw)] });
            }
            4 => object["not"] = json!({ "required": [pick(self.draw), pick(self.draw)], "minProperties": 7 }),
            5 => object["dependentRequired"] = json!({ pick(self.draw): [pick(self.draw)] }),
            6 => object["dependentSchemas"] = json!({ pick(self.draw): { "minProperties": 2 } }),
            7 => object["propertyNames"] = json!({ "maxLength": 20 }),
            _ => {}
        }
        // A list of names has each once.
        if let Some(names) = object.get_mut("not").and_then(|not| not["required"].as_array_mut()) {
            names.dedup();
        }
        object
    }

    fn schema(&mut self, depth: usize) -> Value {
        let mut schema = match self.draw.below(if depth == 0 { 12 } else { 22 }) {
            0 => json!({ "type": "string", "minLength": 1, "maxLength": 9 }),
            1 => json!({ "type": "string", "contentMediaType": "text/markdown" }),
            2 => json!({ "type": "string", "pattern": "^[a-z]+$" }),
            3 => {
                json!({ "type": "string", "format": self.draw.of(&["date", "date-time", "email", "uuid", "slug", "https-url"]) })
            }
            4 => json!({ "type": "integer", "minimum": 0 }),
            5 => json!({ "type": ["number", "null"], "maximum": 9.5 }),
            6 => json!({ "enum": ["a", "A", "a-b"] }),
            7 => json!({ "enum": ["b", 1, true, null, 1.5, { "k": [1, "x"] }] }),
            8 => self.pick(&[
                json!({ "const": "c" }),
                json!({ "const": { "k": 1 } }),
                json!({ "const": null }),
                json!({ "type": "boolean", "enum": [true] }),
            ]),
            9 => json!({ "type": "string", "x-galley-reference": self.types[self.draw.below(self.types.len())] }),
            10 => json!({ "enum": [1.5, 2.5] }),
            11 => self.bare(),
            12 | 13 => json!({ "type": "array", "items": self.schema(depth - 1), "maxItems": 3 }),
            14 => json!({ "type": "array", "prefixItems": [self.schema(depth - 1), self.schema(0)], "items": false }),
            15..=17 => self.object(depth - 1),
            18 => self.choice(depth - 1),
            19 => json!({ "type": "object", "x-galley-blocks": self.pick(&[json!("*"), json!(["faq", "body"])]) }),
            20 => {
                json!({ "$ref": self.draw.of(&["../parts/image.json", "../parts/heading.json", "../parts/block.json"]) })
            }
            _ => self.reference(),
        };
        if let (Some(schema), true) = (schema.as_object_mut(), self.draw.one_in(4)) {
            schema.insert("title".to_owned(), self.draw.of(&TITLES).into());
        }
        schema
    }

    fn pick(&mut self, values: &[Value]) -> Value {
        values[self.draw.below(values.len())].clone()
    }

    fn bare(&mut self) -> Value {
        match self.draw.below(6) {
            0 => json!(true),
            1 => json!({ "type": "array" }),
            2 => json!({ "type": "object" }),
            3 => json!({}),
            4 => json!({ "type": ["object", "null"], "properties": { "z": { "type": "string" } } }),
            _ => json!({ "type": "array", "unevaluatedItems": { "type": "string" } }),
        }
    }

    fn choice(&mut self, depth: usize) -> Value {
        match self.draw.below(6) {
            0 => json!({ "oneOf": [self.object(depth), { "type": "string" }] }),
            1 => json!({ "anyOf": [self.schema(depth), self.schema(depth)] }),
            2 => json!({ "type": "string", "anyOf": [{ "maxLength": 3 }, { "enum": ["long enough"] }] }),
            3 => json!({ "allOf": [{ "$ref": "../parts/heading.json" }, { "maxLength": 5 }] }),
            4 => json!({
                "allOf": [{ "$ref": "../parts/seo.json" }],
                "properties": { "further": { "type": "string" } },
            }),
            _ => json!({
                "type": "object",
                "properties": { "kind": { "enum": ["a", "b"] }, "p": { "type": "string" }, "q": { "type": "integer" } },
                "required": ["kind"],
                "oneOf": [
                    { "properties": { "kind": { "const": "a" } }, "required": ["p"] },
                    { "properties": { "kind": { "const": "b" } }, "required": ["q"] },
                ],
                "unevaluatedProperties": false,
            }),
        }
    }

    fn reference(&mut self) -> Value {
        if self.defs.is_empty() {
            return json!({ "type": "string" });
        }
        let target = self.defs[self.draw.below(self.defs.len())].clone();
        // Below a list, so that nothing leads back to itself at one place.
        json!({ "type": "array", "items": { "$ref": target }, "maxItems": 2 })
    }
}

/// A reference to a definition, as a fragment of a URI.
fn pointer(name: &str) -> String {
    let mut pointer = "#/$defs/".to_owned();
    for letter in name.chars() {
        match letter {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            ' ' => pointer.push_str("%20"),
            letter => drop(pointer.write_char(letter)),
        }
    }
    pointer
}

/// A document that a schema may admit; who needs a good one asks again. References are followed in `root`.
pub(super) fn document(draw: &mut Draw, schema: &Value, root: &Value, depth: usize) -> Value {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = percent_decoded(reference.trim_start_matches('#'));
        return root.pointer(&target).map_or(Value::Null, |target| document(draw, target, root, depth));
    }
    if let Some(value) = schema.get("const") {
        return value.clone();
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values[draw.below(values.len())].clone();
    }
    for keyword in ["oneOf", "anyOf", "allOf"] {
        let branches = schema.get(keyword).and_then(Value::as_array);
        if let (Some(branches), None) = (branches, schema.get("properties")) {
            let branch = draw.below(branches.len());
            return document(draw, &branches[branch], root, depth);
        }
    }
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds[draw.below(kinds.len())].as_str().unwrap_or_default(),
        Some(kind) => kind.as_str().unwrap_or_default(),
        None if schema.get("properties").is_some() => "object",
        None => "string",
    };
    match kind {
        "object" => object(draw, schema, root, depth),
        "array" if depth == 0 => json!([]),
        "array" => {
            let first = schema.get("prefixItems").and_then(Value::as_array).cloned().unwrap_or_default();
            let mut items: Vec<_> = first.iter().map(|item| document(draw, item, root, depth - 1)).collect();
            if let Some(item) = schema.get("items").filter(|item| item.is_object()) {
                items.extend((0..draw.below(3)).map(|_| document(draw, item, root, depth - 1)));
            }
            items.into()
        }
        "integer" => draw.below(9).into(),
        "number" => json!(draw.of(&[0.5, 3.0, 9.25])),
        "boolean" => draw.one_in(2).into(),
        "null" => Value::Null,
        _ => match schema.get("format").and_then(Value::as_str) {
            Some("date") => "2026-02-03".into(),
            Some("date-time") => "2026-02-03T08:00:00Z".into(),
            Some("email") => "desk@example.org".into(),
            Some("uuid") => "0193a1b2-0000-7000-8000-000000000000".into(),
            Some("https-url") => "https://example.org/a".into(),
            _ => draw.of(&["abc", "wind", "long enough"]).into(),
        },
    }
}

fn object(draw: &mut Draw, schema: &Value, root: &Value, depth: usize) -> Value {
    let mut fields = Map::new();
    let required: Vec<_> = schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
    for (name, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if required.iter().any(|given| *given == name) || (depth > 0 && draw.one_in(2)) {
            fields.insert(name.clone(), document(draw, field, root, depth.saturating_sub(1)));
        }
    }
    if draw.one_in(6) {
        fields.insert("surplus".to_owned(), "abc".into());
    }
    fields.into()
}

fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()
}
