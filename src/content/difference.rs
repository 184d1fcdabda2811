//! The difference of two documents: for machines a JSON Patch, for people what happened to each field and block.

use std::collections::{BTreeSet, HashMap, HashSet};

use json_patch::jsonptr::PointerBuf;
use json_patch::{AddOperation, MoveOperation, Patch, PatchOperation, RemoveOperation};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{Document, block_id};

/// What changed from one document to another.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(description = "")]
pub struct Difference {
    /// The change as a JSON Patch (RFC 6902). Blocks are told apart by their ids, so that one inserted at the start
    /// is one operation.
    #[schemars(with = "Value", description = "")]
    pub patch: Patch,
    /// The fields beside `blocks` that are not the same, by name.
    #[schemars(description = "The fields other than `blocks` that differ.")]
    pub fields: Vec<FieldDifference>,
    /// The blocks that are not the same or not in the same order. A block can be both moved and changed.
    #[schemars(description = "The blocks that differ or were moved.")]
    pub blocks: Vec<BlockDifference>,
}

/// What happened to a field of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(description = "")]
pub struct FieldDifference {
    /// The field's name.
    #[schemars(description = "")]
    pub field: String,
    /// What happened to it.
    #[schemars(description = "")]
    pub change: FieldChange,
}

/// What can happen to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(description = "")]
#[serde(rename_all = "snake_case")]
pub enum FieldChange {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It has another value.
    Changed,
}

/// What happened to a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(description = "")]
pub struct BlockDifference {
    /// The block's id; none for a block without one.
    #[schemars(description = "")]
    pub id: Option<String>,
    /// The block's type, as the later document has it where it has the block.
    #[serde(rename = "type")]
    #[schemars(description = "")]
    pub block_type: Option<String>,
    /// What happened to it.
    #[schemars(with = "String", description = "")]
    pub change: BlockChange,
    /// Its index in the earlier document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize", description = "")]
    pub from: Option<usize>,
    /// Its index in the later document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "usize", description = "")]
    pub to: Option<usize>,
    /// The fields of a changed block that are not the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "")]
    pub fields: Vec<FieldDifference>,
}

/// What can happen to a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockChange {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It stands elsewhere among the blocks that are in both documents.
    Moved,
    /// It has other fields.
    Changed,
}

/// What tells a block from the others of its document: its id, and how many with the same id stand before it.
type Key<'a> = (Option<&'a str>, usize);

impl Difference {
    /// What changed from `earlier` to `later`.
    pub fn between(earlier: &Document, later: &Document) -> Self {
        let (Some(before), Some(after)) = (blocks(earlier), blocks(later)) else {
            return Self {
                patch: json_patch::diff(earlier, later),
                fields: fields(earlier, later, &[]),
                blocks: Vec::new(),
            };
        };
        let (keys_before, keys_after) = (keys(before), keys(after));
        let staying = staying(&keys_before, &keys_after);
        let mut patch = json_patch::diff(&without_blocks(earlier), &without_blocks(later));
        patch.0.extend(arranging(&keys_before, after, &keys_after, &staying));
        patch.0.extend(changing(before, &keys_before, after, &keys_after));
        Self {
            patch,
            fields: fields(earlier, later, &["blocks"]),
            blocks: block_changes(before, &keys_before, after, &keys_after, &staying),
        }
    }
}

fn blocks(document: &Document) -> Option<&[Value]> {
    document.get("blocks")?.as_array().map(Vec::as_slice)
}

fn without_blocks(document: &Document) -> Document {
    let mut document = document.clone();
    if let Some(fields) = document.as_object_mut() {
        fields.shift_remove("blocks");
    }
    document
}

fn keys(blocks: &[Value]) -> Vec<Key<'_>> {
    let mut seen = HashMap::new();
    let key = |block| {
        let count = seen.entry(block_id(block)).or_insert(0_usize);
        *count += 1;
        (block_id(block), *count)
    };
    blocks.iter().map(key).collect()
}

fn index_of<'a>(keys: &[Key<'a>]) -> HashMap<Key<'a>, usize> {
    keys.iter().enumerate().map(|(index, key)| (*key, index)).collect()
}

