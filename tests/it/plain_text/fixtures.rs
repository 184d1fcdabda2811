//! Whole articles, in our own words, as they come off the web: each document and the account of it.

use std::fmt::Write as _;

use galley::formats::plain_text::{Imported, import};

/// The document, and the leftovers and notes, as a person reads them.
fn shown(source: &str, imported: &Imported) -> String {
    let mut out = serde_json::to_string_pretty(&imported.document).unwrap();
    out.push_str("\n\nleft over:\n");
    for leftover in &imported.leftovers {
        writeln!(out, "- {:?}: {}", leftover.text, leftover.reason).unwrap();
    }
    out.push_str("\nrecognised:\n");
    for note in &imported.notes {
        let text: String = source[note.span.clone()].chars().take(40).collect();
        writeln!(out, "- {text:?}: {}", note.message).unwrap();
    }
    out
}

macro_rules! fixtures {
    ($($name:ident),* $(,)?) => {$(
        #[test]
        fn $name() {
            let source = include_str!(concat!("fixtures/", stringify!($name), ".txt"));
            insta::assert_snapshot!(stringify!($name), shown(source, &import(source)));
        }
    )*};
}

fixtures!(
    glued_and_damaged,
    bare,
    german_blank_lines,
    french_windows,
    spanish_marked_questions,
    hard_wrapped,
    accidental_markup,
);
