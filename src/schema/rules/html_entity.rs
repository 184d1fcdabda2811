//! T415 html-entity. Looks at every line of plain text.

use crate::schema::catalog::text_kind::TextKind;
use crate::schema::facts::texts::Signs;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T415",
    name: "html-entity",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "HTML entity in plain text",
    page: include_str!("../../../docs/rules/T415-html-entity.md"),
    check: Some(check),
};

/// The most bytes between `&` and `;`: a number can have zeros before it.
const NAME_LENGTH_MAX: usize = 32;

/// Entities that are met in texts, and what they stand for.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("shy", "\u{ad}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("times", "×"),
    ("deg", "°"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("bdquo", "„"),
    ("sbquo", "‚"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("ccedil", "ç"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("iacute", "í"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("euro", "€"),
    ("pound", "£"),
    ("sect", "§"),
];

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.of_kind(TextKind::Line).filter(|text| text.signs.any(Signs::AMPERSAND)) {
        for (at, _) in text.value.match_indices('&') {
            let name = text.ahead(at + 1, NAME_LENGTH_MAX + 1).split_once(';').map(|(name, _)| name);
            let Some((name, character)) = name.and_then(|name| Some((name, meaning(name)?))) else { continue };
            let message = format!("`&{name};` is an HTML entity, but `{}` is plain text", short(text.field()));
            let finding = RULE.finding(text.pointer(), message).within(at..at + name.len() + 2);
            findings.push(finding.help(match short(&character).trim() {
                "" => "write a space".to_owned(),
                seen => format!("write `{seen}`"),
            }));
        }
    }
}

fn meaning(name: &str) -> Option<String> {
    match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32).map(String::from)
        }
        None => ENTITIES.iter().find(|(entity, _)| *entity == name).map(|(_, character)| (*character).to_owned()),
    }
}
