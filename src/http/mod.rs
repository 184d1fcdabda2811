//! The HTTP door: extract, one call, wrap.
//!
//! It knows requests, answers and status codes; what an editor may do is known by `actions`, what is published by
//! `delivery`, and the tables by neither its name nor its words.

mod accept;
mod accept_encoding;
mod access;
mod answer;
mod body;
mod call;
mod companions;
mod conditions;
mod connection;
mod cors;
mod delivered;
mod dto;
mod endpoint;
mod entity_tag;
mod extract;
mod front;
mod headers;
mod host;
mod lines;
mod media_type;
mod method;
mod metrics;
mod middleware;
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
mod validate;

pub use pages::OptionPage;
pub use parameter::{Parameter, ParameterKind};
pub use route::{Access, Answers, Body, Method, Route, Routes, Shape};
pub use server::{Server, listen};
pub use settings::Settings;
