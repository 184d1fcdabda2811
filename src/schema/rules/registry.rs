//! The registry of rules: one line a rule, in the order of the codes.

use super::{
    all_caps_heading, alt_is_file_name, alt_repeats_caption, alt_says_picture, ambiguous_shape, bad_date_time,
    bad_encoding, bad_field_name, bad_format, bad_link_target, bad_locale, bad_slug, bad_url, bare_url,
    bidirectional_control, blank_text, blocks_too_deep, bold_as_heading, control_character, dangling_reference,
    dead_anchor, document_too_large, doubled_word, duplicate_block_id, duplicate_key, duplicate_slug,
    empty_link_target, empty_link_text, forbidden_shape, hand_made_list, html_entity, insecure_link, invalid_utf8,
    invisible_character, local_address, markup_in_plain_text, missing_alt_text, missing_block_type, missing_field,
    missing_match, mojibake, no_matching_shape, not_a_multiple, not_an_option, not_the_constant, nul_character,
    odd_line_break, password_in_link, pattern_mismatch, placeholder_text, quoted_quotation, raw_html, repeated_item,
    rounded_integer, skipped_heading_level, space_before_comma, syntax_error, too_deep, too_few_fields, too_few_items,
    too_large, too_long, too_many_blocks, too_many_fields, too_many_items, too_short, too_small, tracking_parameter,
    unclosed_markup, unjudgeable, unknown_block_type, unknown_field, unpublished_reference, unsupported_yaml,
    untrimmed, vague_link_text, wrong_type,
};
use crate::schema::{Finding, Reference, Rule, Target};

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &missing_alt_text::RULE,
    &alt_is_file_name::RULE,
    &vague_link_text::RULE,
    &all_caps_heading::RULE,
    &alt_repeats_caption::RULE,
    &bold_as_heading::RULE,
    &alt_says_picture::RULE,
    &insecure_link::RULE,
    &empty_link_target::RULE,
    &bad_link_target::RULE,
    &bare_url::RULE,
    &dead_anchor::RULE,
    &local_address::RULE,
    &password_in_link::RULE,
    &tracking_parameter::RULE,
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
    &doubled_word::RULE,
    &unclosed_markup::RULE,
    &skipped_heading_level::RULE,
    &empty_link_text::RULE,
    &placeholder_text::RULE,
    &control_character::RULE,
    &odd_line_break::RULE,
    &blank_text::RULE,
    &markup_in_plain_text::RULE,
    &html_entity::RULE,
    &space_before_comma::RULE,
    &hand_made_list::RULE,
    &quoted_quotation::RULE,
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
