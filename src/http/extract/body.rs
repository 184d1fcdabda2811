//! What a request's body holds, as the actions take it.

use actix_web::web;
use serde_json::{Map, Value};

use crate::actions::{Edit, Submission};
use crate::content::Limits;
use crate::formats::{self, Format, LineIndex};
use crate::http::extract::call::Call;
use crate::http::problem::{Located, Problem, Text, UNREADABLE_BODY};

/// The media type of a merge patch (RFC 7396).
pub(in crate::http) const MERGE_PATCH: &str = "application/merge-patch+json";

/// The document of a request, in whichever format its media type names, and what was found in its text.
pub(in crate::http) async fn submission(call: &Call) -> Result<Submission, Problem> {
    let media_type = call.media_type()?;
    let format = Format::of_media_type(media_type).unwrap_or(Format::Json);
    let (bytes, limits) = (call.bytes().await?, *call.server.context.catalog().limits());
    // A body of some MiB takes longer to read than the event loop may stand still.
    let outcome = web::block(move || read(&bytes, format, &limits)).await;
    let (submission, text) = outcome.map_err(|error| Problem::internal(&error))??;
    call.text.replace(Some(text));
    Ok(submission)
}

/// The JSON value of a request, read as strictly as a document.
pub(in crate::http) async fn json(call: &Call) -> Result<Value, Problem> {
    call.media_type()?;
    let (bytes, limits) = (call.bytes().await?, *call.server.context.catalog().limits());
    let outcome = web::block(move || read_strictly(&bytes, &limits)).await;
    outcome.map_err(|error| Problem::internal(&error))?
}

/// The change that a `PATCH` asks for. To give an entry another name no body is needed.
pub(in crate::http) async fn patch(call: &Call) -> Result<Edit, Problem> {
    let bytes = call.bytes().await?;
    if bytes.is_empty() && ["slug", "locale"].iter().any(|name| call.query.text(name).is_some()) {
        return Ok(Edit::MergePatch(Value::Object(Map::new())));
    }
    let (media_type, limits) = (call.media_type()?, *call.server.context.catalog().limits());
    let outcome = web::block(move || read_strictly(&bytes, &limits)).await;
    let value = outcome.map_err(|error| Problem::internal(&error))??;
    if media_type == MERGE_PATCH {
        return Ok(Edit::MergePatch(value));
    }
    let patch = serde_json::from_value(value).map_err(|error| {
        Problem::new(
            &UNREADABLE_BODY,
            format!(
                "The body is not a JSON Patch (RFC 6902), which is an array of \
            operations: {error}"
            ),
        )
    })?;
    Ok(Edit::JsonPatch(patch))
}

/// One line of a stream of documents.
pub(in crate::http) fn read_line(bytes: &[u8], limits: &Limits) -> Result<(Submission, Text), Problem> {
    read(bytes, Format::Json, limits)
}

fn read(bytes: &[u8], format: Format, limits: &Limits) -> Result<(Submission, Text), Problem> {
    let reading = formats::read(bytes, format, limits);
    let text = String::from_utf8_lossy(bytes).into_owned();
    let lines = LineIndex::new(&text);
    let Some(document) = reading.document else {
        let place = |at| Some(lines.position(&text, at));
        let errors = reading.findings.into_iter().map(|found| Located::new(found.finding, place(found.span.start)));
        let detail = format!("The body cannot be parsed as `{}`", format.media_type());
        return Err(Problem::new(&UNREADABLE_BODY, detail).errors(errors.collect()));
    };
    let text_findings = reading.findings.into_iter().map(|found| found.finding).collect();
    Ok((Submission { document, text_findings }, Text::new(text, format, reading.spans, lines)))
}

/// What is no document has nowhere to keep findings of its text, so any of them makes it unreadable.
fn read_strictly(bytes: &[u8], limits: &Limits) -> Result<Value, Problem> {
    let (submission, text) = read(bytes, Format::Json, limits)?;
    if submission.text_findings.is_empty() {
        return Ok(submission.document);
    }
    let errors = text.locate(submission.text_findings);
    Err(Problem::new(&UNREADABLE_BODY, "The body is not valid JSON").errors(errors))
}
