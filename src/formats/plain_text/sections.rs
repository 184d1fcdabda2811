//! From lines to sections, in two passes: what each line is by itself, then where sections open and close.

use super::front::leave_furniture;
use super::lines::TextLine;
use super::report::Report;
use super::text::Text;
use super::words::SectionKind;
use super::{shapes, vocabulary};

/// A longer line is not what stands above a button.
const PROMPT_CHARACTERS_MAX: usize = 120;
/// A longer line is not what stands on a button.
const BUTTON_CHARACTERS_MAX: usize = 80;

/// What opened a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SectionOpening {
    /// Nothing: lines before the first heading, or after a list that had ended.
    Lines,
    /// A line that looks like a heading.
    Shape,
    /// A heading of the vocabulary.
    Titled(SectionKind),
    /// A line that asks the reader to do something, for this purpose.
    Call(&'static str),
}

/// Lines that belong together, and what they stand below.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// What opened it.
    pub(super) opening: SectionOpening,
    /// Its heading, without the colon that may close it.
    pub(super) heading: Option<Text>,
    /// The lines below the heading. Of a call: the prompt, if there is one, the call, its address.
    pub(super) lines: Vec<TextLine>,
    /// How many of the lines have a list marker.
    items: usize,
    /// How many lines at the end are labelled, and whether something leads to them.
    labelled: usize,
    led: bool,
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Titled(SectionKind),
    Call(&'static str),
    Item,
    Address,
    Prose,
}

impl Section {
    fn new(opening: SectionOpening, heading: Option<Text>) -> Self {
        Self { opening, heading, lines: Vec::new(), items: 0, labelled: 0, led: false }
    }

    /// How many lines at its end make a list of labels and texts; none where they are no such list.
    pub(super) fn labelled_lines(&self) -> Option<usize> {
        let marked = self.items == self.labelled;
        let bare = self.items == 0 && self.led;
        (self.heading.is_some() && self.labelled >= 2 && (marked || bare)).then_some(self.labelled)
    }

    fn push(&mut self, line: TextLine) {
        let text = line.item();
        self.items += usize::from(text.is_some());
        let labelled = shapes::label(text.as_ref().map_or(line.as_str(), Text::as_str)).is_some();
        if labelled && self.labelled == 0 {
            self.led = self.lines.last().is_none_or(|last| last.as_str().ends_with([':', '：']));
        }
        self.labelled = if labelled { self.labelled + 1 } else { 0 };
        self.lines.push(line);
    }

    /// Whether a line still belongs to it: a list that has begun ends where its items end.
    fn takes(&self, line: &TextLine, role: Role) -> bool {
        match self.opening {
            SectionOpening::Call(_) => role == Role::Address,
            SectionOpening::Titled(SectionKind::Takeaways) => role == Role::Item || self.items == 0,
            SectionOpening::Titled(SectionKind::Faq | SectionKind::Related) | SectionOpening::Lines => true,
            SectionOpening::Shape | SectionOpening::Titled(SectionKind::Body) => {
                self.labelled_lines().is_none() || role == Role::Item || shapes::label(line.as_str()).is_some()
            }
        }
    }
}

/// Cuts lines into sections.
pub(super) fn sections(lines: &[TextLine], report: &mut Report) -> Vec<Section> {
    let lines: Vec<&TextLine> = lines.iter().filter(|line| !leave_furniture(line, report)).collect();
    let roles: Vec<Role> = lines.iter().map(|line| role(line)).collect();
    let mut sections: Vec<Section> = Vec::new();
    for (index, (line, role)) in lines.iter().zip(&roles).enumerate() {
        let next = lines.get(index + 1).copied().zip(roles.get(index + 1).copied());
        match (*role, sections.last_mut()) {
            (Role::Titled(kind), _) => {
                let (heading, colon) = without_colon(&line.text);
                report.explain(&colon);
                sections.push(Section::new(SectionOpening::Titled(kind), Some(heading)));
            }
            (Role::Call(purpose), open) => {
                let prompt = open.and_then(|section| take_prompt(section, line));
                sections.pop_if(|section| section.heading.is_none() && section.lines.is_empty());
                sections.push(call(purpose, prompt, line));
            }
            (role, open) if is_heading(line, role, next, open.as_deref()) => {
                sections.push(Section::new(SectionOpening::Shape, Some(line.text.clone())));
            }
            (role, Some(open)) if open.takes(line, role) => open.push((*line).clone()),
            _ => {
                let mut section = Section::new(SectionOpening::Lines, None);
                section.push((*line).clone());
                sections.push(section);
            }
        }
    }
    sections
}

