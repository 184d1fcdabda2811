//! Text to document and back, with spans: JSON, YAML, Markdown with front matter, TOML, and plain text off the web.
//!
//! It knows texts and documents; where a text came from, and what is done with the document, it does not know.

mod convert;
mod edit;
mod format;
mod html;
mod json;
mod line_index;
mod locate;
mod markdown;
mod pieces;
pub mod plain_text;
mod reading;
mod rendering;
mod searched;
mod source;
mod spans;
mod suppression;
mod toml;
mod yaml;

pub use convert::{read, read_fast, read_with, write};
pub use edit::{Change, TextEdit, change, edited};
pub use format::Format;
pub use html::html;
pub use line_index::{LineIndex, Position};
pub use locate::{Locator, locate};
pub use reading::{Body, Reading, TextFinding};
pub use rendering::{absolute_html, plain_words, portable_text, safe_html};
pub use searched::{Searched, SearchedPlace, searched};
pub use spans::{Location, Spans};
pub use suppression::{Suppression, may_suppress};
