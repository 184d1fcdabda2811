//! Queries: the store answers as an oracle does that knows no database, and refuses what cannot be asked.

mod articles;
mod bounds;
mod corpus;
mod evaluated;
mod followed;
mod form;
mod generated;
mod kept;
mod oracle;
mod refusals;
mod scenes;
mod search;
mod searched;
