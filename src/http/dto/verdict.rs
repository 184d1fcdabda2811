//! What the judge says of a document.

use schemars::JsonSchema;
use serde::Serialize;

use crate::http::openapi::fields;
use crate::http::problem::{Located, Text, explained};
use crate::schema::{Inspection, Stage};

/// What the judge says of a document.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct Verdict {
    #[schemars(schema_with = "fields::stage")]
    stage: Stage,
    /// Whether the document is accepted at that stage.
    admitted: bool,
    #[schemars(schema_with = "fields::findings")]
    findings: Vec<Located>,
}

impl Verdict {
    /// The verdict of an inspection, its findings placed in the text where there is one.
    pub(in crate::http) fn new(inspection: &Inspection, text: Option<&Text>) -> Self {
        let findings = explained(inspection).into_iter();
        let findings = match text {
            Some(text) => text.locate(findings),
            None => findings.map(|finding| Located::new(finding, None)).collect(),
        };
        Self { stage: inspection.stage(), admitted: !inspection.is_refused(), findings }
    }
}
