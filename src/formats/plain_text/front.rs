//! What stands before the blocks: title, byline, date line, summary.

use super::byline::byline;
use super::lines::TextLine;
use super::node::DraftNode;
use super::report::Report;
use super::{shapes, vocabulary};

/// A longer first line is no title.
const TITLE_CHARACTERS_MAX: usize = 200;
/// A longer paragraph is no summary.
const SUMMARY_CHARACTERS_MAX: usize = 500;

/// The fields of the document that stand before its blocks, and the lines that are left.
pub(super) fn front<'a>(
    lines: &'a [TextLine],
    report: &mut Report,
) -> (Vec<(&'static str, DraftNode)>, &'a [TextLine]) {
    let mut fields = Vec::new();
    let mut authors = Vec::new();
    let mut rest = lines;
    while let [line, after @ ..] = rest {
        if !leave_furniture(line, report) {
            break;
        }
        rest = after;
    }
    if let [line, after @ ..] = rest
        && is_title(line, after)
    {
        report.note(line.text.hull(), "title: the first line");
        fields.push(("title", DraftNode::Text(line.text.clone())));
        rest = take_meta(after, &mut authors, report);
        if let [line, after @ ..] = rest
            && is_summary(line, after)
        {
            report.note(line.text.hull(), "summary: a short paragraph below the title");
            fields.push(("summary", DraftNode::Text(line.text.clone())));
            rest = take_meta(after, &mut authors, report);
        }
    }
    if !authors.is_empty() {
        fields.push(("authors", DraftNode::List(authors)));
    }
    (fields, rest)
}

/// Leaves a line out that is no part of an article, and says whether it did.
pub(super) fn leave_furniture(line: &TextLine, report: &mut Report) -> bool {
    if !shapes::has_words(line.as_str()) {
        report.leave(&line.text, "a line without words");
    } else if vocabulary::is_furniture(line.as_str()) {
        report.leave(&line.text, "part of the page, not of the article");
    } else {
        return false;
    }
    true
}

fn is_title(line: &TextLine, after: &[TextLine]) -> bool {
    let text = line.as_str();
    let closed = text.ends_with('.') && (after.is_empty() || shapes::sentence_starts(text).len() > 1);
    shapes::is_short(text, TITLE_CHARACTERS_MAX)
        && !closed
        && shapes::marker(text).is_none()
        && vocabulary::heading(text).is_none()
        && vocabulary::purpose(text).is_none()
}

fn is_summary(line: &TextLine, after: &[TextLine]) -> bool {
    let text = line.as_str();
    !after.is_empty()
        && shapes::is_short(text, SUMMARY_CHARACTERS_MAX)
        && shapes::ends_sentence(text)
        && shapes::sentence_starts(text).len() <= 3
        && shapes::marker(text).is_none()
        && shapes::question(text).is_none_or(|end| end < text.len())
        && vocabulary::purpose(text).is_none()
}

/// Takes the bylines and date lines at the start of the lines.
fn take_meta<'a>(mut lines: &'a [TextLine], authors: &mut Vec<DraftNode>, report: &mut Report) -> &'a [TextLine] {
    while let [line, after @ ..] = lines {
        let text = line.as_str();
        if let Some(byline) = byline(&line.text) {
            report.note(line.text.hull(), "authors: a byline below the title");
            byline.signs.iter().for_each(|sign| report.explain(sign));
            if let Some(rest) = byline.rest {
                report.leave(&rest, "follows the names in a byline, and no field stores it");
            }
            authors
                .extend(byline.names.into_iter().map(|name| DraftNode::Fields(vec![("name", DraftNode::Text(name))])));
        } else if vocabulary::is_date(text) {
            report.leave(&line.text, "not a `date`: it has no time and UTC offset");
        } else if !leave_furniture(line, report) {
            break;
        }
        lines = after;
    }
    lines
}
