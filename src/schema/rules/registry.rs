//! The registry of rules: one line a rule, in the order of the codes.

use super::{
    ambiguous_shape, bad_date_time, bad_encoding, bad_field_name, bad_format, bad_locale, bad_slug, bad_url,
    bidirectional_control, blank_text, blocks_too_deep, control_character, dangling_reference, document_too_large,
    duplicate_block_id, duplicate_key, duplicate_slug, forbidden_shape, invalid_utf8, invisible_character,
    missing_block_type, missing_field, missing_match, mojibake, no_matching_shape, not_a_multiple, not_an_option,
    not_the_constant, nul_character, odd_line_break, pattern_mismatch, raw_html, repeated_item, rounded_integer,
    syntax_error, too_deep, too_few_fields, too_few_items, too_large, too_long, too_many_blocks, too_many_fields,
    too_many_items, too_short, too_small, unjudgeable, unknown_block_type, unknown_field, unpublished_reference,
    unsupported_yaml, untrimmed, wrong_type,
};
use crate::schema::{Finding, Reference, Rule, Target};

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &duplicate_block_id::RULE,
    &duplicate_slug::RULE,
    &dangling_reference::RULE,
    &unpublished_reference::RULE,
    &syntax_error::RULE,
    &invalid_utf8::RULE,
    &duplicate_key::RULE,
    &nul_character::RULE,
    &rounded_integer::RULE,
    &too_deep::RULE,
    &document_too_large::RULE,
    &too_many_blocks::RULE,
    &blocks_too_deep::RULE,
    &unsupported_yaml::RULE,
    &wrong_type::RULE,
    &unknown_field::RULE,
    &unknown_block_type::RULE,
    &missing_field::RULE,
    &too_short::RULE,
    &too_long::RULE,
    &too_few_items::RULE,
    &too_many_items::RULE,
    &not_an_option::RULE,
    &not_the_constant::RULE,
    &pattern_mismatch::RULE,
    &too_small::RULE,
    &too_large::RULE,
    &not_a_multiple::RULE,
    &repeated_item::RULE,
    &too_few_fields::RULE,
    &too_many_fields::RULE,
    &bad_field_name::RULE,
    &no_matching_shape::RULE,
    &ambiguous_shape::RULE,
    &forbidden_shape::RULE,
    &missing_match::RULE,
    &bad_encoding::RULE,
    &unjudgeable::RULE,
    &missing_block_type::RULE,
    &bad_slug::RULE,
    &bad_locale::RULE,
    &bad_date_time::RULE,
    &bad_url::RULE,
    &bad_format::RULE,
    &mojibake::RULE,
    &raw_html::RULE,
    &invisible_character::RULE,
    &bidirectional_control::RULE,
    &untrimmed::RULE,
    &control_character::RULE,
    &odd_line_break::RULE,
    &blank_text::RULE,
];

/// The rule of that code or name, in whatever case: `S102`, `unknown-field`.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    let same =
        |rule: &&&Rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name.eq_ignore_ascii_case(code_or_name);
    RULES.iter().find(same).copied()
}

/// What the answer about a reference makes of it.
pub(in crate::schema) fn missed(reference: &Reference, target: Target) -> Option<Finding> {
    match target {
        Target::Missing => Some(dangling_reference::finding(reference)),
        Target::Unpublished => Some(unpublished_reference::finding(reference)),
        Target::Published => None,
    }
}
