//! How many findings each rule has, most frequent first.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ReportContext;
use crate::check::Lines;
use crate::check::palette::{LITERAL, Painted, QUIET};
use crate::schema::{Rule, Severity};

/// What was found of one rule.
#[derive(Serialize)]
pub(super) struct RuleCounts {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    findings: usize,
    files: usize,
    fixes: usize,
    #[serde(skip)]
    rule: &'static Rule,
}

/// The counts as a table for people.
pub(super) fn table(report_context: &ReportContext<'_>) -> Lines {
    let lines = counts(report_context);
    let width = lines.iter().map(|line| line.findings.to_string().len()).max().unwrap_or(0);
    let name_width = lines.iter().map(|line| line.name.len()).max().unwrap_or(0);
    let mut table = Lines::default();
    for RuleCounts { code, name, findings, rule, .. } in lines {
        let (code, summary) = (Painted(LITERAL, code), Painted(QUIET, rule.summary));
        table.push(format_args!("{findings:>width$}  {code}  {name:<name_width$}  {summary}"));
    }
    table
}

/// The counts of each rule that has findings.
pub(super) fn counts(report_context: &ReportContext<'_>) -> Vec<RuleCounts> {
    let mut counts: BTreeMap<&str, RuleCounts> = BTreeMap::new();
    for file in &report_context.report.files {
        let mut here = std::collections::BTreeSet::new();
        for diagnostic in &file.diagnostics {
            let rule = diagnostic.finding.rule;
            let (code, name, severity) = (rule.code, rule.name, diagnostic.finding.severity);
            let line = counts.entry(code).or_insert(RuleCounts {
                code,
                name,
                severity,
                findings: 0,
                files: 0,
                fixes: 0,
                rule,
            });
            line.findings += 1;
            line.fixes += usize::from(diagnostic.finding.fix.is_some());
            line.files += usize::from(here.insert(code));
        }
    }
    let mut lines: Vec<RuleCounts> = counts.into_values().collect();
    // The sort is stable, so that rules with the same count stand in the order of their codes.
    lines.sort_by_key(|line| std::cmp::Reverse(line.findings));
    lines
}
