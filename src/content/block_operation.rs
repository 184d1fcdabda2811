//! Block operations: a document changed by the ids of its blocks. Knows no schema: what comes out is judged like any
//! other document.

use serde_json::Value;

use super::{Document, block_id};

/// A change to the blocks of a document. Only blocks that stand directly in the document's `blocks` are found.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockOperation {
    /// Puts a new block somewhere.
    Insert {
        /// The block.
        block: Value,
        /// Where it goes.
        place: BlockPlace,
    },
    /// Puts a block in the place of another. A block given without an id takes the id of the one that it replaces.
    Replace {
        /// The id of the block that goes.
        id: String,
        /// The block that comes.
        block: Value,
    },
    /// Takes a block to another place.
    Move {
        /// The block's id.
        id: String,
        /// Where it goes, counted among the other blocks.
        place: BlockPlace,
    },
    /// Takes a block out.
    Remove {
        /// The block's id.
        id: String,
    },
}

/// A place among the blocks of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockPlace {
    /// Before all others.
    Start,
    /// After all others.
    End,
    /// So many blocks stand before it.
    Index(usize),
    /// Right before the block with that id.
    Before(String),
    /// Right after the block with that id.
    After(String),
}

/// Why a block operation could not be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlockOperationError {
    /// No block has the id.
    #[error("the document has no block with the id `{id}`")]
    NotFound {
        /// The id that was given.
        id: String,
    },
    /// The index lies behind the end.
    #[error("a block can be placed at index 0 to {end}, but not at {given}")]
    OutOfRange {
        /// The index that was given.
        given: usize,
        /// The last index that is possible.
        end: usize,
    },
    /// The document has no list of blocks to change.
    #[error("the document is not an object with an array of `blocks`")]
    NoBlocks,
}

impl BlockOperation {
    /// The document with the operation done.
    pub fn apply(&self, mut document: Document) -> Result<Document, BlockOperationError> {
        let blocks = blocks_of(&mut document)?;
        match self {
            Self::Insert { block, place } => {
                let index = place.index_in(blocks)?;
                blocks.insert(index, block.clone());
            }
            Self::Replace { id, block } => {
                let index = position(blocks, id)?;
                if let Some(replaced) = blocks.get_mut(index) {
                    *replaced = with_id(block, id);
                }
            }
            // A block's place before or after itself is where it stands.
            Self::Move { id, place: BlockPlace::Before(other) | BlockPlace::After(other) } if id == other => {
                position(blocks, id)?;
            }
            Self::Move { id, place } => {
                let index = position(blocks, id)?;
                let block = blocks.remove(index);
                let index = place.index_in(blocks)?;
                blocks.insert(index, block);
            }
            Self::Remove { id } => {
                let index = position(blocks, id)?;
                blocks.remove(index);
            }
        }
        Ok(document)
    }
}

impl BlockPlace {
    fn index_in(&self, blocks: &[Value]) -> Result<usize, BlockOperationError> {
        match self {
            Self::Start => Ok(0),
            Self::End => Ok(blocks.len()),
            Self::Index(given) if *given <= blocks.len() => Ok(*given),
            Self::Index(given) => Err(BlockOperationError::OutOfRange { given: *given, end: blocks.len() }),
            Self::Before(id) => position(blocks, id),
            Self::After(id) => Ok(position(blocks, id)? + 1),
        }
    }
}

/// The blocks of a document; an object without any gets an empty list, so that a bare draft can take its first block.
fn blocks_of(document: &mut Document) -> Result<&mut Vec<Value>, BlockOperationError> {
    let fields = document.as_object_mut().ok_or(BlockOperationError::NoBlocks)?;
    let blocks = fields.entry("blocks").or_insert_with(|| Value::Array(Vec::new()));
    blocks.as_array_mut().ok_or(BlockOperationError::NoBlocks)
}

fn position(blocks: &[Value], id: &str) -> Result<usize, BlockOperationError> {
    let found = blocks.iter().position(|block| block_id(block) == Some(id));
    found.ok_or_else(|| BlockOperationError::NotFound { id: id.to_owned() })
}

fn with_id(block: &Value, id: &str) -> Value {
    let mut block = block.clone();
    if let Some(fields) = block.as_object_mut() {
        fields.entry("id").or_insert_with(|| Value::from(id));
    }
    block
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ids_after(operation: &BlockOperation) -> Result<String, BlockOperationError> {
        let document = json!({ "blocks": [{ "id": "a" }, { "id": "b" }, { "id": "c" }] });
        let document = operation.apply(document)?;
        let blocks = document["blocks"].as_array().unwrap();
        Ok(blocks.iter().map(|block| block_id(block).unwrap_or("?")).collect())
    }

    #[test]
    fn a_block_goes_where_it_is_sent() {
        let insert = |place| ids_after(&BlockOperation::Insert { block: json!({ "id": "x" }), place }).unwrap();
        assert_eq!(insert(BlockPlace::Start), "xabc");
        assert_eq!(insert(BlockPlace::End), "abcx");
        assert_eq!(insert(BlockPlace::Index(1)), "axbc");
        assert_eq!(insert(BlockPlace::Before("c".to_owned())), "abxc");
        assert_eq!(insert(BlockPlace::After("a".to_owned())), "axbc");
    }

    #[test]
    fn a_moved_block_is_not_counted_among_the_others() {
        let moved = |place| ids_after(&BlockOperation::Move { id: "a".to_owned(), place }).unwrap();
        assert_eq!(moved(BlockPlace::Index(1)), "bac");
        assert_eq!(moved(BlockPlace::After("c".to_owned())), "bca");
        assert_eq!(moved(BlockPlace::End), "bca");
        assert_eq!(moved(BlockPlace::Before("a".to_owned())), "abc");
    }

    #[test]
    fn a_replaced_block_keeps_its_place_and_its_id() {
        let document = json!({ "blocks": [{ "id": "a" }, { "id": "b" }] });
        let operation = BlockOperation::Replace { id: "a".to_owned(), block: json!({ "text": "new" }) };
        let document = operation.apply(document).unwrap();
        assert_eq!(document, json!({ "blocks": [{ "id": "a", "text": "new" }, { "id": "b" }] }));
        assert_eq!(ids_after(&BlockOperation::Remove { id: "b".to_owned() }).unwrap(), "ac");
    }

    #[test]
    fn what_is_not_there_is_named() {
        let error = ids_after(&BlockOperation::Remove { id: "z".to_owned() }).unwrap_err();
        assert_eq!(error, BlockOperationError::NotFound { id: "z".to_owned() });
        let operation = BlockOperation::Move { id: "a".to_owned(), place: BlockPlace::Index(3) };
        assert_eq!(ids_after(&operation).unwrap_err(), BlockOperationError::OutOfRange { given: 3, end: 2 });
        let operation = BlockOperation::Insert { block: json!({}), place: BlockPlace::End };
        assert_eq!(operation.apply(json!({ "blocks": 1 })).unwrap_err(), BlockOperationError::NoBlocks);
        assert_eq!(operation.apply(json!({})).unwrap(), json!({ "blocks": [{}] }));
    }
}
