//! One file, judged.

mod by_collection;
mod first_pass;
mod second_pass;

pub(super) use first_pass::Judge;
