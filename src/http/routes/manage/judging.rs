//! Judging without keeping: one document, or a stream of them.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{self, Bytes};
use futures_util::stream;

use crate::actions::{self, JudgeRequest, Submission};
use crate::content::{Caller, Locale, TypeName};
use crate::http::dto::{LineAnswer, Verdict};
use crate::http::extract::body;
use crate::http::extract::call::Call;
use crate::http::extract::lines::Lines;
use crate::http::middleware::request_id::RequestId;
use crate::http::problem::Problem;
use crate::http::respond::answer::{self, CacheControl};
use crate::http::state::State;
use crate::schema::Stage;

/// The media type of a stream of documents, one a line.
pub(in crate::http) const NDJSON: &str = "application/x-ndjson";

/// What every document of a request is judged by.
#[derive(Clone)]
pub(in crate::http) struct ValidateContext {
    /// The content type.
    pub(in crate::http) content_type: TypeName,
    /// The locale in which references are looked up first.
    pub(in crate::http) locale: Locale,
    /// The gate.
    pub(in crate::http) stage: Stage,
}

impl ValidateContext {
    fn request(&self, submission: Submission) -> JudgeRequest {
        let Self { content_type, locale, stage } = self.clone();
        JudgeRequest { content_type, locale, stage, submission }
    }
}

/// Judges the one document that a request holds.
pub(in crate::http) async fn one(call: &Call, validate_context: &ValidateContext) -> Result<HttpResponse, Problem> {
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
pub(in crate::http) fn many(call: &Call, validate_context: ValidateContext) -> HttpResponse {
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
