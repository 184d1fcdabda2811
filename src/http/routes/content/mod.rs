//! Routes of the delivery API.

pub(super) mod as_markdown;
pub(super) mod by_id;
pub(super) mod by_slug;
pub(super) mod list;
pub(super) mod query;
pub(super) mod related;

/// What is answered in the place of an edition, and what the query has then.
const VARIANTS: &[(&str, &str)] =
    &[("`perspective=draft`", "EditionDraft"), ("`text`, `fields` or `expand`", "EditionView")];
/// The same of a list.
const LIST_VARIANTS: &[(&str, &str)] = &[("`perspective=draft`", "EditionDraftList"), WITH_PARTS_LISTED];
/// A list of which a query asks for a part or for another notation.
const WITH_PARTS_LISTED: (&str, &str) = ("`text`, `fields` or `expand`", "EditionViewList");
