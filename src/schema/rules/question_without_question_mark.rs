//! P704 question-without-question-mark. Looks at FAQ blocks.

use crate::schema::facts::seo_fields;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P704",
    name: "question-without-question-mark",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "FAQ question has no question mark",
    page: include_str!("../../../docs/rules/P704-question-without-question-mark.md"),
    check: Some(check),
};

/// The question marks of the world: Latin, Greek, Arabic, Armenian, full width, and those of two marks.
const MARKS: &[char] = &['?', '\u{37e}', '؟', '՞', '？', '‽', '⁇', '⁈', '⁉'];

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (node, question) in
        seo_fields::questions(context.facts).into_iter().filter(|(_, question)| !question.ends_with('?'))
    {
        let is_greek = question.chars().any(|c| matches!(c, '\u{370}'..='\u{3ff}'));
        let has_question_mark = question.contains(MARKS) || is_greek && question.trim_end().ends_with(';');
        let last = question.chars().rev().find(|c| c.is_alphabetic());
        // Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic end a question with a mark.
        if !has_question_mark
            && last.is_some_and(|letter| letter < '\u{700}' || matches!(letter, '\u{1e00}'..='\u{1fff}'))
        {
            let finding = RULE.finding(node.pointer(), format!("`{}` has no question mark", short(question)));
            findings.push(finding.help("phrase it as a reader would ask it"));
        }
    }
}
