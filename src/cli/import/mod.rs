//! `galley import`: content files into the database.

mod account;
mod command;
mod incoming;
mod make_way;
mod put;

pub(super) use command::{ImportArguments, import, run};
