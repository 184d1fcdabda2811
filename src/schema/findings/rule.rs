//! What a rule is.

use super::rule_findings::RuleFindings;
use crate::content::{Node, Pointer, TypeName};
use crate::schema::facts::links::LinkSite;
use crate::schema::facts::pictures::Picture;
use crate::schema::facts::schema_facts::SchemaFacts;
use crate::schema::facts::texts::Texts;
use crate::schema::{Finding, Severity, SiteLink, Stage};

/// One thing that can be wrong with a document. Each rule is a file in `schema/rules`, a line in its registry and a
/// page in `docs/rules`.
#[derive(Debug)]
pub struct Rule {
    /// A letter for the family and three digits; kept for ever, never given again: `S102`.
    pub code: &'static str,
    /// The name of the fault: `unknown-field`.
    pub name: &'static str,
    /// How grave its findings are.
    pub severity: Severity,
    /// The first stage that its errors refuse: `Draft` for malformed, `Publish` for incomplete content.
    pub stage: Stage,
    /// The fault in one line, for lists of rules.
    pub summary: &'static str,
    /// Its page, `docs/rules/<code>-<name>.md`, for `galley explain` and the server.
    pub page: &'static str,
    /// Looks for the fault in a whole document. None for rules whose faults are met elsewhere: in a text that does not
    /// parse, by a keyword of a JSON Schema, in references.
    pub(in crate::schema) check: Option<fn(&RuleContext<'_>, &mut RuleFindings)>,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub(in crate::schema) struct RuleContext<'a> {
    /// The document.
    pub(in crate::schema) document: Node<'a>,
    /// What the schemas say about its places.
    pub(in crate::schema) facts: &'a SchemaFacts<'a>,
    /// Its texts.
    pub(in crate::schema) texts: &'a Texts<'a>,
    /// The block types that say what readers should remember.
    pub(in crate::schema) takeaways: &'a [TypeName],
}

impl Rule {
    /// A finding of this rule.
    pub fn finding(&'static self, pointer: Pointer, message: impl Into<String>) -> Finding {
        Finding::new(self, pointer, message.into())
    }

    /// A finding about a link: about a part of a CommonMark text, or about the whole of a field.
    pub(in crate::schema) fn finding_on_link(&'static self, link: &LinkSite<'_>, message: String) -> Finding {
        let finding = self.finding(link.text.pointer(), message);
        if link.text.kind.is_address() { finding } else { finding.within(link.bytes.clone()) }
    }

    /// A finding about the alternative text of a picture.
    pub(in crate::schema) fn finding_on_picture(&'static self, picture: &Picture<'_>, message: String) -> Finding {
        self.finding(picture.text.pointer(), message).within_some(picture.bytes.clone())
    }

    /// A finding about a link to the site itself.
    pub(in crate::schema) fn finding_on_site_link(&'static self, link: &SiteLink, message: String) -> Finding {
        self.finding(link.pointer.clone(), message).within_some(link.within.clone())
    }
}
