//! The rules of a SARIF report, described by their pages.

use serde_json::{Value, json};

use crate::check::Report;
use crate::schema::{Rule, Severity};

/// The rules that have findings, by code.
pub(super) struct FoundRules {
    rules: Vec<&'static Rule>,
}

impl FoundRules {
    /// The rules of the report's findings.
    pub(super) fn of(report: &Report) -> Self {
        let mut rules: Vec<&'static Rule> = report.diagnostics().map(|diagnostic| diagnostic.finding.rule).collect();
        rules.sort_by_key(|rule| rule.code);
        rules.dedup_by_key(|rule| rule.code);
        Self { rules }
    }

    /// Where a rule stands among them.
    pub(super) fn index(&self, rule: &Rule) -> usize {
        self.rules.partition_point(|other| other.code < rule.code)
    }

    /// Galley with these rules, as a SARIF `toolComponent`.
    pub(super) fn driver(&self) -> Value {
        json!({
            "name": "Galley",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": concat!("https://docs.rs/crate/", env!("CARGO_PKG_NAME")),
            "rules": self.rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
        })
    }
}

fn descriptor(rule: &Rule) -> Value {
    let level = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    json!({
        "id": rule.code,
        "name": pascal_case(rule.name),
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": description(rule.page) },
        "helpUri": help_uri(rule),
        "help": { "text": format!("run `galley explain {}` for details", rule.code), "markdown": rule.page },
        "defaultConfiguration": { "level": level },
    })
}

/// The page of a rule as it stands in the package of this very version.
fn help_uri(rule: &Rule) -> String {
    const PACKAGE: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    format!("https://docs.rs/crate/{PACKAGE}/source/docs/rules/{}-{}.md", rule.code, rule.name)
}

/// What a page says before its table: the paragraphs below its title.
fn description(page: &str) -> String {
    let prose = page.lines().skip(1).take_while(|line| !line.starts_with(['|', '#']));
    prose.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// SARIF's names of rules are identifiers.
fn pascal_case(name: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    name.split('-').map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::rules::RULES;

    #[test]
    fn every_rule_is_described_within_what_code_hosts_take() {
        for rule in RULES {
            let text = description(rule.page);
            assert!(text.len() > 40 && text.chars().count() <= 1024, "{}: {text}", rule.code);
            assert!(!text.contains("| severity"), "{}: {text}", rule.code);
        }
        assert_eq!(pascal_case("unknown-field"), "UnknownField");
    }
}
