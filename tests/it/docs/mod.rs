//! The papers, held against the code. Pages of rules, problems, routes and options are held where their tables are.

mod architecture;
mod ci;
mod links;
mod outputs;
mod papers;
mod readme;
mod types;
