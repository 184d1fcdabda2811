//! T401 mojibake. Looks at every text of a document.

use crate::content::Pointer;
use crate::schema::facts::texts::Signs;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::charset::{self, Damage, Spot};
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T401",
    name: "mojibake",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "text was decoded with the wrong charset",
    page: include_str!("../../../docs/rules/T401-mojibake.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.with(Signs::DAMAGED) {
        let spots = charset::spots(text.value);
        if spots.is_empty() {
            continue;
        }
        // A fix mends every spot of its text that can be mended.
        let repaired = charset::repaired(text.value)
            .filter(|repaired| charset::spots(repaired).iter().all(|spot| !matches!(spot.damage, Damage::Misread(..))));
        let pointer = text.pointer();
        let finding = |spot: &Spot| finding_at(&pointer, text.value, spot);
        let (misread, lost): (Vec<Spot>, Vec<Spot>) =
            spots.into_iter().partition(|spot| matches!(spot.damage, Damage::Misread(..)));
        findings.extend_with(&lost, finding);
        match repaired {
            Some(repaired) => {
                findings.extend_rewritten(&misread, finding, text, ("decode the text as UTF-8", &repaired));
            }
            None => findings.extend_with(&misread, finding),
        }
    }
}

fn finding_at(pointer: &Pointer, text: &str, spot: &Spot) -> Finding {
    let left = short(text.get(spot.bytes.clone()).unwrap_or_default());
    let (message, help) = match &spot.damage {
        Damage::Misread(charset, was) => (
            format!("`{left}` is `{}` in UTF-8, decoded as {}", short(was), charset.name()),
            format!("write `{}`", short(charset::repaired(was).as_deref().unwrap_or(was))),
        ),
        Damage::Lost(charset, first) => (
            format!(
                "`{left}` is the remains of a character whose UTF-8 bytes start with {first:X}, decoded as {}",
                charset.name()
            ),
            format!("the other bytes are lost; look it up in the original, where it was probably {}", kind_of(*first)),
        ),
        Damage::Replaced => (
            "U+FFFD replaces a character that a program could not decode".to_owned(),
            "look the character up in the original; it cannot be recovered from this text".to_owned(),
        ),
    };
    RULE.finding(pointer.clone(), message).within(spot.bytes.clone()).help(help)
}

/// What begins with a byte in UTF-8, in texts as people write them.
fn kind_of(first: u8) -> &'static str {
    match first {
        0xc2 => "a space that does not break, or a sign such as `°`",
        0xc3 => "a letter with an accent",
        0xe2 => "a dash, a quotation mark, an arrow or a bullet",
        0xf0 => "an emoji",
        _ => "a letter",
    }
}
