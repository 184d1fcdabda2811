//! Putting a document into the database: a new entry, or a new revision of the one that has its slug.

use std::collections::{BTreeSet, HashSet};
use std::error::Error;

use super::incoming::{Incoming, is_about_link};
use crate::actions::{
    self, ActionError, Companion, Context, CreateRequest, Edit, Expected, FindingsRequest, JudgeRequest, Mode,
    RestoreRequest, ReviseRequest, Submission, TransitionRequest, WriteResult,
};
use crate::content::{Caller, Entry, EntryId, Locale, Slug};
use crate::schema::{Finding, Stage};
use crate::store::StoreError;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImportStatus {
    /// It is a new entry.
    Created,
    /// It is a new revision of an entry.
    Revised,
    /// The entry holds the same document already.
    Unchanged,
    /// It was refused.
    Refused,
    /// It could not be tried.
    Failed,
}

/// What became of a file, and why.
pub(super) struct Outcome {
    pub(super) status: ImportStatus,
    /// The entry, as it stands now.
    pub(super) entry: Option<Entry>,
    /// Whether readers see it, where that was asked for.
    pub(super) published: Option<bool>,
    /// What was found, and at which gate.
    pub(super) findings: Vec<Finding>,
    pub(super) stage: Stage,
    /// Why it could not be tried.
    pub(super) error: Option<String>,
    /// Whether readers see another entry under its slug, which may move in the same import.
    pub(super) waits: bool,
}

impl Outcome {
    fn of(status: ImportStatus, written: WriteResult) -> Self {
        let WriteResult { entry, findings, .. } = written;
        Self { status, entry: Some(entry), published: None, findings, stage: Stage::Draft, error: None, waits: false }
    }

    fn refused(findings: Vec<Finding>) -> Self {
        let stage = Stage::Draft;
        Self { status: ImportStatus::Refused, entry: None, published: None, findings, stage, error: None, waits: false }
    }

    /// Whether its entry has that name.
    fn has(&self, slug: &Slug, locale: &Locale) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.slug == *slug && entry.locale == *locale)
    }

    fn failed(error: &ActionError) -> Self {
        let error = Some(whole(error));
        Self { status: ImportStatus::Failed, error, ..Self::refused(Vec::new()) }
    }
}

/// Puts a file's document into the database as a draft. `renamed` are the entries that have their new names already, or in a
/// rehearsal would have them.
pub(super) async fn put(context: &Context, file: &Incoming, renamed: &HashSet<EntryId>, mode: Mode) -> Outcome {
    let submission = match file.submission() {
        Ok(submission) => submission,
        Err(findings) => return Outcome::refused(findings),
    };
    let written = match file.slug(context.catalog()) {
        Some(slug) => put_under(context, file, slug, (submission, renamed), mode).await,
        None => create(context, file, None, submission, mode).await,
    };
    match written {
        Ok((status, written)) => Outcome::of(status, written),
        Err(ActionError::Refused(inspection)) => Outcome::refused(inspection.findings().to_vec()),
        Err(error) => Outcome::failed(&error),
    }
}

async fn put_under(
    context: &Context,
    file: &Incoming,
    slug: Slug,
    (submission, renamed): (Submission, &HashSet<EntryId>),
    mode: Mode,
) -> Result<(ImportStatus, WriteResult), ActionError> {
    let Some((entry, is_back)) = existing(context, file, &slug, mode).await? else {
        return create(context, file, Some(slug), submission, mode).await;
    };
    // One that came back has changed, whatever is written then.
    let version = entry.version - i64::from(is_back);
    let is_renamed = renamed.contains(&entry.id);
    let (locale, is_by_id) = (file.name.locale.clone(), Some(&entry.id) == file.id.as_ref() && !is_renamed);
    let request = ReviseRequest {
        content_type: entry.content_type,
        id: entry.id,
        expected: Expected::Any,
        edit: Edit::Whole(submission),
        slug: Some(slug).filter(|_| is_by_id),
        locale: Some(locale).filter(|_| is_by_id),
        mode,
    };
    let written = actions::revise(context, &Caller::System, request).await?;
    let status =
        if written.entry.version == version && !is_renamed { ImportStatus::Unchanged } else { ImportStatus::Revised };
    Ok((status, written))
}

/// The entry that a file is another revision of: the one of its id, which comes back where it was deleted; else the one
/// that has its slug. And whether it came back.
async fn existing(
    context: &Context,
    file: &Incoming,
    slug: &Slug,
    mode: Mode,
) -> Result<Option<(Entry, bool)>, ActionError> {
    let (content_type, locale, name) = (file.content_type.clone(), file.name.locale.clone(), slug.clone());
    let id = file.id.clone();
    let (by_id, deleted, by_slug) = context
        .store
        .read(move |reads| {
            let is_own = |entry: &Entry| entry.content_type == content_type;
            let (mut by_id, mut deleted) = (None, None);
            if let Some(id) = id {
                by_id = reads.entry_find(&id)?.filter(is_own);
                deleted = reads.entry_find_deleted(&id)?.filter(is_own);
            }
            Ok::<_, StoreError>((by_id, deleted, reads.entry_by_slug(&content_type, &locale, &name)?))
        })
        .await?;
    let Some(deleted) = deleted.filter(|_| mode == Mode::Real) else {
        return Ok(by_id.or(by_slug).map(|entry| (entry, false)));
    };
    let request = RestoreRequest {
        content_type: deleted.content_type,
        id: deleted.id,
        revision: deleted.revision,
        expected: Expected::Any,
        slug: Some(slug.clone()),
        mode,
    };
    Ok(Some((actions::restore(context, &Caller::System, request).await?.entry, true)))
}

