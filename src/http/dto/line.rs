//! The answer to one line of a stream.

use serde::Serialize;
use serde_json::Value;

use super::Verdict;
use crate::http::middleware::request_id::RequestId;
use crate::http::problem::Problem;

/// The answer to one line of a stream: a verdict, or why there is none.
#[derive(Serialize)]
pub(in crate::http) struct LineAnswer {
    /// The number of the line, from 1.
    line: u64,
    #[serde(flatten)]
    verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Value>,
}

impl LineAnswer {
    /// What the judge says of the line.
    pub(in crate::http) fn judged(line: u64, verdict: Verdict) -> Self {
        Self { line, verdict: Some(verdict), problem: None }
    }

    /// Why the line was not judged.
    pub(in crate::http) fn failed(line: u64, problem: Problem, request: &RequestId) -> Self {
        Self { line, verdict: None, problem: Some(problem.into_value(request)) }
    }
}
