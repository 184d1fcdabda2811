//! A site adds a block type: one file, a restart, and every floor knows it.

use serde_json::{Value, json};

use super::site::{Site, verdict};

const RECIPE: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Recipe",
  "description": "A dish, and what goes into it.",
  "type": "object",
  "properties": {
    "type": { "title": "Block type", "description": "Says that this is a recipe.", "const": "recipe" },
    "id": { "$ref": "../parts/block_id.json" },
    "dish": { "title": "Dish", "description": "What is cooked.", "type": "string", "minLength": 1, "maxLength": 100 },
    "servings": { "title": "Servings", "description": "For how many.", "type": "integer", "minimum": 1, "maximum": 50 }
  },
  "required": ["type", "id", "dish"],
  "additionalProperties": false
}"#;

fn article(recipe: &Value) -> Value {
    json!({ "title": "Soup", "summary": "How to cook a soup.", "blocks": [recipe] })
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_is_a_new_block_type_everywhere() {
    let site = Site::new().await;
    let good = article(&json!({ "type": "recipe", "id": "soup", "dish": "Leek soup", "servings": 4 }));
    let bad = article(&json!({ "type": "recipe", "id": "soup", "servings": 0, "spice": "salt" }));
    let bad_verdict = ["S102 /blocks/0/spice", "S104 /blocks/0/dish", "S112 /blocks/0/servings"];
    let json_type = [("Content-Type", "application/json")];
    let create = "POST /v1/manage/articles?slug=soup";

    let before = site.serve();
    let unknown = before.manage(create, &json_type, good.to_string()).await;
    assert_eq!((unknown.status, verdict(&unknown.body["errors"])), (422, vec!["S103 /blocks/0/type".to_owned()]));
    drop(before);

    site.write("galley.toml", "[schemas]\npath = \"schemas\"\n");
    site.write("schemas/blocks/recipe.json", RECIPE);

    let after = site.serve();
    let refused = after.manage(create, &json_type, bad.to_string()).await;
    assert_eq!((refused.status, verdict(&refused.body["errors"])), (422, bad_verdict.map(str::to_owned).to_vec()));
    let created = after.manage(create, &json_type, good.to_string()).await;
    assert_eq!(created.status, 201, "{}", created.body);
    let entry = format!("POST /v1/manage/articles/{}/publish", created.body["id"].as_str().unwrap());
    assert_eq!(after.manage(&entry, &[("If-Match", created.etag.as_deref().unwrap())], "").await.status, 200);
    let read = after.read("/v1/content/articles/soup", &[]).await;
    assert_eq!((read.status, &read.body["document"]), (200, &good));
    let openapi = after.read("/openapi.json", &[]).await.body.to_string();
    assert!(openapi.contains("What is cooked."), "the block type is in the API's description");
    assert_eq!(after.read("/v1/schemas/blocks/recipe", &[]).await.body["title"], "Recipe");

    site.write("content/articles/en/soup.json", good.to_string());
    let clean = site.galley(&["check", "content"]);
    assert_eq!(clean.code, Some(0), "{}{}", clean.stdout, clean.stderr);
    site.write("content/articles/en/bad-soup.json", bad.to_string());
    let found = site.galley(&["check", "content", "--format", "json"]);
    let report: Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!((found.code, verdict(&report["findings"])), (Some(1), bad_verdict.map(str::to_owned).to_vec()));
}
