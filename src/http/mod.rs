//! The HTTP API: a handler extracts what a request says, calls one action and wraps the answer.
//!
//! It knows requests, answers and status codes. What an editor may do is decided by `actions`, and what readers see by
//! `delivery`; the tables of the database are named in neither code nor comments here.

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
