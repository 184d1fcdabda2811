//! R204 reference-cycle. Raised where the files of a site are compared, and where an entry is compared with the
//! published ones.

use crate::content::Pointer;
use crate::schema::wording::short;
use crate::schema::{Finding, IndexedFact, Reference, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "R204",
    name: "reference-cycle",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "reference cycle where the schema forbids cycles",
    page: include_str!("../../../docs/rules/R204-reference-cycle.md"),
    check: None,
};

/// More names than this are not shown of a way.
const SHOWN_MAX: usize = 9;

/// The finding about a reference that leads back, `way` being the way round: `a → b → a`.
pub(in crate::schema) fn finding(fact: &IndexedFact, way: &str) -> Finding {
    lead_back(&fact.pointer, &fact.text, way)
}

/// The finding about a reference that leads back, by the names of the entries on the way round.
pub(in crate::schema) fn of_reference(reference: &Reference, names: &[String]) -> Finding {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    lead_back(&reference.pointer, &reference.target, &way(&names))
}

fn lead_back(pointer: &Pointer, target: &str, way: &str) -> Finding {
    RULE.finding(pointer.clone(), format!("`{}` leads back to this document: {way}", short(target)))
        .help("remove one of the references in the cycle")
}

/// A way as people read it, its middle left out where it is long.
pub fn way(names: &[&str]) -> String {
    let half = SHOWN_MAX / 2;
    match (names.get(..half), names.get(names.len().saturating_sub(half)..)) {
        (Some(begin), Some(end)) if names.len() > SHOWN_MAX => {
            format!("{} → … → {}", begin.join(" → "), end.join(" → "))
        }
        _ => names.join(" → "),
    }
}
