//! One CommonMark text in the notations that front ends show: HTML, plain text, Portable Text.
//!
//! All three read the same events of the same parser, so that they say the same. None of them can carry anything that
//! runs in a browser: raw HTML is shown as the text that it is, and an address leads out only by a scheme that is known.

mod html;
mod plain;
mod portable;

pub use html::{absolute_html, safe_html};
pub use plain::plain_words;
pub use portable::portable_text;
