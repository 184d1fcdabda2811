//! The texts of a document, each with its kind, as the rules about words, links and readiness see them.

mod address;
mod ahead;
mod signs;
mod walk;

#[cfg(test)]
pub(in crate::schema) use address::{is_plain, tests::many as many_addresses};
pub(in crate::schema) use ahead::ahead;
pub(in crate::schema) use signs::Signs;
pub(in crate::schema) use walk::{Text, Texts};
