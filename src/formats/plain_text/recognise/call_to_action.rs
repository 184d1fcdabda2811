//! Calls to action: a line that asks the reader to do something, the prompt above it, the address below it.

use super::block_draft::BlockDraft;
use crate::formats::plain_text::escape::escaped;
use crate::formats::plain_text::node::DraftNode;
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::{Section, SectionOpening, is_button};
use crate::formats::plain_text::shapes;
use crate::formats::plain_text::text::Text;

/// Takes a section that a call opened. Below a prompt the call is the label; alone it is the text, unless it looks
/// like a button.
pub(super) fn recognise(section: &Section, report: &mut Report) -> Option<BlockDraft> {
    let SectionOpening::Call(purpose) = section.opening else { return None };
    let mut lines: Vec<Text> = section.lines.iter().map(|line| line.text.clone()).collect();
    let url = take_address(&mut lines, report);
    let mut fields = vec![("purpose", DraftNode::Word(purpose.to_owned()))];
    let by = match lines.as_slice() {
        [prompt, call] => {
            fields.push(("text", DraftNode::Text(escaped(prompt))));
            fields.push(("label", DraftNode::Text(call.clone())));
            "recognised by a short prompt followed by a known phrase"
        }
        [call] if is_button(call.as_str()) => {
            fields.push(("label", DraftNode::Text(call.clone())));
            "recognised by a short line that starts with a known phrase"
        }
        calls => {
            fields.extend(calls.first().map(|call| ("text", DraftNode::Text(escaped(call)))));
            "recognised by a sentence that starts with a known phrase"
        }
    };
    fields.extend(url.map(|url| ("url", DraftNode::Text(url))));
    Some(BlockDraft { type_name: "call_to_action", id: purpose.to_owned(), fields, by: format!("`{purpose}`, {by}") })
}

/// The address at the end of the last line, or on lines of its own.
fn take_address(lines: &mut Vec<Text>, report: &mut Report) -> Option<Text> {
    let mut url = None;
    while let Some(last) = lines.last() {
        let Some(at) = shapes::address(last.as_str()) else { break };
        let rest = last.slice(0..at);
        if let Some(second) = url.replace(last.slice(at..last.as_str().len())) {
            report.leave(&second, "a second URL; a call to action has only one");
        }
        lines.pop();
        if !rest.as_str().is_empty() {
            let end = rest.as_str().trim_end_matches([':', '：', '→', '–', '-']).len();
            report.explain(&rest.slice(end..rest.as_str().len()));
            lines.push(rest.slice(0..end));
            break;
        }
    }
    url
}
