//! A603 vague-link-text. Looks at every CommonMark text.

use crate::schema::facts::links;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "A603",
    name: "vague-link-text",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link text does not describe its target",
    page: include_str!("../../../docs/rules/A603-vague-link-text.md"),
    check: Some(check),
};

/// Words that name nothing, in the languages that are met most.
const VAGUE: &[&str] = &[
    "here",
    "click here",
    "click",
    "this link",
    "link",
    "this",
    "more",
    "read more",
    "learn more",
    "more info",
    "see here",
    "details",
    "this page",
    "this article",
    "find out more", // English
    "hier",
    "hier klicken",
    "klicken sie hier",
    "klick hier",
    "mehr",
    "mehr lesen",
    "mehr erfahren",
    "weiterlesen",
    "dieser link",
    "diesem link", // German
    "ici",
    "cliquez ici",
    "cliquer ici",
    "lire la suite",
    "en savoir plus",
    "plus",
    "ce lien",
    "lire plus", // French
    "aquí",
    "haz clic aquí",
    "leer más",
    "más",
    "más información",
    "este enlace", // Spanish
    "qui",
    "clicca qui",
    "leggi tutto",
    "scopri di più", // Italian
    "aqui",
    "clique aqui",
    "leia mais",
    "saiba mais", // Portuguese
    "klik hier",
    "lees meer",
    "meer", // Dutch
];

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::in_commonmark(context.texts).filter(|link| !link.is_image && link.words.len() <= 24) {
        let words = link.words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if VAGUE.contains(&words.as_str()) {
            let message = format!("`{}` does not describe the target of the link", short(link.words));
            let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
            findings.push(finding.help("describe the target: `Read [the rules of the vote](…)`"));
        }
    }
}
