//! L506 local-address. Looks at every CommonMark text and in every address.

use crate::schema::found::Found;
use crate::schema::links;
use crate::schema::rule::Subject;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L506",
    name: "local-address",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link points to a local or private host",
    page: include_str!("../../../docs/rules/L506-local-address.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    for link in links::doubtful(subject.texts).filter(|link| !link.is_shown()) {
        let Some(host) = links::host(link.target).filter(|host| links::is_local(host)) else { continue };
        let message = format!("`{}` is a local or private host that readers cannot reach", short(&host));
        findings.push(link.finding(&RULE, message).help("use the public URL"));
    }
}
