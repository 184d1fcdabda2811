//! `galley lsp`: the findings of `galley check` in an editor, over the Language Server Protocol (3.17).
//!
//! It knows texts that are open in an editor and the sites that they lie in. It knows no terminal and no database; how
//! a site is opened comes in by the door.

mod capabilities;
mod code_actions;
mod completion;
mod cursor;
mod diagnostics;
mod encoding;
mod hover;
mod open_file;
mod requests;
mod server;
mod site;
mod symbols;
mod transport;

pub use server::serve;
pub use site::{OpenedSite, SiteOpener};
