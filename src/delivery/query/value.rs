//! What conditions compare with, read as the kinds that stand under their path.

use serde_json::{Number, Value};

use super::fault::shortened;
use super::raw::RawValue;
use super::{LIST_VALUES_MAX, VALUE_CHARACTERS_MAX};
use crate::content::query::{Operator, Path, Scalar, ScalarKind, Test};
use crate::content::{Timestamp, json_kind, nearest};

/// The test that an operator and a value are for a path.
pub(super) fn test(path: &Path, operator: &str, value: &RawValue) -> Result<Test, String> {
    let operator = Operator::parse(operator).ok_or_else(|| unknown(operator))?;
    if operator == Operator::Exists {
        return exists(value).map(Test::Exists);
    }
    if path.kinds.is_empty() {
        return Err(format!("`{}` supports only the operator `exists`", path.text));
    }
    let kinds: Vec<ScalarKind> = path.kinds.iter().copied().filter(|kind| operator.fits(*kind)).collect();
    if kinds.is_empty() {
        let stands: Vec<_> = path.kinds.iter().map(|kind| kind.words()).collect();
        let fitting = Operator::ALL.into_iter().filter(|operator| path.kinds.iter().any(|kind| operator.fits(*kind)));
        let fitting: Vec<_> = fitting.map(|operator| format!("`{}`", operator.as_str())).collect();
        return Err(format!(
            "`{}` does not work on {}; use {}",
            operator.as_str(),
            stands.join(" or "),
            fitting.join(", ")
        ));
    }
    if !operator.takes_list() {
        return one(&kinds, value).map(|given| Test::Compare(operator, given));
    }
    let each = listed(value)?;
    if each.len() > LIST_VALUES_MAX {
        return Err(format!("a list may have at most {LIST_VALUES_MAX} values, and this one has {}", each.len()));
    }
    let mut given = Vec::new();
    for value in &each {
        given.extend(one(&kinds, value)?);
    }
    Ok(Test::Compare(operator, given))
}

fn unknown(given: &str) -> String {
    let operators = Operator::ALL.map(Operator::as_str);
    let hint = nearest(given, operators).map_or_else(
        || format!("there are {}", operators.map(|name| format!("`{name}`")).join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    format!("there is no operator `{}`; {hint}", shortened(given))
}

fn exists(value: &RawValue) -> Result<bool, String> {
    match value {
        RawValue::Text(text) if text == "true" => Ok(true),
        RawValue::Text(text) if text == "false" => Ok(false),
        RawValue::Json(Value::Bool(truth)) => Ok(*truth),
        _ => Err("`exists` takes `true` or `false`".to_owned()),
    }
}

fn listed(value: &RawValue) -> Result<Vec<RawValue>, String> {
    match value {
        // No values: a list of one empty text is written with a number, or as `eq`.
        RawValue::Text(text) if text.is_empty() => Ok(Vec::new()),
        RawValue::Text(text) => Ok(text.split(',').map(|part| RawValue::Text(part.to_owned())).collect()),
        RawValue::Texts(texts) => Ok(texts.iter().map(|text| RawValue::Text(text.clone())).collect()),
        RawValue::Json(Value::Array(items)) => Ok(items.iter().map(|item| RawValue::Json(item.clone())).collect()),
        RawValue::Json(other) => Err(format!("an array of values is needed, but this is {}", json_kind(other))),
    }
}

/// The readings of one value: where values of several kinds stand under a path, it is compared with each kind that it can
/// be read as.
fn one(kinds: &[ScalarKind], value: &RawValue) -> Result<Vec<Scalar>, String> {
    let (text, fits): (String, fn(ScalarKind) -> bool) = match value {
        RawValue::Text(text) => (text.clone(), |_| true),
        RawValue::Texts(_) => return Err("only `in` and `nin` take a list".to_owned()),
        RawValue::Json(Value::String(text)) => {
            (text.clone(), |kind| matches!(kind, ScalarKind::Text | ScalarKind::Time))
        }
        RawValue::Json(Value::Number(number)) => {
            (number.to_string(), |kind| matches!(kind, ScalarKind::Text | ScalarKind::Number))
        }
        RawValue::Json(Value::Bool(truth)) => {
            (truth.to_string(), |kind| matches!(kind, ScalarKind::Text | ScalarKind::Boolean))
        }
        RawValue::Json(Value::Null) => return Err("null is not a value; use `exists`".to_owned()),
        RawValue::Json(other) => return Err(format!("one value is needed, but this is {}", json_kind(other))),
    };
    // A JSON number is no text where only texts stand; where both do, it is looked for as both.
    let is_text = !matches!(value, RawValue::Json(Value::Number(_) | Value::Bool(_)));
    if text.contains('\0') {
        return Err("the character U+0000 is not allowed".to_owned());
    }
    if text.chars().count() > VALUE_CHARACTERS_MAX {
        return Err(format!("a value may have at most {VALUE_CHARACTERS_MAX} characters"));
    }
    let fitting =
        kinds.iter().filter(|kind| fits(**kind) && (is_text || kinds.len() > 1 || **kind != ScalarKind::Text));
    let readings: Vec<_> = fitting.filter_map(|kind| read(&text, *kind)).collect();
    if readings.is_empty() {
        let needed: Vec<_> = kinds.iter().map(|kind| kind.words()).collect();
        return Err(format!("{} is needed, but this is `{}`", needed.join(" or "), shortened(&text)));
    }
    Ok(readings)
}

fn read(text: &str, kind: ScalarKind) -> Option<Scalar> {
    match kind {
        ScalarKind::Text => Some(Scalar::Text(text.to_owned())),
        // As JSON writes numbers: neither `NaN` nor `+1`.
        ScalarKind::Number => {
            let number: Number = serde_json::from_str(text).ok()?;
            number.as_f64().filter(|number| number.is_finite()).map(|number| Scalar::Number(number + 0.0))
        }
        ScalarKind::Boolean => text.parse().ok().map(Scalar::Boolean),
        ScalarKind::Time => time(text).map(Scalar::Time),
    }
}

/// A date-time, or the beginning of a day in UTC.
fn time(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text).or_else(|_| Timestamp::parse(&format!("{text}T00:00:00Z"))).ok()
}
