//! What takes several files to be found.

mod conflicts;
mod cycles;
mod file_conflicts;
mod repeated_facts;

pub(super) use conflicts::CrossFileConflicts;
pub(super) use file_conflicts::CrossFileFact;
