//! Comments that set findings aside: `# galley-ignore T405: the poem begins so`, and in Markdown's text
//! `<!-- galley-ignore … -->`.
//!
//! They belong to the text and not to the document: a reader leaves them out, and nothing writes them. What their words
//! mean is not known here.

use std::ops::Range;

use super::{Format, Reading};
use crate::content::Pointer;

/// What every such comment says.
pub(super) const MARK: &str = "galley-ignore";

/// A comment that sets findings aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Where the comment stands, in bytes of the text.
    pub span: Range<usize>,
    /// The bytes that it is about; none for the whole file.
    pub scope: Option<Range<usize>>,
    /// The words for rules.
    pub rules: Vec<String>,
    /// The last day on which it holds, as it is written.
    pub until: Option<String>,
    /// Why.
    pub reason: String,
}

/// Whether a text may have such comments.
pub fn may_suppress(bytes: &[u8], format: Format) -> bool {
    format != Format::Json && std::str::from_utf8(bytes).is_ok_and(|text| text.contains(MARK))
}

/// The comments behind `#` of a text that was read; those of Markdown's text its reader has noted.
pub(super) fn find(text: &str, format: Format, reading: &Reading) -> Vec<Suppression> {
    let Some(document) = reading.document.as_ref().filter(|_| may_suppress(text.as_bytes(), format)) else {
        return Vec::new();
    };
    let places = reading.spans.all();
    let is_text = |pointer: &Pointer| document.pointer(pointer.as_str()).is_some_and(serde_json::Value::is_string);
    let mut texts: Vec<&Range<usize>> =
        places.iter().filter(|(pointer, _)| is_text(pointer)).map(|(_, place)| &place.value).collect();
    texts.sort_by_key(|range| range.start);
    // What holds a line's fields may begin in the same line; it is not what is meant.
    let within = places.iter().filter(|(pointer, _)| !pointer.as_str().is_empty());
    let mut starts: Vec<(usize, usize)> = within
        .map(|(_, place)| (place.key.as_ref().map_or(place.value.start, |key| key.start), place.value.end))
        .collect();
    starts.sort_unstable();
    let mut found: Vec<Suppression> = Vec::new();
    // Comments that stand one below the other are about the same line, which is looked for once.
    let mut about: Option<(Range<usize>, Option<Range<usize>>)> = None;
    let mut end = 0;
    for (at, _) in text.match_indices(MARK) {
        let Some(span) = comment_around(text, at).filter(|span| at >= end && span.start >= end) else { continue };
        let before = texts.partition_point(|range| range.start <= span.start);
        if texts.get(before.wrapping_sub(1)).is_some_and(|range| range.contains(&span.start)) {
            continue;
        }
        end = span.end;
        let range = about.take().filter(|(target, _)| span.start < target.start).unwrap_or_else(|| {
            let target = target_line(text, &span);
            let first = starts.partition_point(|(start, _)| *start < target.start);
            let last = starts.partition_point(|(start, _)| *start < target.end);
            let fields = starts.get(first..last).unwrap_or_default();
            let end = fields.iter().map(|(_, end)| *end).max();
            let scope = fields.first().zip(end).map(|((start, _), end)| *start..end);
            (target, scope)
        });
        let scope = range.1.clone().unwrap_or(span.end..span.end);
        about = Some(range);
        let words = text.get(span.clone()).unwrap_or_default().trim_start_matches('#');
        found.push(parse(words, span, scope));
    }
    found
}

/// The comment behind a `#` that begins with what stands at `at`.
fn comment_around(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text.get(..at)?.trim_end_matches([' ', '\t']).strip_suffix('#')?;
    if !(before.is_empty() || before.ends_with([' ', '\t', '\n'])) {
        return None;
    }
    let start = before.len();
    let rest = text.get(start..)?.lines().next()?;
    Some(start..start + rest.trim_end().len())
}

/// The line that a comment is about: its own, or the next one that is none if it stands alone.
fn target_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let mut start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('#') {
            return start..start + line.len();
        }
        start += line.len();
    }
    start..start
}

