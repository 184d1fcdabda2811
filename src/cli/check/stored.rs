//! `galley check --stored`: what the database holds, judged by the schemas of today and told like files.

use std::path::PathBuf;
use std::process::ExitCode;

use super::arguments::CheckArguments;
use super::emit::tell;
use crate::actions::{self, Context, ListRequest, PAGE_MAX, StoredRequest, StoredVerdict};
use crate::check::{CheckedFile, Failure, Report};
use crate::cli::command_error::CommandError;
use crate::cli::content_type::content_type_named;
use crate::cli::runtime::wait_for;
use crate::cli::session::Session;
use crate::cli::site_context::{closing, read_only_context};
use crate::content::{Caller, Entry, TypeName};
use crate::formats::{self, Format};
use crate::schema::{SchemaFile, SchemaKind, Stage};

/// Judges what readers see, or at the stage `draft` the newest revisions. Entries are told under the names of the files
/// that exporting them as JSON would write.
pub(super) fn run(session: &mut Session, arguments: &CheckArguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(Vec::new())?;
    let stage: Stage = arguments.stage.into();
    let (mut report, limits) = wait_for(async {
        let context = read_only_context(&settings).await?;
        let work = judge_all(&context, arguments, stage);
        let report = closing(context.store.clone(), work).await?;
        Ok::<_, CommandError>((report, *context.catalog().limits()))
    })??;
    tell(session, &arguments.output_arguments, &mut report, &limits)
}

async fn judge_all(context: &Context, arguments: &CheckArguments, stage: Stage) -> Result<Report, CommandError> {
    let types: Vec<TypeName> = match &arguments.content_type {
        Some(name) => vec![content_type_named(context.catalog(), name)?],
        None => context.catalog().files_of(SchemaKind::Type).map(|file| file.name.clone()).collect(),
    };
    let mut report = Report { stage, files: Vec::new(), failures: Vec::new() };
    for content_type in &types {
        judge(context, content_type, &mut report).await?;
    }
    if arguments.content_type.is_none() {
        for orphans in actions::orphans(context, &Caller::System).await? {
            let path = PathBuf::from(orphans.content_type.as_str());
            report.failures.push(Failure::new(&path, &orphans.to_string()));
        }
    }
    report.files.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    Ok(report)
}

async fn judge(context: &Context, content_type: &TypeName, report: &mut Report) -> Result<(), CommandError> {
    let mut cursor = None;
    loop {
        let request =
            ListRequest { content_type: content_type.clone(), state: None, locale: None, cursor, limit: PAGE_MAX };
        let page = actions::list(context, &Caller::System, request).await?;
        for Entry { content_type, id, .. } in page.entries {
            let request = StoredRequest { content_type, id, stage: report.stage };
            if let Some(stored) = actions::stored(context, &Caller::System, request).await? {
                report.files.push(as_file(context, &stored));
            }
        }
        match page.next {
            Some(next) => cursor = Some(next),
            None => return Ok(()),
        }
    }
}

/// A stored document as the file that it would be.
fn as_file(context: &Context, stored: &StoredVerdict) -> CheckedFile {
    let content_type = stored.inspection.content_type();
    let collection = context.catalog().content_type(content_type.as_str()).map_or("", SchemaFile::collection);
    let path = PathBuf::from(format!("{collection}/{}/{}.json", stored.locale, stored.slug));
    let text = formats::write(stored.inspection.document(), Format::Json, context.catalog(), content_type);
    CheckedFile::of_text(&path, Format::Json, &text, stored.inspection.findings(), context.catalog().limits())
}
