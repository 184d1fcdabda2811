//! What a schema says about itself, as a comment that editors show.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::literal::is_unsafe;

/// The lines of a comment on what a schema describes: its description or else its title, the format of a text, and whether
/// it is on its way out. Empty where it says nothing.
pub(super) fn comment(schema: &Map<String, Value>) -> String {
    let text = |key: &str| schema.get(key).and_then(Value::as_str).map(clean).filter(|text| !text.is_empty());
    let mut lines: Vec<String> = text("description").or_else(|| text("title")).into_iter().collect();
    lines.extend(text("format").map(|format| format!("@format {format}")));
    lines.extend((schema.get("deprecated") == Some(&Value::Bool(true))).then(|| "@deprecated".to_owned()));
    lines.join("\n")
}

/// A text that neither ends the comment that it stands in nor speaks to a terminal.
fn clean(text: &str) -> String {
    let lines = text.replace("*/", "*\\/");
    let lines = lines.lines().map(|line| line.replace(is_unsafe, " ").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Writes a comment at that depth.
pub(super) fn write(text: &mut String, comment: &str, depth: usize) {
    let indent = "  ".repeat(depth);
    let mut lines = comment.lines();
    match (lines.next(), lines.next()) {
        (None, _) => {}
        (Some(only), None) => {
            let _ = writeln!(text, "{indent}/** {only} */");
        }
        (Some(_), Some(_)) => {
            let _ = writeln!(text, "{indent}/**");
            for line in comment.lines() {
                let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
            }
            let _ = writeln!(text, "{indent} */");
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_description_stays_within_its_comment() {
        let schema =
            json!({ "description": "One.\n\n*/ export {}; /* \u{1b}[2J", "format": "date-time", "title": "No" });
        let mut text = String::new();
        write(&mut text, &comment(schema.as_object().unwrap()), 1);
        assert_eq!(text, "  /**\n   * One.\n   *\n   * *\\/ export {}; /*  [2J\n   * @format date-time\n   */\n");
        text.clear();
        write(&mut text, &comment(json!({ "title": "Title" }).as_object().unwrap()), 0);
        write(&mut text, "", 0);
        assert_eq!(text, "/** Title */\n");
    }
}
