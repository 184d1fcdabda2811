//! The page that lists the options, made from their table.

use std::fmt::Write as _;

use super::OPTIONS;

/// The text of `docs/options/README.md`.
pub fn reference() -> String {
    let mut page = String::from(
        "# Options\n\n\
         Galley reads `galley.toml` in the current folder or the nearest folder above it (or the file that `--config`\n\
         names), then environment variables, then flags; later sources override earlier ones. Any option can be set with\n\
         `--set KEY=VALUE`. Paths in the file are relative to the file. Unknown options are errors.\n\n\
         This page is generated from the table in `src/config/options.rs`; a test fails when it is out of date.\n\n\
         | option | variable | flag | default | meaning |\n|---|---|---|---|---|\n",
    );
    for option in OPTIONS {
        let flag = option.flag.map_or_else(|| "`--set`".to_owned(), |flag| format!("`{flag}`"));
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "| [`{key}`]({key}.md) | `{variable}` | {flag} | `{default}` | {summary} |",
            key = option.key,
            variable = option.variable(),
            default = option.default(),
            summary = option.summary,
        );
    }
    page
}
