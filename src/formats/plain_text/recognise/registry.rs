//! Which recogniser is asked first.

use super::block_draft::BlockDraft;
use super::{body, call_to_action, faq, implications, related, takeaways};
use crate::formats::plain_text::report::Report;
use crate::formats::plain_text::sections::Section;

type Recogniser = fn(&Section, &mut Report) -> Option<BlockDraft>;

/// In this order: what opened a section by the vocabulary first, then what its lines look like, and a body takes what
/// is left. A recogniser reports nothing unless it makes a block.
const REGISTRY: &[Recogniser] = &[
    call_to_action::recognise,
    faq::recognise,
    takeaways::recognise,
    related::recognise,
    implications::recognise,
    body::recognise,
];

/// The block of a section; none where the section holds nothing for one, and the report says so.
pub(in crate::formats::plain_text) fn recognise(section: &Section, report: &mut Report) -> Option<BlockDraft> {
    REGISTRY.iter().find_map(|recogniser| recogniser(section, report))
}
