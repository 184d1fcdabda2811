//! A page of the documentation, for a terminal.

use super::style::{HEADING, LITERAL, Painted, QUIET, STRONG};
use crate::check::Lines;

/// Colours a Markdown page line by line: headings, code and tables; the words stay as they are.
pub(super) fn render(page: &str) -> Lines {
    let mut lines = Lines::default();
    let mut in_code = false;
    for line in page.trim_end().lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
            continue;
        }
        let is_rule = !in_code && line.starts_with('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        if is_rule {
            continue;
        }
        if in_code {
            lines.push(format_args!("    {}", Painted(QUIET, line)));
        } else if let Some(heading) = line.strip_prefix("# ") {
            lines.push(Painted(STRONG, heading.replace('`', "")));
        } else if line.starts_with('#') {
            lines.push(Painted(HEADING, line.trim_start_matches('#').trim_start().replace('`', "")));
        } else {
            lines.push(inline(line));
        }
    }
    lines
}

/// Colours what stands in backticks; without its closing one, a backtick is a backtick.
fn inline(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return line.to_owned();
    }
    let painted = parts.iter().enumerate().map(|(at, part)| match at % 2 {
        0 => (*part).to_owned(),
        _ => Painted(LITERAL, part).to_string(),
    });
    painted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_a_page_reads_as_it_was_written() {
        let page = "# `S102` unknown-field\n\nA *field* `x`.\n\n```json\n{\"a\": 1}\n```\n";
        assert_eq!(render(page).to_string(), "S102 unknown-field\n\nA *field* x.\n\n    {\"a\": 1}\n");
    }
}
