//! Scenes of `store`. All run on SQLite, and on PostgreSQL where `GALLEY_TEST_DATABASE` names a server.

pub(crate) mod database;
mod deadlines;
mod frozen;
mod idle;
mod kill;
mod material;
mod migrations;
mod refusals;
mod story;
mod tls;
mod writers;
