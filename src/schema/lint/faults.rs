//! One total match over what a JSON Schema validator can say: a keyword that the library learns breaks the build here,
//! and gets its rule.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use super::choice;
use crate::content::Tree;
use crate::schema::catalog::representation::Validator;
use crate::schema::facts::instance::{Instance, Unit};
use crate::schema::findings::rule_findings::LISTED_MAX;
use crate::schema::rules::{
    ambiguous_shape, bad_date_time, bad_encoding, bad_field_name, bad_format, bad_locale, bad_slug, bad_url,
    forbidden_shape, missing_field, missing_match, not_a_multiple, not_an_option, not_the_constant, pattern_mismatch,
    repeated_item, too_few_fields, too_few_items, too_large, too_long, too_many_fields, too_many_items, too_short,
    too_small, unjudgeable, unknown_field, wrong_type,
};
use crate::schema::{Finding, wording};

/// What a schema says about a unit, or about a value in its place, and how many findings more there are than are made:
/// a value can have hundreds of thousands of faults, and each finding takes its time and its memory.
pub(in crate::schema) fn judged(unit: Unit<'_>, value: &Value, validator: &Validator) -> (Vec<Finding>, usize) {
    let (mut malformed, mut incomplete, mut more) = (0, 0, 0);
    let mut made = Vec::new();
    let tree = Tree::of(value);
    for error in validator.iter_errors(tree.root()) {
        let count = match error.kind() {
            Kind::Required { .. } | Kind::MinItems { .. } | Kind::MinLength { .. } | Kind::MinProperties { .. } => {
                &mut incomplete
            }
            // Whether these refuse a draft is known when they are made, so none of them is left out.
            Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } | Kind::Contains => {
                made.extend(findings(unit, &error));
                continue;
            }
            _ => &mut malformed,
        };
        *count += 1;
        if *count <= LISTED_MAX {
            made.extend(findings(unit, &error));
        } else {
            more += 1;
        }
    }
    (made, more)
}

/// The findings of one fault that the validator of a unit reports.
pub(super) fn findings(unit: Unit<'_>, error: &ValidationError<'_>) -> Vec<Finding> {
    let below = error.instance_path().as_str();
    let place = &Instance::within_unit(unit, below, error.instance().as_ref());
    let unjudgeable = |why: &str| vec![unjudgeable::finding(place, why)];
    match error.kind() {
        Kind::AdditionalItems { limit } => vec![too_many_items::finding(place, *limit as u64)],
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            unexpected.iter().map(|name| unknown_field::finding(place, name)).collect()
        }
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => choice::none(unit, place, context),
        Kind::OneOfMultipleValid { .. } => vec![ambiguous_shape::finding(place)],
        Kind::BacktrackLimitExceeded { .. } => unjudgeable("its pattern takes too long to match"),
        Kind::RegexEngineFailure { message } => unjudgeable(message),
        Kind::Constant { expected_value } => vec![not_the_constant::finding(place, expected_value)],
        Kind::Contains if error.schema_path().as_str().ends_with("/maxContains") => {
            vec![too_many_items::matching(place)]
        }
        Kind::Contains => vec![missing_match::finding(place)],
        Kind::ContentEncoding { content_encoding } => vec![bad_encoding::encoding(&place.pointer, content_encoding)],
        Kind::ContentMediaType { content_media_type } => {
            vec![bad_encoding::media_type(&place.pointer, content_media_type)]
        }
        Kind::Custom { keyword, message } => unjudgeable(&format!("{keyword}: {message}")),
        Kind::Enum { options } => vec![not_an_option::finding(place, options)],
        Kind::ExclusiveMaximum { limit } => vec![too_large::finding(place, limit, true)],
        Kind::ExclusiveMinimum { limit } => vec![too_small::finding(place, limit, true)],
        Kind::FalseSchema => vec![forbidden_shape::place(place)],
        Kind::Format { format } => vec![format_finding(place, format)],
        Kind::FromUtf8 { .. } => vec![bad_encoding::encoding(&place.pointer, "UTF-8")],
        Kind::MaxItems { limit } => vec![too_many_items::finding(place, *limit)],
        Kind::Maximum { limit } => vec![too_large::finding(place, limit, false)],
        Kind::MaxLength { limit } => vec![too_long::finding(place, *limit)],
        Kind::MaxProperties { limit } => vec![too_many_fields::finding(place, *limit)],
        Kind::MinItems { limit } => vec![too_few_items::finding(place, *limit)],
        Kind::Minimum { limit } => vec![too_small::finding(place, limit, false)],
        Kind::MinLength { limit } => vec![too_short::finding(place, *limit)],
        Kind::MinProperties { limit } => vec![too_few_fields::finding(place, *limit)],
        Kind::MultipleOf { multiple_of } => vec![not_a_multiple::finding(place, *multiple_of)],
        Kind::Not { schema } => vec![forbidden_shape::finding(place, schema)],
        Kind::Pattern { pattern } => vec![pattern_mismatch::finding(place, pattern)],
        Kind::PropertyNames { error } => {
            let name = error.instance().as_str().map_or_else(|| wording::short_value(error.instance()), str::to_owned);
            vec![bad_field_name::finding(place, &name, &findings(unit, error))]
        }
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![missing_field::finding(place, name)]
        }
        Kind::Type { kind } => vec![wrong_type::finding(place, &kinds(kind))],
        Kind::UnevaluatedItems { unexpected } => vec![too_many_items::unexpected(place, unexpected.len())],
        Kind::UniqueItems => repeated_item::findings(place),
        Kind::Referencing(error) => unjudgeable(&error.to_string()),
    }
}

fn format_finding(place: &Instance<'_>, format: &str) -> Finding {
    match format {
        "slug" => bad_slug::finding(place),
        "locale" => bad_locale::finding(place),
        "date-time" => bad_date_time::finding(place),
        "https-url" => bad_url::finding(place),
        _ => bad_format::finding(place, format),
    }
}

/// The kinds that a schema asks for, as messages name them.
fn kinds(kind: &TypeKind) -> Vec<&'static str> {
    let name = |kind| match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "an integer",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    };
    match kind {
        TypeKind::Single(kind) => vec![name(*kind)],
        TypeKind::Multiple(kinds) => kinds.iter().map(name).collect(),
    }
}