fn role(line: &TextLine) -> Role {
    let text = line.as_str();
    if shapes::marker(text).is_some() {
        return Role::Item;
    }
    if let Some(kind) = vocabulary::heading(text) {
        return Role::Titled(kind);
    }
    if let Some(purpose) = vocabulary::purpose(text) {
        return Role::Call(purpose);
    }
    if shapes::address(text) == Some(0) { Role::Address } else { Role::Prose }
}

fn without_colon(heading: &Text) -> (Text, Text) {
    let all = heading.as_str();
    let end = all.trim_end_matches([':', '：']).len();
    (heading.slice(0..end), heading.slice(end..all.len()))
}

fn call(purpose: &'static str, prompt: Option<TextLine>, line: &TextLine) -> Section {
    let named = prompt.as_ref().is_some_and(|prompt| vocabulary::names_newsletter(prompt.as_str()));
    let mut section = Section::new(SectionOpening::Call(if named { "newsletter" } else { purpose }), None);
    section.lines.extend(prompt);
    section.lines.push(line.clone());
    section
}

/// Whether a line is what stands on a button: short, and not closed as a sentence is.
pub(super) fn is_button(text: &str) -> bool {
    shapes::is_short(text, BUTTON_CHARACTERS_MAX) && !text.ends_with(['.', ':']) && shapes::address(text).is_none()
}

/// Takes the line above a button from the section that it ended: a short question or exclamation.
fn take_prompt(section: &mut Section, button: &TextLine) -> Option<TextLine> {
    let last = section.lines.last()?;
    let text = last.as_str();
    let prompts = is_button(button.as_str())
        && !matches!(section.opening, SectionOpening::Call(_))
        && shapes::is_short(text, PROMPT_CHARACTERS_MAX)
        && shapes::marker(text).is_none()
        && text.ends_with(['?', '!']);
    if prompts { section.lines.pop() } else { None }
}

/// Whether a line is a heading by its shape and by its neighbours.
fn is_heading(line: &TextLine, role: Role, next: Option<(&TextLine, Role)>, open: Option<&Section>) -> bool {
    let text = line.as_str();
    let Some((next, next_role)) = next else { return false };
    let numbered = role == Role::Item && next_role != Role::Item;
    if !(role == Role::Prose || numbered) || !shapes::could_head(text) || !leads(text, next, next_role) {
        return false;
    }
    let last = open.and_then(|section| section.lines.last());
    // Below a heading comes text, and after a labelled line comes the next one.
    let below_heading = last.is_none() && open.is_some_and(|section| section.heading.is_some());
    let among_labels = open.is_some_and(|section| section.labelled > 0) && shapes::label(text).is_some();
    if (below_heading || among_labels) && !line.blank_before {
        return false;
    }
    match open.map(|section| section.opening) {
        Some(SectionOpening::Titled(SectionKind::Related)) => false,
        Some(SectionOpening::Titled(SectionKind::Faq)) => {
            let answered = last.is_some_and(|last| shapes::question(last.as_str()) != Some(last.as_str().len()));
            answered && !text.ends_with(['?', '？']) && shapes::question(next.as_str()).is_none()
        }
        Some(SectionOpening::Titled(SectionKind::Takeaways)) if open.is_some_and(|section| section.items == 0) => {
            line.blank_before && !next.blank_before && last.is_some()
        }
        // `Why?` among paragraphs is said by the text.
        _ => text.split_whitespace().nth(1).is_some() || line.blank_before || !text.ends_with(['?', '？']),
    }
}

/// Whether a line is a question that is marked as one.
fn asks(line: &str) -> bool {
    let marked = |(sign, text): (usize, usize)| {
        line.get(..sign).is_some_and(vocabulary::marks_question)
            && line.get(text..).and_then(shapes::question).is_some()
    };
    shapes::sign(line).is_some_and(marked)
}

/// Whether a line could stand above the next: what follows is a list, announces one, is a marked question, or is a
/// longer line that is a sentence or long.
fn leads(text: &str, next: &TextLine, next_role: Role) -> bool {
    let below = next.as_str();
    match next_role {
        Role::Item => true,
        Role::Prose => {
            let labels = shapes::label(text).is_some() && shapes::label(below).is_some();
            let announces = below.ends_with([':', '：']);
            let longer = below.len() > text.len();
            let long = below.len() > 60.max(text.len() * 3 / 2);
            !labels && (announces || asks(below) || longer && (shapes::ends_sentence(below) || long))
        }
        Role::Titled(_) | Role::Call(_) | Role::Address => false,
    }
}
