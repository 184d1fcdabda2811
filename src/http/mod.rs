//! The HTTP door: extract, one call, wrap.
//!
//! It knows requests, answers and status codes; what an editor may do is known by `actions`, what is published by
//! `delivery`, and the tables by neither its name nor its words.

mod access;
mod connection;
mod dto;
mod endpoint;
mod extract;
mod front;
mod middleware;
mod negotiate;
pub mod openapi;
mod pages;
pub mod problem;
mod respond;
pub mod routes;
mod server;
mod settings;
mod state;

pub use endpoint::parameter::{Parameter, ParameterKind};
pub use endpoint::route::{Access, Answers, Body, Method, Route, Routes, Shape};
pub use pages::OptionPage;
pub use server::{Server, listen};
pub use settings::Settings;
