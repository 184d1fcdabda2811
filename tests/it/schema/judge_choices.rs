//! The judge on a site's own schemas: choices between shapes, blocks within blocks, and the order of fields.

use galley::content::{Limits, TypeName};
use galley::schema::{Catalog, Linter, Stage};
use serde_json::{Value, json};

/// A catalog in which the content type `page` has these fields, and a block type `columns` that holds blocks.
fn catalog(fields: &Value) -> Catalog {
    let site = tempfile::tempdir().unwrap();
    let draft = "https://json-schema.org/draft/2020-12/schema";
    let page = json!({ "$schema": draft, "title": "Page", "type": "object", "properties": fields, "additionalProperties": false });
    let columns = json!({
        "$schema": draft, "title": "Columns", "type": "object", "required": ["type", "id", "left"],
        "properties": {
            "type": { "title": "Type", "const": "columns" }, "id": { "$ref": "../parts/block_id.json" },
            "left": { "title": "Left", "type": "array", "items": { "$ref": "../parts/block.json" } },
            "right": { "title": "Right", "type": "array", "items": { "type": "object", "x-galley-blocks": ["image"] } }
        },
        "additionalProperties": false
    });
    for (folder, name, schema) in [("types", "page", page), ("blocks", "columns", columns)] {
        std::fs::create_dir(site.path().join(folder)).unwrap();
        std::fs::write(site.path().join(folder).join(format!("{name}.json")), schema.to_string()).unwrap();
    }
    Catalog::load(site.path(), Limits::default()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn found(fields: &Value, document: Value) -> Vec<String> {
    let inspection =
        Linter::new(catalog(fields)).inspect(&TypeName::parse("page").unwrap(), document, Stage::Publish).unwrap();
    inspection.findings().iter().map(|f| format!("{} {}: {}", f.rule.code, f.pointer, f.message)).collect()
}

#[test]
fn a_field_that_tells_shapes_apart_chooses_the_one_that_was_meant() {
    let shape = |kind: &str, field: &str| {
        json!({ "type": "object", "properties": { "kind": { "const": kind }, field: { "type": "string" } },
            "required": ["kind", field], "additionalProperties": false })
    };
    let fields = json!({ "place": { "title": "Place", "oneOf": [shape("town", "name"), shape("point", "at"), shape("area", "of")] } });
    assert_eq!(
        found(&fields, json!({ "place": { "kind": "point", "att": "x" } })),
        ["S102 /place/att: `att` is not a field of `place`", "S104 /place/at: `at` is missing in `place`"]
    );
    assert_eq!(
        found(&fields, json!({ "place": { "kind": "lake" } }))[0],
        "S119 /place: `place` matches none of the 3 allowed schemas"
    );
    assert_eq!(found(&fields, json!({ "place": 5 })), ["S101 /place: `place` is an integer, but must be an object"]);
}

#[test]
fn a_choice_of_kinds_names_them_all() {
    let fields = json!({ "size": { "title": "Size", "anyOf": [{ "type": "integer" }, { "type": "string" }] } });
    assert_eq!(
        found(&fields, json!({ "size": [] })),
        ["S101 /size: `size` is an array, but must be an integer or a string"]
    );
}

#[test]
fn blocks_within_blocks_report_their_own_faults() {
    let fields =
        json!({ "blocks": { "title": "Blocks", "type": "array", "items": { "$ref": "../parts/block.json" } } });
    let document = json!({ "blocks": [{ "type": "columns", "id": "two",
        "left": [{ "type": "columns", "id": "inner", "left": [{ "type": "faq", "id": "faq", "items": [{ "question": "When?" }] }] }],
        "right": [{ "type": "body", "id": "two", "text": "x" }]
    }] });
    assert_eq!(
        found(&fields, document),
        [
            "S104 /blocks/0/left/0/left/0/items/0/answer: `answer` is missing in item 1 of `items`",
            "S103 /blocks/0/right/0/type: a block of type `body` is not allowed here",
            "N301 /blocks/0/right/0/id: the id `two` is already used by the block at `/blocks/0`",
        ]
    );
}

#[test]
fn fields_stand_in_the_order_of_the_schema() {
    let catalog = Catalog::shipped(Limits::default()).unwrap();
    let document = json!({
        "zebra": 1, "blocks": [{ "items": [{ "answer": "a", "question": "q" }], "id": "faq", "apple": 1, "type": "faq" }],
        "summary": "s", "apple": { "b": 1, "a": 2 }, "title": "t"
    });
    let ordered = catalog.in_schema_order(&TypeName::parse("article").unwrap(), &document);
    assert_eq!(ordered, document);
    assert_eq!(
        ordered.to_string(),
        r#"{"title":"t","summary":"s","blocks":[{"type":"faq","id":"faq","items":[{"question":"q","answer":"a"}],"apple":1}],"apple":{"a":2,"b":1},"zebra":1}"#
    );
}
