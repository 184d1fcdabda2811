//! Schemas of others: any JSON Schema, from draft 4 to 2020-12, as the specification reads it.
//!
//! What Galley asks of its own schemas (`schemas/`, see the catalog) is not asked of these: keywords that nobody knows
//! are annotations, and `$id`, `$anchor` and `$dynamicRef` work. The bounds hold here too, and nothing is fetched.

mod files;
mod graph;
mod load;
mod references;
mod schema;
mod subschemas;
mod suggestions;
mod work;

pub use files::SchemaMap;
pub use schema::ExternalSchema;
