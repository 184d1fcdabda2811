//! What takes several files to be found: a title or a question that occurs twice, and references that lead in a cycle.
//!
//! The first pass judges each file by itself and keeps a digest of it: a hash of its title, of each question, of each
//! reference that must not lead in a cycle. Here the digests of all files are compared, which reads nothing. Only where
//! hashes are equal are the first files read again, for the words and the lines; and only the files that conflict with
//! these are judged once more, so that the finding gets its place, its fix and its turn among the others.
//!
//! For example, three files have these digests:
//!
//! ```text
//! 0  en/bees.md     title 71   question 12   refers to honey
//! 1  en/honey.md    title 34   question 12   refers to bees
//! 2  de/bienen.md   title 71
//! ```
//!
//! `repeated_facts` finds that file 1 repeats question 12 of file 0; title 71 is not repeated, for 0 and 2 have different
//! locales. `cycles` finds that 0 and 1 lead to each other. `conflicts` reads file 0 for the place of its question, notes
//! for file 1 "question 12, first at `en/bees.md:7`", and for both the way round, "bees → honey → bees"; then 0 and 1 are
//! judged again, with these `FileConflicts`.

mod conflicts;
mod cycles;
mod file_conflicts;
mod repeated_facts;

pub(super) use conflicts::CrossFileConflicts;
pub(super) use file_conflicts::FileConflicts;
