//! What to say where a schema leaves a choice (`anyOf`, `oneOf`) and the choice went wrong.
//!
//! "Matches none of nine shapes" helps nobody. So a branch that the value rules out itself, by its kind or by a field
//! that tells the shapes apart, is left aside; if one branch is left, its own findings are reported.

use std::collections::HashSet;

use jsonschema::ValidationError;
use serde_json::Value;

use super::faults::findings;
use crate::schema::facts::instance::{Instance, Unit};
use crate::schema::rules::{missing_field, no_matching_shape, not_an_option, not_the_constant, wrong_type};
use crate::schema::wording::short;
use crate::schema::{Finding, Stage};

/// The findings about a value that has none of the shapes; `branches` is what each shape's validator said.
pub(super) fn none(unit: Unit<'_>, place: &Instance<'_>, branches: &[Vec<ValidationError<'static>>]) -> Vec<Finding> {
    let judged: Vec<Vec<Finding>> =
        branches.iter().map(|errors| errors.iter().flat_map(|error| findings(unit, error)).collect()).collect();
    let open: Vec<&Vec<Finding>> = judged.iter().filter(|found| !is_ruled_out(place, found)).collect();
    if let [only] = open.as_slice() {
        return (*only).clone();
    }
    if let (true, Some(finding)) = (open.is_empty(), other_kinds(place, &judged)) {
        return vec![finding];
    }
    let missing: Option<Vec<String>> = open.iter().map(|found| missing_names(place, found)).collect();
    match missing {
        Some(options) if !options.is_empty() => vec![missing_field::choice(place, &options)],
        _ => {
            let among = if open.is_empty() { judged.iter().collect() } else { open };
            let nearest = among.into_iter().min_by_key(|found| found.len()).cloned().unwrap_or_default();
            // What is only incomplete stays so, and does not refuse a draft by way of a choice.
            if !nearest.is_empty() && nearest.iter().all(|finding| finding.rule.stage == Stage::Publish) {
                return nearest;
            }
            vec![no_matching_shape::finding(place, branches.len(), &nearest)]
        }
    }
}

/// Whether the value itself says that a branch is not meant: it is of another kind, or a field that can only have
/// certain values in that branch has another one.
fn is_ruled_out(place: &Instance<'_>, found: &[Finding]) -> bool {
    found.iter().any(|finding| {
        let code = finding.rule.code;
        let is_tag = code == not_the_constant::RULE.code || code == not_an_option::RULE.code;
        let is_own_field = finding.pointer.parent().as_ref() == Some(&place.pointer);
        (code == wrong_type::RULE.code && finding.pointer == place.pointer) || (is_tag && is_own_field)
    })
}

/// One finding where every branch asks for another kind of value.
fn other_kinds(place: &Instance<'_>, judged: &[Vec<Finding>]) -> Option<Finding> {
    let wanted = |found: &Vec<Finding>| {
        let is_kind =
            |finding: &&Finding| finding.pointer == place.pointer && finding.rule.code == wrong_type::RULE.code;
        let (_, kinds) = found.iter().find(is_kind)?.message.split_once("must be ")?;
        Some(kinds.to_owned())
    };
    let mut kinds = judged.iter().map(wanted).collect::<Option<Vec<String>>>()?;
    let mut named = HashSet::new();
    kinds.retain(|kind| named.insert(kind.clone()));
    Some(wrong_type::finding(place, &kinds.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// The fields that a branch misses, where it misses nothing else.
fn missing_names(place: &Instance<'_>, found: &[Finding]) -> Option<String> {
    let names: Option<Vec<String>> = found.iter().map(|finding| name_of_missing(place, finding)).collect();
    let names = names.filter(|names| !names.is_empty())?;
    Some(names.iter().map(|name| format!("`{}`", short(name))).collect::<Vec<_>>().join(" and "))
}

fn name_of_missing(place: &Instance<'_>, finding: &Finding) -> Option<String> {
    let is_own = finding.pointer.parent().as_ref() == Some(&place.pointer) && place.value.is_object();
    let is_missing = finding.rule.code == missing_field::RULE.code && is_own;
    let is_given = |name: &String| place.value.get(name.as_str()).is_some_and(|value| value != &Value::Null);
    finding.pointer.tokens().last().filter(|name| is_missing && !is_given(name))
}
