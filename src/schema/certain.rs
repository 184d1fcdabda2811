//! Only certain fixes are offered: each is tried, and judged again, before anybody sees it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::keyword::{Unit, judged};
use super::{Finding, SchemaFile};

/// How many values may be judged again for the sake of fixes in one document. Past it, findings have no fix; they are
/// fixed in the next round, when there are fewer.
const VALUES_MAX: usize = 100_000;

/// Tries fixes.
pub(in crate::schema) struct Trial {
    values_left: usize,
}

/// How often each rule was broken.
type Tally = BTreeMap<&'static str, usize>;

impl Trial {
    /// A trial with its budget.
    pub(in crate::schema) fn new() -> Self {
        Self { values_left: VALUES_MAX }
    }

    /// Takes away each fix that does not mend its finding in the unit, or breaks something else. `found` are the
    /// findings of the unit, `mended` those whose fixes are tried.
    pub(in crate::schema) fn keep_certain(&mut self, unit: Unit<'_>, file: &SchemaFile, found: &mut [Finding]) {
        if found.iter().all(|finding| finding.fix.is_none()) {
            return;
        }
        let before = tally(found);
        let values = values_in(unit.value, VALUES_MAX);
        for finding in found.iter_mut().filter(|finding| finding.fix.is_some()) {
            let affordable = self.values_left.checked_sub(values);
            self.values_left = affordable.unwrap_or(self.values_left);
            if affordable.is_none() || !is_certain(unit, file, finding, &before) {
                finding.fix = None;
            }
        }
    }
}

fn is_certain(unit: Unit<'_>, file: &SchemaFile, finding: &Finding, before: &Tally) -> bool {
    let Some(fix) = &finding.fix else { return false };
    let mut patched = document_of(unit);
    if json_patch::patch(&mut patched, &fix.patch.0).is_err() {
        return false;
    }
    let Some(value) = patched.pointer(unit.pointer.as_str()) else { return false };
    let (after, _) = judged(unit, value, file);
    let after = tally(&after);
    let code = finding.rule.code;
    let is_mended = before.get(code).is_none_or(|count| after.get(code).copied().unwrap_or(0) < *count);
    is_mended && after.iter().all(|(code, count)| before.get(code).is_some_and(|before| count <= before))
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

/// The number of values in a value, counted no further than `most`.
fn values_in(value: &Value, most: usize) -> usize {
    let mut count = 0;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        count += 1;
        if count >= most {
            break;
        }
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
    count
}
