//! The texts of a document, met once, each with its kind: what the rules about words, links and readiness look at.

mod address;
mod ahead;
mod kind;
mod signs;
mod walk;

#[cfg(test)]
pub(in crate::schema) use address::{is_plain, tests::many as many_addresses};
pub(in crate::schema) use ahead::ahead;
pub(in crate::schema) use kind::TextKind;
pub(in crate::schema) use signs::Signs;
pub(in crate::schema) use walk::{Text, Texts};
