//! The house rules that no compiler holds: who may name whom, which crate lives where, how large a file may be.

mod directions;
mod files;
mod homes;
mod imports;
mod names;
mod source;
