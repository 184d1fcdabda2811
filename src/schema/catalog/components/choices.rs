//! Choices beside other keywords, as choices between whole schemas. A branch that says only what is special about it,
//! such as which fields it requires, is taken for anything at all.

use super::Schema;
use serde_json::Value;

use super::conjunction::{conjunction, is_annotation};
use super::names::pascal_case;

/// What a branch adds to the name of the schema that it is a branch of, until it has its name.
pub(super) const BRANCH_NAME: &str = "x-galley-branch";
/// Branches that are made whole at most: each repeats what stands beside the choice.
const BRANCHES_MAX: usize = 16;

/// Makes the branches of a schema's choice whole. Answers whether nothing had to be dropped for it.
pub(super) fn spell_out(schema: &mut Schema) -> bool {
    let choices = ["anyOf", "oneOf"].map(|keyword| schema.contains_key(keyword));
    match choices {
        [false, false] => true,
        [true, false] => spell_out_one(schema, "anyOf"),
        [false, true] => spell_out_one(schema, "oneOf"),
        [true, true] => {
            schema.shift_remove("anyOf");
            spell_out_one(schema, "oneOf");
            false
        }
    }
}

fn spell_out_one(schema: &mut Schema, keyword: &str) -> bool {
    let is_outside = |name: &str| is_annotation(name) || name == "discriminator" || name == keyword;
    let says_nothing = |(name, value): (&String, &Value)| is_outside(name) || (name == "type" && value == "object");
    let branches = branches_of(schema, keyword);
    if schema.iter().all(says_nothing) {
        let has_references = branches.iter().any(|branch| branch.get("$ref").is_some());
        if has_references || !schema.contains_key("type") {
            return true;
        }
    }
    let mut inside = schema.clone();
    inside.retain(|name, _| !is_outside(name));
    let wholes: Option<Vec<Value>> = branches
        .iter()
        .map(|branch| {
            let branch = branch.as_object().filter(|branch| !branch.contains_key("$ref"))?;
            let mut whole = conjunction(&inside, branch)?;
            let name = branch_name(branch);
            whole.extend(name.map(|name| (BRANCH_NAME.to_owned(), name.into())));
            Some(whole.into())
        })
        .collect();
    let outside_only = |schema: &mut Schema| schema.retain(|name, _| is_outside(name));
    if let Some(mut wholes) = wholes.filter(|wholes| wholes.len() <= BRANCHES_MAX && !inside.contains_key("allOf")) {
        outside_only(schema);
        if keyword == "anyOf" {
            wholes = each_once(wholes);
        }
        if let ([Value::Object(only)], true) = (wholes.as_slice(), keyword == "anyOf") {
            let only = only.clone();
            schema.shift_remove(keyword);
            for (name, value) in only.into_iter().filter(|(name, _)| name != BRANCH_NAME) {
                schema.entry(name).or_insert(value);
            }
        } else {
            schema.insert(keyword.to_owned(), wholes.into());
        }
        return true;
    }
    if inside.contains_key("properties") || inside.contains_key("allOf") {
        schema.shift_remove(keyword);
    } else {
        outside_only(schema);
    }
    false
}

fn branches_of(schema: &Schema, keyword: &str) -> Vec<Value> {
    schema.get(keyword).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn each_once(branches: Vec<Value>) -> Vec<Value> {
    let mut once = Vec::<Value>::new();
    for branch in branches {
        if !once.iter().any(|other| is_same(other, &branch)) {
            once.push(branch);
        }
    }
    once
}

/// Whether two branches are the same but for their names.
fn is_same(one: &Value, other: &Value) -> bool {
    let bare = |branch: &Value| {
        let mut branch = branch.as_object().cloned().unwrap_or_default();
        branch.shift_remove(BRANCH_NAME);
        branch
    };
    bare(one) == bare(other)
}

/// What a branch is called by: the fields that it asks for, where it does only that.
fn branch_name(branch: &Schema) -> Option<String> {
    let required = branch.get("required").and_then(Value::as_array)?;
    let names: Vec<_> =
        required.iter().filter_map(Value::as_str).map(pascal_case).filter(|name| !name.is_empty()).collect();
    (branch.len() == 1 && (1..=3).contains(&names.len())).then(|| format!("With{}", names.join("And")))
}
