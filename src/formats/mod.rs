//! Text to document and back, with spans: JSON, YAML, Markdown with front matter, and plain text off the web.
//!
//! It knows texts and documents; where a text came from, and what is done with the document, it does not know.

mod format;
mod reading;
mod spans;

pub use format::Format;
pub use reading::{Reading, TextFinding, read, write};
pub use spans::{LineIndex, Place, Position, Spans};
