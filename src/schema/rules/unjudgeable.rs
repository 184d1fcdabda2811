//! S124 unjudgeable: a place could not be judged, and what cannot be judged is not good; met where the judge had to give up.

use crate::schema::{Rule, Severity, Stage};

/// S124 unjudgeable: a place could not be judged, and what cannot be judged is not good.
pub static RULE: Rule = Rule {
    code: "S124",
    name: "unjudgeable",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a place could not be judged, and what cannot be judged is not good",
    page: include_str!("../../../docs/rules/S124-unjudgeable.md"),
    look: None,
};
