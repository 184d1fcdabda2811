//! R204 reference-cycle: references lead in a circle where the schema forbids it; met where the files of a site are
//! compared.

use crate::schema::wording::short;
use crate::schema::{Claim, Finding, Rule, Severity, Stage};

/// R204 reference-cycle: references lead in a circle where the schema forbids it.
pub static RULE: Rule = Rule {
    code: "R204",
    name: "reference-cycle",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "references lead in a circle where the schema forbids it",
    page: include_str!("../../../docs/rules/R204-reference-cycle.md"),
    look: None,
};

/// The finding about a reference that leads back, `way` being the way round: `a → b → a`.
pub(in crate::schema) fn finding(claim: &Claim, way: &str) -> Finding {
    RULE.finding(claim.pointer.clone(), format!("`{}` leads back to this document: {way}", short(&claim.text)))
        .help("take one reference out of the circle")
}