async fn create(
    context: &Context,
    file: &Incoming,
    slug: Option<Slug>,
    submission: Submission,
    mode: Mode,
) -> Result<(ImportStatus, WriteResult), ActionError> {
    let (content_type, locale) = (file.content_type.clone(), file.name.locale.clone());
    // That a deleted entry has the id is told by nobody before it comes back.
    let id = file.id.clone().filter(|_| mode == Mode::Real);
    let request = CreateRequest { content_type, locale, slug, id, submission, mode };
    Ok((ImportStatus::Created, actions::create(context, &Caller::System, request).await?))
}

/// Shows an entry to readers, or says why not. Of a rehearsal there is no entry, so its document is judged instead, as
/// if what comes with it were published.
pub(super) async fn publish(
    context: &Context,
    file: &Incoming,
    outcome: &mut Outcome,
    names: &BTreeSet<String>,
    mode: Mode,
) {
    let (Some(entry), Ok(submission)) = (&outcome.entry, file.submission()) else { return };
    let (content_type, locale) = (entry.content_type.clone(), entry.locale.clone());
    let result = match mode {
        Mode::DryRun => {
            let request = JudgeRequest { content_type, locale, stage: Stage::Publish, submission };
            actions::judge(context, &Caller::System, request).await.map(|inspection| {
                let findings = file.without_companions(inspection.findings(), names, &context.linter);
                (!findings.iter().any(|finding| finding.refuses(Stage::Publish)), findings, entry.clone())
            })
        }
        Mode::Real => match actions::publish(context, &Caller::System, publication(entry, Vec::new())).await {
            Ok(written) => Ok((true, written.findings, written.entry)),
            Err(ActionError::NotPublishable(refusal)) => {
                let refused = refusal.refused.into_iter().flat_map(|(_, inspection)| inspection.findings().to_vec());
                Ok((false, refused.collect(), entry.clone()))
            }
            Err(error) => Err(error),
        },
    };
    outcome.stage = Stage::Publish;
    outcome.waits = matches!(result, Err(ActionError::SlugTaken { .. }));
    match result {
        Ok((published, findings, entry)) => {
            outcome.published = Some(published);
            outcome.findings = findings;
            outcome.entry = Some(entry);
            outcome.error = None;
        }
        Err(error) => {
            outcome.published = Some(false);
            outcome.error = Some(whole(&error));
        }
    }
}

/// Publishes together what was refused alone, for its parts may name each other; what is refused even so is left out,
/// until nothing is left or the rest is good.
pub(super) async fn publish_rest(context: &Context, outcomes: Vec<&mut Outcome>) {
    let is_left =
        |outcome: &&mut Outcome| outcome.published == Some(false) && (outcome.error.is_none() || outcome.waits);
    let mut rest: Vec<&mut Outcome> = outcomes.into_iter().filter(is_left).collect();
    while rest.len() > 1 {
        let mut entries = rest.iter().filter_map(|outcome| outcome.entry.as_ref());
        let Some(first) = entries.next() else { return };
        let with = entries.map(|entry| Companion { id: entry.id.clone(), expected: Expected::Any }).collect();
        match actions::publish(context, &Caller::System, publication(first, with)).await {
            Ok(first) => {
                let mut written = first.with.clone();
                written.push(first);
                for outcome in rest {
                    let id = outcome.entry.as_ref().map(|entry| entry.id.clone());
                    if let Some(written) = written.iter().find(|written| Some(&written.entry.id) == id.as_ref()) {
                        outcome.published = Some(true);
                        outcome.findings.clone_from(&written.findings);
                        outcome.entry = Some(written.entry.clone());
                        outcome.error = None;
                    }
                }
                return;
            }
            Err(ActionError::NotPublishable(refusal)) => {
                let mut left = Vec::new();
                for outcome in rest {
                    let id = outcome.entry.as_ref().map(|entry| &entry.id);
                    match refusal.refused.iter().find(|(entry, _)| Some(&entry.id) == id) {
                        Some((_, inspection)) => outcome.findings = inspection.findings().to_vec(),
                        None => left.push(outcome),
                    }
                }
                rest = left;
            }
            // Whoever waits for an entry that is not among these waits in vain.
            Err(ActionError::SlugTaken { slug, locale, .. }) if rest.iter().any(|it| it.has(&slug, &locale)) => {
                rest.retain(|outcome| !outcome.has(&slug, &locale));
            }
            Err(error) => {
                let error = whole(&error);
                for outcome in rest {
                    outcome.error = Some(error.clone());
                }
                return;
            }
        }
    }
}

/// The publication of an entry as it stands, and of those that go with it.
fn publication(entry: &Entry, with: Vec<Companion>) -> TransitionRequest {
    let (content_type, id) = (entry.content_type.clone(), entry.id.clone());
    TransitionRequest { content_type, id, expected: Expected::Any, with, mode: Mode::Real }
}

/// Judges once more what was published with a link to a page that nobody saw then, for it may be published meanwhile.
pub(super) async fn look_again(context: &Context, outcome: &mut Outcome) {
    let is_published = outcome.published == Some(true) && outcome.findings.iter().any(is_about_link);
    let Some(entry) = outcome.entry.as_ref().filter(|_| is_published) else { return };
    let (content_type, id) = (entry.content_type.clone(), entry.id.clone());
    let request = FindingsRequest { content_type, id, stage: Stage::Publish };
    // Who cannot be asked now has said it already.
    if let Ok(inspection) = actions::findings(context, &Caller::System, request).await {
        outcome.findings = inspection.findings().to_vec();
    }
}

/// An error with its causes, in one line.
fn whole(error: &ActionError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
