//! The content types and block types as TypeScript, made of the same components as the description.

mod comment;
mod literal;
mod module;
mod names;
mod read;
mod render;
mod type_tree;

pub use module::{CLIENT_MODULE, module};
