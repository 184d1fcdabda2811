//! Only certain fixes are offered: each is tried, and judged again, before anybody sees it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::collected::Collected;
use super::faults::judged;
use crate::schema::catalog::representation::Validator;
use crate::schema::facts::annotations::Annotations;
use crate::schema::facts::instance::Unit;
use crate::schema::{Finding, Fix, Linter, SchemaFile};

/// How many bytes of values may be judged again for the sake of fixes in one document, each value counted with
/// [`VALUE_BYTES`]. Past it, findings have no fix; they are fixed in the next round, when there are fewer.
const TRIED_BYTES_MAX: usize = 100_000 * VALUE_BYTES;

/// Tries fixes.
pub(in crate::schema) struct FixVerifier {
    bytes_left: usize,
}

/// How many bytes of documents may be judged again for the sake of the fixes of rules that look at whole documents. An
/// article is some thousands of them.
const BYTES_MAX: usize = 4 << 20;

/// What a value costs beside the bytes of its texts.
const VALUE_BYTES: usize = 64;

/// How often each rule was broken.
type Tally = BTreeMap<&'static str, usize>;

impl FixVerifier {
    /// A trial with its budget.
    pub(in crate::schema) fn new() -> Self {
        Self { bytes_left: TRIED_BYTES_MAX }
    }

    /// A trial of nothing, which takes every fix away: for a document that is itself a trial.
    pub(in crate::schema) fn of_nothing() -> Self {
        Self { bytes_left: 0 }
    }

    /// Takes away each fix that does not mend its finding in the unit, or breaks something else. `found` are the
    /// findings of the unit, `mended` those whose fixes are tried.
    pub(in crate::schema) fn keep_certain(&mut self, unit: Unit<'_>, validator: &Validator, found: &mut [Finding]) {
        if found.iter().all(|finding| finding.fix.is_none()) {
            return;
        }
        let before = tally(found);
        let bytes = bytes_in(unit.value);
        for finding in found.iter_mut().filter(|finding| finding.fix.is_some()) {
            let affordable = self.bytes_left.checked_sub(bytes);
            self.bytes_left = affordable.unwrap_or(self.bytes_left);
            if affordable.is_none() || !is_certain(unit, validator, finding, &before) {
                finding.fix = None;
            }
        }
    }
}

impl Linter {
    /// The same for the fixes of rules that look at whole documents: each is tried on the document, and all of it is
    /// judged again.
    pub(in crate::schema) fn keep_certain(&self, file: &SchemaFile, document: &Value, collected: &mut Collected) {
        let before = collected.tally().clone();
        let mut bytes_left = BYTES_MAX;
        let mut cost = None;
        let mut tried: Vec<(Fix, bool)> = Vec::new();
        for finding in collected.findings_mut().filter(|finding| finding.rule.check.is_some()) {
            let Some(fix) = finding.fix.take() else { continue };
            // The findings of one text share one fix.
            let verdict = tried.iter().find(|(tested, _)| *tested == fix).map(|(_, is_certain)| *is_certain);
            let is_certain = verdict.unwrap_or_else(|| {
                let affordable = bytes_left.checked_sub(*cost.get_or_insert_with(|| bytes_in(document)));
                bytes_left = affordable.unwrap_or(bytes_left);
                let is_certain = affordable.is_some() && self.mends(file, document, finding.rule.code, &fix, &before);
                tried.push((fix.clone(), is_certain));
                is_certain
            });
            finding.fix = is_certain.then_some(fix);
        }
    }

    fn mends(&self, file: &SchemaFile, document: &Value, code: &str, fix: &Fix, before: &Tally) -> bool {
        let mut patched = document.clone();
        if json_patch::patch(&mut patched, &fix.patch.0).is_err() {
            return false;
        }
        let annotations = Annotations::of(&self.catalog, file, &patched);
        let collected = self.collect(FixVerifier::of_nothing(), file, &patched, &annotations);
        is_better(code, before, collected.tally())
    }
}

fn is_certain(unit: Unit<'_>, validator: &Validator, finding: &Finding, before: &Tally) -> bool {
    let Some(fix) = &finding.fix else { return false };
    let mut patched = document_of(unit);
    if json_patch::patch(&mut patched, &fix.patch.0).is_err() {
        return false;
    }
    let Some(value) = patched.pointer(unit.pointer.as_str()) else { return false };
    let (after, _) = judged(unit, value, validator);
    is_better(finding.rule.code, before, &tally(&after))
}

/// Whether a rule is broken less often than before, and no other more often.
fn is_better(code: &str, before: &Tally, after: &Tally) -> bool {
    let is_fixable = before.get(code).is_none_or(|count| after.get(code).copied().unwrap_or(0) < *count);
    is_fixable && after.iter().all(|(code, count)| *count <= before.get(code).copied().unwrap_or(0))
}

fn tally(findings: &[Finding]) -> Tally {
    let mut tally = Tally::new();
    for finding in findings {
        *tally.entry(finding.rule.code).or_default() += 1;
    }
    tally
}

/// A document with nothing in it but the unit, at its place: what a patch of the whole document can be tried on.
fn document_of(unit: Unit<'_>) -> Value {
    let tokens: Vec<String> = unit.pointer.tokens().collect();
    tokens.iter().rev().fold(unit.value.clone(), |inner, token| match token.parse::<usize>() {
        Ok(index) => {
            let mut items = vec![Value::Null; index];
            items.push(inner);
            Value::Array(items)
        }
        Err(_) => Value::Object(Map::from_iter([(token.clone(), inner)])),
    })
}

/// About the bytes of a document.
fn bytes_in(document: &Value) -> usize {
    let mut bytes = 0;
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        bytes += VALUE_BYTES + value.as_str().map_or(0, str::len);
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
    bytes
}
