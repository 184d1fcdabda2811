//! The HTTP door: extract, one call, wrap.
//!
//! It knows requests, answers and status codes; what an editor may do is known by `actions`, what is published by
//! `delivery`, and the tables by neither its name nor its words.

mod accept;
mod accept_encoding;
mod access;
mod answer;
mod body;
mod boundary;
mod call;
mod companions;
mod conditions;
mod connection;
mod cors;
mod delivered;
mod front;
mod head;
mod host;
mod judging;
mod known_method;
mod lines;
mod media_type;
mod metrics;
pub mod openapi;
mod pages;
mod parameter;
pub mod problem;
mod query;
mod rates;
mod reading;
mod request_id;
mod route;
pub mod routes;
mod server;
mod settings;
mod shaping;
mod state;
mod subject;
mod wire;

pub use pages::OptionPage;
pub use parameter::{Parameter, ParameterKind};
pub use route::{Access, Answers, Body, Method, Route, Shape};
pub use server::{Server, listen};
pub use settings::Settings;
