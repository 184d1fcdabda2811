//! Scenes of `actions` and `delivery`, on a real database.

mod blocks;
mod clear_names;
mod create;
mod cycles;
mod delete;
mod delivery;
mod history;
mod invariants;
mod log;
mod nodes;
mod past;
mod publish;
mod publish_together;
mod references;
mod refusals;
mod rehearsal;
mod renames;
mod revise;
mod scene;
mod schemas;
mod slugs;
mod together;
mod tokens;
