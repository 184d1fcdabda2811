//! The API's own description: whether it is right for every site, and whether every answer is as it says.

mod answers;
mod any_site;
mod described;
mod documents;
mod draw;
mod structure;
