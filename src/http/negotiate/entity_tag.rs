//! The entity tag of an entry with its findings, and the version that one names.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::actions::WriteResult;
use crate::http::problem::Problem;

/// The entity tag of an entry and of what is found in it. The findings of an entry change without it, when an entry that
/// it refers to is published or a schema is changed, so that they have their part in the tag: `"3-7"`, or with
/// findings `"3-7-mX0ZvTq1Wbk"`. Any tag of a version is good for changing that version.
pub(in crate::http) fn of(written: &WriteResult) -> Result<String, Problem> {
    if written.findings.is_empty() {
        return Ok(written.etag.clone());
    }
    let findings = serde_json::to_vec(&written.findings).map_err(|error| Problem::internal(&error))?;
    let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(findings).get(..8).unwrap_or_default());
    Ok(format!("{}-{digest}\"", written.etag.trim_end_matches('"')))
}

/// The entity tag of the version that a tag made by [`of`] names.
pub(in crate::http) fn version_of(tag: &str) -> String {
    let parts: Vec<_> = tag.trim_matches('"').splitn(3, '-').take(2).collect();
    format!("\"{}\"", parts.join("-"))
}