/// Reads `galley-ignore[-file] RULES [until DAY][: REASON]`.
pub(super) fn parse(comment: &str, span: Range<usize>, scope: Range<usize>) -> Suppression {
    let words = comment.trim().trim_start_matches(MARK);
    let (words, scope) = match words.strip_prefix("-file") {
        Some(words) => (words, None),
        None => (words, Some(scope)),
    };
    let (words, reason) = words.split_once(':').unwrap_or((words, ""));
    let words: Vec<&str> = words.split([' ', '\t', ',']).filter(|word| !word.is_empty()).collect();
    let mut parts = words.splitn(2, |word| *word == "until");
    let rules = parts.next().unwrap_or_default().iter().map(|word| (*word).to_owned()).collect();
    let until = parts.next().map(|words| words.join(" "));
    Suppression { span, scope, rules, until, reason: reason.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Limits;
    use crate::formats::read;

    fn of(text: &str, format: Format) -> Vec<(String, Option<String>)> {
        let reading = read(text.as_bytes(), format, &Limits::default());
        let scoped = |range: Range<usize>| text[range].to_owned();
        reading.suppressions.iter().map(|found| (found.rules.join("+"), found.scope.clone().map(scoped))).collect()
    }

    #[test]
    fn words_are_rules_day_and_reason() {
        let parsed = parse(" galley-ignore T405, P until 2027-01-31: old: yes", 0..1, 1..2);
        assert_eq!((parsed.rules.join("+").as_str(), parsed.reason.as_str()), ("T405+P", "old: yes"));
        assert_eq!((parsed.until.as_deref(), parsed.scope), (Some("2027-01-31"), Some(1..2)));
        let bare = parse("galley-ignore-file T405", 0..1, 1..2);
        assert_eq!((bare.until, bare.scope, bare.reason.as_str()), (None, None, ""));
        assert_eq!(parse("galley-ignore T405 until: x", 0..1, 1..2).until.as_deref(), Some(""));
        assert_eq!(parse("galley-ignore T405: not until then", 0..1, 1..2).until, None);
    }

    #[test]
    fn a_comment_of_yaml_is_about_its_line_or_the_next() {
        let text = "# galley-ignore A: one\ntitle: x\nsummary: y # galley-ignore B: two\nblocks:\n  # galley-ignore C: three\n  - type: body\n    id: z\n    text: \"# galley-ignore D: no comment\"\n";
        let block = "type: body\n    id: z\n    text: \"# galley-ignore D: no comment\"";
        let found = of(text, Format::Yaml);
        let expected = [("A", "title: x"), ("B", "summary: y"), ("C", block)];
        let shown: Vec<_> =
            found.iter().map(|(rule, scope)| (rule.as_str(), scope.as_deref().unwrap().trim())).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_comment_of_markdown_is_about_the_part_behind_it_and_is_not_content() {
        let text = "---\n# galley-ignore A: one\ntitle: x\n---\n\n<!-- galley-ignore B: two -->\nOne\nline.\n\nTwo.\n\n<!-- galley-ignore C: three -->\nThree.\n\n<!-- galley-ignore D: four -->\n## FAQ {#faq .faq}\n\n<!-- galley-ignore E: five -->\n### Why?\n\nSo.\n";
        let found = of(text, Format::Markdown);
        let shown: Vec<_> =
            found.iter().map(|(rule, scope)| (rule.as_str(), scope.as_deref().unwrap().trim())).collect();
        let faq = "## FAQ {#faq .faq}\n\n<!-- galley-ignore E: five -->\n### Why?\n\nSo.";
        assert_eq!(
            shown,
            [("A", "title: x"), ("B", "One\nline."), ("C", "Three."), ("D", faq), ("E", "### Why?\n\nSo.")]
        );
        let document = read(text.as_bytes(), Format::Markdown, &Limits::default()).document.unwrap();
        assert_eq!(document["blocks"][0]["text"], "One\nline.\n\nTwo.\n\nThree.");
        assert_eq!(document["blocks"][1]["items"][0], serde_json::json!({ "question": "Why?", "answer": "So." }));
    }

    #[test]
    fn what_shows_a_comment_is_content() {
        let text =
            "---\ntitle: x\n---\n\nSo:\n\n```html\n<!-- galley-ignore A: b -->\n```\n\n- <!-- galley-ignore A: b -->\n";
        assert_eq!(of(text, Format::Markdown), []);
        let document = read(text.as_bytes(), Format::Markdown, &Limits::default()).document.unwrap();
        assert_eq!(document["blocks"][0]["text"].as_str().unwrap().matches("galley-ignore").count(), 2);
    }
}
