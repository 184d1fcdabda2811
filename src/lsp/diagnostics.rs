//! Findings as the editor shows them.

use std::str::FromStr as _;

use lsp_types::{CodeDescription, DiagnosticSeverity, NumberOrString, PublishDiagnosticsParams, Uri};

use super::capabilities::Client;
use super::open_file::OpenFile;
use crate::check::{Diagnostic, visible};
use crate::schema::Severity;

/// The name that the editor shows beside each finding.
const SOURCE: &str = "galley";

/// All that was found in a file.
pub(super) fn published(file: &OpenFile, client: &Client) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams {
        uri: file.uri.clone(),
        diagnostics: file.diagnostics.iter().map(|diagnostic| shown(file, diagnostic, client)).collect(),
        version: Some(file.version),
    }
}

/// One finding.
pub(super) fn shown(file: &OpenFile, diagnostic: &Diagnostic, client: &Client) -> lsp_types::Diagnostic {
    let finding = &diagnostic.finding;
    let severity = match finding.severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    };
    let mut message = visible(&finding.message).into_owned();
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(&visible(help));
    }
    let page = client.rule_pages.as_ref().and_then(|pages| {
        let href = Uri::from_str(&format!("{}/{}", pages.trim_end_matches('/'), finding.rule.code)).ok()?;
        Some(CodeDescription { href })
    });
    lsp_types::Diagnostic {
        range: file.lines.range(&file.text, &diagnostic.span, client.encoding),
        severity: Some(severity),
        code: Some(NumberOrString::String(finding.rule.code.to_owned())),
        code_description: page,
        source: Some(SOURCE.to_owned()),
        message,
        ..lsp_types::Diagnostic::default()
    }
}
