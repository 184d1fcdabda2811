//! One file, judged.
//!
//! In the first pass each file is judged by itself: from the cache, by a fast look, or in full. In the second pass those
//! are judged once more that other files are in conflict with.

mod first_pass;
mod in_full;
mod second_pass;

pub(super) use first_pass::Judge;