/// The blocks of both documents that need not be moved: a longest run of them that keeps its order.
fn staying<'a>(before: &[Key<'a>], after: &[Key<'a>]) -> HashSet<Key<'a>> {
    let index_after = index_of(after);
    let common: Vec<(Key<'a>, usize)> =
        before.iter().filter_map(|key| index_after.get(key).map(|index| (*key, *index))).collect();
    // Patience sorting: `ends` holds, for each length, the run of that length that ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(common.len());
    for (at, (_, index)) in common.iter().enumerate() {
        let length = ends.partition_point(|end| common.get(*end).is_some_and(|(_, ending)| ending < index));
        previous.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run = HashSet::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        run.extend(common.get(index).map(|(key, _)| *key));
        at = previous.get(index).copied().flatten();
    }
    run
}

/// The operations that remove, move and add blocks until their keys stand as they do in the later document.
fn arranging<'a>(
    before: &[Key<'a>],
    blocks_after: &[Value],
    after: &[Key<'a>],
    staying: &HashSet<Key<'a>>,
) -> Vec<PatchOperation> {
    let index_after = index_of(after);
    let mut operations = Vec::new();
    let mut working = before.to_vec();
    for index in (0..working.len()).rev() {
        if working.get(index).is_some_and(|key| !index_after.contains_key(key)) {
            working.remove(index);
            operations.push(PatchOperation::Remove(RemoveOperation { path: place(index) }));
        }
    }
    let mut sent = HashSet::new();
    for (index, (key, block)) in after.iter().zip(blocks_after).enumerate() {
        while let Some(here) = working.get(index).copied().filter(|here| here != key) {
            // A block that has to go further back is sent behind the one that it follows in the end, once.
            let follows = index_after.get(&here).and_then(|at| after.get(at.checked_sub(1)?));
            let behind = working.iter().position(|key| Some(key) == follows).filter(|behind| *behind > index);
            match behind.filter(|_| !staying.contains(&here) && sent.insert(here)) {
                Some(behind) => operations.push(shift(&mut working, index, behind)),
                None => break,
            }
        }
        match working.iter().skip(index).position(|other| other == key) {
            Some(0) => {}
            Some(ahead) => operations.push(shift(&mut working, index + ahead, index)),
            None => {
                working.insert(index.min(working.len()), *key);
                operations.push(PatchOperation::Add(AddOperation { path: place(index), value: block.clone() }));
            }
        }
    }
    operations
}

fn shift(working: &mut Vec<Key<'_>>, from: usize, to: usize) -> PatchOperation {
    let key = working.remove(from);
    working.insert(to, key);
    PatchOperation::Move(MoveOperation { from: place(from), path: place(to) })
}

fn place(index: usize) -> PointerBuf {
    let mut path = PointerBuf::new();
    path.push_back("blocks");
    path.push_back(index);
    path
}

/// The operations within blocks that are in both documents, which stand in their later places by then.
fn changing(before: &[Value], keys_before: &[Key<'_>], after: &[Value], keys_after: &[Key<'_>]) -> Vec<PatchOperation> {
    let index_before = index_of(keys_before);
    let mut operations = Vec::new();
    for (index, (key, block)) in keys_after.iter().zip(after).enumerate() {
        let Some(earlier) = index_before.get(key).and_then(|at| before.get(*at)) else { continue };
        for mut operation in json_patch::diff(earlier, block).0 {
            let below = |path: &PointerBuf| place(index).concat(path);
            match &mut operation {
                PatchOperation::Add(add) => add.path = below(&add.path),
                PatchOperation::Remove(remove) => remove.path = below(&remove.path),
                PatchOperation::Replace(replace) => replace.path = below(&replace.path),
                PatchOperation::Move(relocation) => {
                    relocation.from = below(&relocation.from);
                    relocation.path = below(&relocation.path);
                }
                PatchOperation::Copy(copy) => {
                    copy.from = below(&copy.from);
                    copy.path = below(&copy.path);
                }
                PatchOperation::Test(test) => test.path = below(&test.path),
            }
            operations.push(operation);
        }
    }
    operations
}

/// The fields that two objects do not share, in the order of their names.
fn fields(earlier: &Value, later: &Value, beside: &[&str]) -> Vec<FieldDifference> {
    let names = |value: &Value| -> Vec<String> {
        value.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
    };
    let all: BTreeSet<String> = names(earlier).into_iter().chain(names(later)).collect();
    let block_changes = |field: String| {
        let change = match (earlier.get(&field), later.get(&field)) {
            (None, Some(_)) => FieldChange::Added,
            (Some(_), None) => FieldChange::Removed,
            (a, b) if a != b => FieldChange::Changed,
            _ => return None,
        };
        Some(FieldDifference { field, change })
    };
    all.into_iter().filter(|field| !beside.contains(&field.as_str())).filter_map(block_changes).collect()
}

/// What happened to each block: the removed in their earlier order, then the others in their later order.
fn block_changes(
    before: &[Value],
    keys_before: &[Key<'_>],
    after: &[Value],
    keys_after: &[Key<'_>],
    staying: &HashSet<Key<'_>>,
) -> Vec<BlockDifference> {
    let (index_before, index_after) = (index_of(keys_before), index_of(keys_after));
    let row = |block: &Value, change, from, to, fields| BlockDifference {
        id: block_id(block).map(str::to_owned),
        block_type: block.get("type").and_then(Value::as_str).map(str::to_owned),
        change,
        from,
        to,
        fields,
    };
    let mut rows = Vec::new();
    for (index, (key, block)) in keys_before.iter().zip(before).enumerate() {
        if !index_after.contains_key(key) {
            rows.push(row(block, BlockChange::Removed, Some(index), None, Vec::new()));
        }
    }
    for (index, (key, block)) in keys_after.iter().zip(after).enumerate() {
        let Some((from, earlier)) = index_before.get(key).and_then(|at| Some((*at, before.get(*at)?))) else {
            rows.push(row(block, BlockChange::Added, None, Some(index), Vec::new()));
            continue;
        };
        if !staying.contains(key) {
            rows.push(row(block, BlockChange::Moved, Some(from), Some(index), Vec::new()));
        }
        if earlier != block {
            rows.push(row(block, BlockChange::Changed, Some(from), Some(index), fields(earlier, block, &[])));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn document(ids: &str) -> Document {
        let block = |id: char| json!({ "type": "body", "id": id.to_string(), "text": "t" });
        json!({ "title": "T", "blocks": ids.chars().map(block).collect::<Vec<_>>() })
    }

    fn changes(earlier: &str, later: &str) -> (usize, Vec<(String, BlockChange)>) {
        let difference = Difference::between(&document(earlier), &document(later));
        let row = |row: BlockDifference| (row.id.unwrap_or_default(), row.change);
        (difference.patch.0.len(), difference.blocks.into_iter().map(row).collect())
    }

    #[test]
    fn a_block_at_the_start_is_one_operation() {
        assert_eq!(changes("abc", "xabc"), (1, vec![("x".to_owned(), BlockChange::Added)]));
        assert_eq!(changes("xabc", "abc"), (1, vec![("x".to_owned(), BlockChange::Removed)]));
    }

    #[test]
    fn a_block_that_moves_is_one_operation() {
        assert_eq!(changes("abcde", "bcdea"), (1, vec![("a".to_owned(), BlockChange::Moved)]));
        assert_eq!(changes("abcde", "eabcd"), (1, vec![("e".to_owned(), BlockChange::Moved)]));
        assert_eq!(changes("abcde", "acdbe"), (1, vec![("b".to_owned(), BlockChange::Moved)]));
    }

    #[test]
    fn changed_fields_are_named() {
        let (earlier, mut later) = (document("ab"), document("ba"));
        later["blocks"][0]["text"] = json!("new");
        later["blocks"][0]["heading"] = json!("H");
        later["summary"] = json!("S");
        let difference = Difference::between(&earlier, &later);
        let value = serde_json::to_value(&difference).unwrap();
        assert_eq!(value["fields"], json!([{ "field": "summary", "change": "added" }]));
        let changed = value["blocks"].as_array().unwrap().iter().find(|row| row["change"] == "changed").unwrap();
        assert_eq!(changed["id"], "b");
        assert_eq!(
            changed["fields"],
            json!([{ "field": "heading", "change": "added" }, { "field": "text", "change": "changed" }])
        );
    }

    proptest! {
        #[test]
        fn the_patch_leads_from_one_to_the_other(a in "[a-f]{0,8}", b in "[a-f]{0,8}", texts in "[xyz]{8}") {
            let (earlier, mut later) = (document(&a), document(&b));
            for (block, text) in later["blocks"].as_array_mut().unwrap().iter_mut().zip(texts.chars()) {
                block["text"] = json!(text.to_string());
            }
            let mut patched = earlier.clone();
            json_patch::patch_unsafe(&mut patched, &Difference::between(&earlier, &later).patch).unwrap();
            prop_assert_eq!(patched, later);
        }
    }
}
