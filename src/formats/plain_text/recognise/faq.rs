//! Questions and answers: on one line, on lines of their own, or marked `Q:` and `A:`.

use super::block_draft::{BlockDraft, counted, id_of};
use super::prose::Prose;
use crate::formats::plain_text::lines::TextLine;
use crate::formats::plain_text::node::DraftNode;
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::{Section, SectionOpening};
use crate::formats::plain_text::shapes;
use crate::formats::plain_text::text::Text;
use crate::formats::plain_text::vocabulary;
use crate::formats::plain_text::words::SectionKind;

/// One question in the making.
struct FaqItem {
    question: Text,
    answer: Prose,
}

/// Takes a section below a known heading if it has a question in it, and one below any heading that begins with a
/// marked question. Where a question is marked, only marked ones are questions; else a line that begins with one is.
pub(super) fn recognise(section: &Section, report: &mut Report) -> Option<BlockDraft> {
    let heading = section.heading.as_ref()?;
    let begins_marked = || section.lines.first().is_some_and(|line| question(line, true).is_some());
    let is_taken = match section.opening {
        SectionOpening::Titled(SectionKind::Faq) => true,
        SectionOpening::Titled(SectionKind::Body) | SectionOpening::Shape => begins_marked(),
        SectionOpening::Titled(SectionKind::Takeaways | SectionKind::Related)
        | SectionOpening::Call(_)
        | SectionOpening::Lines => false,
    };
    if !is_taken {
        return None;
    }
    let marked = section.lines.iter().any(|line| question(line, true).is_some());
    if !section.lines.iter().any(|line| question(line, marked).is_some()) {
        return None;
    }
    let mut items: Vec<FaqItem> = Vec::new();
    for line in &section.lines {
        match (question(line, marked), items.last_mut()) {
            (Some((sign, text)), _) => {
                report.explain(&sign);
                items.push(split(&text, report));
            }
            (None, Some(item)) => match marked_answer(&line.text) {
                Some((sign, answer)) => {
                    report.explain(&sign);
                    item.answer.paragraph(&answer);
                }
                None => item.answer.line(line),
            },
            (None, None) => report.leave(&line.text, "comes before the first question, and a FAQ has no field for it"),
        }
    }
    let by = format!("{} below the heading `{}`", counted(items.len(), "question"), heading.as_str());
    let items = items.into_iter().map(FaqItem::into_node).collect();
    let fields = vec![("heading", DraftNode::Text(heading.clone())), ("items", DraftNode::List(items))];
    Some(BlockDraft { type_name: "faq", id: id_of(heading, "faq"), fields, by })
}

/// The signs before the question of a line, and the line from the question on.
fn question(line: &TextLine, by_sign: bool) -> Option<(Text, Text)> {
    let whole = line.as_str();
    let marker = shapes::marker(whole).unwrap_or(0);
    let text = whole.get(marker..)?;
    let at = if by_sign {
        let (label_end, text_at) = shapes::sign(text)?;
        text.get(..label_end).filter(|label| vocabulary::marks_question(label)).map(|_| marker + text_at)?
    } else {
        shapes::question(text).map(|_| marker)?
    };
    Some((line.text.slice(0..at), line.text.slice(at..whole.len())))
}

/// The sign of a marked answer, and the answer.
fn marked_answer(text: &Text) -> Option<(Text, Text)> {
    let whole = text.as_str();
    let (label_end, text_at) = shapes::sign(whole)?;
    let marks = whole.get(..label_end).is_some_and(vocabulary::marks_answer);
    marks.then(|| (text.slice(0..text_at), text.slice(text_at..whole.len())))
}

/// Splits a question from the answer that may follow it on its line.
fn split(text: &Text, report: &mut Report) -> FaqItem {
    let whole = text.as_str();
    let end = shapes::question(whole).unwrap_or(whole.len());
    let mut item = FaqItem { question: text.slice(0..end), answer: Prose::default() };
    let rest = text.slice(end..whole.len());
    if let Some((sign, answer)) = marked_answer(&rest) {
        report.explain(&sign);
        item.answer.paragraph(&answer);
    } else if !rest.as_str().is_empty() {
        item.answer.paragraph(&rest);
    }
    item
}

impl FaqItem {
    fn into_node(self) -> DraftNode {
        let mut node = DraftNode::Fields(Vec::new());
        node.put("question", self.question);
        if let Some(answer) = self.answer.into_text() {
            node.put("answer", answer);
        }
        node
    }
}
