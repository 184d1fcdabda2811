//! Text that was decoded with the wrong charset (mojibake): where it is, and what it was where that can be told.

mod damage;
mod latin;
mod others;
mod tables;
mod thai;

pub(in crate::schema) use damage::{Damage, Spot, may_begin, repaired, spots};
