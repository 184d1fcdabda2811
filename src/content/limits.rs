//! The bounds on a document.

/// How large and how deep a document may be. The defaults are what Galley ships with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a document's text.
    pub document_bytes_max: usize,
    /// Blocks in a document, nested ones counted.
    pub blocks_max: usize,
    /// Levels of blocks within blocks.
    pub block_depth_max: usize,
    /// Levels of arrays and objects within each other.
    pub json_depth_max: usize,
    /// Fields that one content type or block type may declare.
    pub type_fields_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes_max: 1 << 20,
            blocks_max: 1_000,
            block_depth_max: 8,
            json_depth_max: 32,
            type_fields_max: 200,
        }
    }
}
