//! A page of the documentation, for a terminal.

use super::style::{HEADING, LITERAL, Painted, QUIET, STRONG};
use std::fmt::Write as _;

/// Colours a Markdown page line by line: headings, code and tables; the words stay as they are.
pub(super) fn render(page: &str) -> String {
    let mut text = String::new();
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
            let _ = write!(text, "    {}", Painted(QUIET, line));
        } else if let Some(heading) = line.strip_prefix("# ") {
            text.push_str(&Painted(STRONG, heading.replace('`', "")).to_string());
        } else if line.starts_with('#') {
            text.push_str(&Painted(HEADING, line.trim_start_matches('#').trim_start().replace('`', "")).to_string());
        } else {
            text.push_str(&inline(line));
        }
        text.push('\n');
    }
    text
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
        let plain = anstream::adapter::strip_str(&render(page)).to_string();
        assert_eq!(plain, "S102 unknown-field\n\nA *field* x.\n\n    {\"a\": 1}\n");
    }
}
