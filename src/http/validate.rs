//! Judging without keeping: one document, or a stream of them.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Bytes};
use futures_util::stream;

use super::answer::{self, CacheControl};
use super::body;
use super::call::Call;
use super::dto::{LineAnswer, Verdict};
use super::lines::Lines;
use super::problem::Problem;
use super::request_id::RequestId;
use super::state::State;
use crate::actions::{self, JudgeRequest, Submission};
use crate::content::{Caller, Locale, TypeName};
use crate::schema::Stage;

/// The media type of a stream of documents, one a line.
pub(super) const NDJSON: &str = "application/x-ndjson";

/// What every document of a request is judged by.
#[derive(Clone)]
pub(super) struct ValidateContext {
    /// The content type.
    pub(super) content_type: TypeName,
    /// The locale in which references are looked up first.
    pub(super) locale: Locale,
    /// The gate.
    pub(super) stage: Stage,
}

impl ValidateContext {
    fn request(&self, submission: Submission) -> JudgeRequest {
        let Self { content_type, locale, stage } = self.clone();
        JudgeRequest { content_type, locale, stage, submission }
    }
}

/// Judges the one document that a request holds.
pub(super) async fn one(call: &Call, validate_context: &ValidateContext) -> Result<HttpResponse, Problem> {
    let request = validate_context.request(body::submission(call).await?);
    let inspection = actions::judge(&call.server.context, &call.caller, request).await?;
    answer::json(&Verdict::new(&inspection, call.text.borrow().as_ref()), CacheControl::Never)
}

/// One document after another, while they arrive.
struct Judging {
    server: Arc<State>,
    caller: Caller,
    validate_context: ValidateContext,
    lines: Lines,
    number: u64,
    request: RequestId,
}

/// Judges every line of a request as a document, and answers each with a line of its own as soon as it is judged.
pub(super) fn many(call: &Call, validate_context: ValidateContext) -> HttpResponse {
    let settings = &call.server.settings;
    let lines = Lines::new(call.take_payload(), settings.body_bytes_max, settings.body_time_max);
    let (server, caller) = (Arc::clone(&call.server), call.caller.clone());
    let judging = Judging { server, caller, validate_context, lines, number: 0, request: call.id() };
    let answers = stream::unfold(Some(judging), |judging| async {
        let mut judging = judging?;
        let (answer, goes_on) = judging.next().await?;
        let mut line = serde_json::to_vec(&answer).unwrap_or_default();
        line.push(b'\n');
        Some((Ok::<_, std::convert::Infallible>(Bytes::from(line)), goes_on.then_some(judging)))
    });
    HttpResponse::Ok().content_type(NDJSON).insert_header((header::CACHE_CONTROL, "no-store")).streaming(answers)
}

impl Judging {
    /// The answer to the next line that is not empty, and whether more can follow.
    async fn next(&mut self) -> Option<(LineAnswer, bool)> {
        loop {
            let line = self.lines.next().await?;
            self.number += 1;
            match line {
                Ok(line) if line.trim_ascii().is_empty() => {}
                Ok(line) => {
                    let answer = match self.judge(line).await {
                        Ok(verdict) => LineAnswer::judged(self.number, verdict),
                        Err(problem) => LineAnswer::failed(self.number, problem, &self.request),
                    };
                    return Some((answer, true));
                }
                Err(problem) => return Some((LineAnswer::failed(self.number, problem, &self.request), false)),
            }
        }
    }

    async fn judge(&self, line: Bytes) -> Result<Verdict, Problem> {
        let limits = *self.server.context.catalog().limits();
        let read = web::block(move || body::read_line(&line, &limits)).await;
        let (submission, text) = read.map_err(|error| Problem::internal(&error))??;
        let request = self.validate_context.request(submission);
        let inspection = actions::judge(&self.server.context, &self.caller, request).await?;
        Ok(Verdict::new(&inspection, Some(&text)))
    }
}
