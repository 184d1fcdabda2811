//! `galley check --watch`: the report kept true while files change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::arguments::CheckArguments;
use super::baseline;
use super::emit::tell;
use super::options::{given, options, settings};
use crate::check::{Collections, IncrementalCheck, Lines};
use crate::cli::command_error::CommandError;
use crate::cli::linter::linter;
use crate::cli::runtime::wait_for;
use crate::cli::session::Session;
use crate::config::{FILE, Settings};

/// How long nothing has to happen before files are looked at: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(3);

/// How long settings and schemas that are broken are left before they are read again, if nothing is heard of a change.
const BROKEN: Duration = Duration::from_millis(500);

/// What is waited for.
enum Signal {
    Changed(Vec<PathBuf>),
    Stop,
}

/// Why a round ended.
enum Next {
    Reload,
    Stop,
}

/// Checks again whenever a file changes, until Ctrl-C.
pub(super) fn run(session: &mut Session, arguments: &CheckArguments) -> Result<ExitCode, CommandError> {
    let (sender, signals) = mpsc::channel();
    stop_on_interrupt(sender.clone());
    let (mut watcher, mut shown) = (None, Lines::default());
    loop {
        match round(session, arguments, (&sender, &signals), &mut watcher) {
            Ok(Next::Stop) => return Ok(ExitCode::SUCCESS),
            Ok(Next::Reload) => shown = Lines::default(),
            Err(error) if watcher.is_none() => return Err(error),
            // Settings and schemas are broken while they are written; the next change may mend them. Whoever listens knows
            // the folders that there were before, so that it may go unheard.
            Err(error) => {
                let report = error.report();
                if report != shown {
                    session.output.notes(&report)?;
                    shown = report;
                }
                match signals.recv_timeout(BROKEN) {
                    Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return Ok(ExitCode::SUCCESS),
                    Ok(Signal::Changed(_)) | Err(RecvTimeoutError::Timeout) => {}
                }
            }
        }
    }
}

/// Checks with the settings and schemas as they are, until those change.
fn round(
    session: &mut Session,
    arguments: &CheckArguments,
    (sender, signals): (&Sender<Signal>, &Receiver<Signal>),
    listening: &mut Option<RecommendedWatcher>,
) -> Result<Next, CommandError> {
    let settings = settings(session, arguments, None)?;
    let deciding = [settings.site.join(FILE), settings.schemas.path.clone()];
    let read = stamps(&deciding);
    let linter = linter(&settings)?;
    let mut options = options(&settings, linter.catalog(), arguments.stage.into(), arguments.content_type.as_deref())?;
    let given = given(arguments, &settings, &mut options);
    let watched = Watched::of(&given, &settings, &options.collections);
    *listening = Some(watched.watch(sender.clone())?);
    // What came while they were read, and before anybody listened, was not heard of.
    if stamps(&deciding) != read {
        return Ok(Next::Reload);
    }
    let mut standing = IncrementalCheck::of(&given, &linter, &options);
    show(session, arguments, &standing, &settings)?;
    loop {
        let Some(changed) = batch(signals) else { return Ok(Next::Stop) };
        let reloads =
            |path: &PathBuf| watched.decides(path) || watched.is_above(path) || options.collections.is_schema(path);
        if changed.iter().any(reloads) {
            return Ok(Next::Reload);
        }
        let changed: Vec<PathBuf> = changed.iter().flat_map(|path| watched.names_of(path)).collect();
        if standing.renew(&changed) {
            show(session, arguments, &standing, &settings)?;
        }
    }
}

fn show(
    session: &mut Session,
    arguments: &CheckArguments,
    standing: &IncrementalCheck<'_>,
    settings: &Settings,
) -> Result<(), CommandError> {
    let mut report = standing.report().clone();
    session.output.clear_screen()?;
    baseline::apply(session, &arguments.rules, &mut report, &settings.site)?;
    tell(session, &arguments.output_arguments, &mut report, &settings.limits.document)?;
    Ok(())
}

/// The paths that changed, once nothing more happens; none when it is time to stop.
fn batch(signals: &Receiver<Signal>) -> Option<Vec<PathBuf>> {
    let mut next = signals.recv().ok();
    let mut changed = Vec::new();
    loop {
        match next {
            Some(Signal::Changed(paths)) => changed.extend(paths),
            Some(Signal::Stop) => return None,
            None => break,
        }
        next = signals.recv_timeout(QUIET).ok();
    }
    changed.sort();
    changed.dedup();
    Some(changed)
}

/// What tells one state of files and of all that is below folders from another: which there are, and when each changed.
fn stamps(paths: &[PathBuf]) -> Vec<(PathBuf, Option<SystemTime>)> {
    let mut waiting = paths.to_vec();
    let mut stamps = Vec::new();
    while let Some(path) = waiting.pop() {
        let Ok(metadata) = path.symlink_metadata() else { continue };
        if metadata.is_dir() {
            let within = path.read_dir().into_iter().flatten();
            waiting.extend(within.filter_map(|entry| Some(entry.ok()?.path())));
        }
        stamps.push((path, metadata.modified().ok()));
    }
    stamps.sort();
    stamps
}

fn stop_on_interrupt(sender: Sender<Signal>) {
    thread::spawn(move || {
        if let Ok(Ok(())) = wait_for(tokio::signal::ctrl_c()) {
            // Nobody is left to be told when this cannot be sent.
            let _ = sender.send(Signal::Stop);
        }
    });
}

/// What is watched.
struct Watched {
    /// Paths as they were given, and as the system names them.
    roots: Vec<(PathBuf, PathBuf)>,
    /// The settings and the folder of schemas, as the system names them.
    deciding: Vec<PathBuf>,
    /// The site's folder.
    site: PathBuf,
}

impl Watched {
    fn of(given: &[PathBuf], settings: &Settings, collections: &Collections) -> Self {
        let assets = settings.front_end.assets();
        let roots = given.iter().chain([&settings.content.path]).chain(&assets);
        let roots = roots.map(|path| (path.clone(), real_path(path)));
        let site = if settings.site.as_os_str().is_empty() { Path::new(".") } else { settings.site.as_path() };
        let site = site.canonicalize().unwrap_or_else(|_| settings.site.clone());
        // What is not there yet has a name all the same.
        let real =
            |path: &Path| path.canonicalize().unwrap_or_else(|_| site.join(path.file_name().unwrap_or_default()));
        let file = settings.file.as_deref().unwrap_or(Path::new(FILE));
        let mut deciding = vec![real(file), real(&settings.schemas.path)];
        deciding.extend_from_slice(collections.schema_files());
        Self { roots: roots.collect(), deciding, site }
    }

    fn watch(&self, sender: Sender<Signal>) -> Result<RecommendedWatcher, CommandError> {
        let failed = |error: notify::Error| CommandError::usage(format!("cannot watch the files: {error}"));
        let whole: Vec<PathBuf> = self.roots.iter().map(|(_, real)| real.clone()).collect();
        let on_event = move |event: notify::Result<notify::Event>| {
            let paths = match event {
                Ok(event) if event.need_rescan() => whole.clone(),
                Ok(event) if is_change(event.kind) => event.paths,
                // What went wrong may have been a change.
                Err(_) => whole.clone(),
                Ok(_) => return,
            };
            let _ = sender.send(Signal::Changed(paths));
        };
        let mut watcher = notify::recommended_watcher(on_event).map_err(failed)?;
        watcher.watch(&self.site, RecursiveMode::NonRecursive).map_err(failed)?;
        let folders = self.roots.iter().map(|(_, real)| real).chain(&self.deciding).filter(|path| path.is_dir());
        for folder in folders {
            watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
        }
        for folder in self.above() {
            watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(failed)?;
        }
        Ok(watcher)
    }

    /// The folders above what is watched, up to the site or, elsewhere, the nearest one that is there: they tell when a
    /// folder that is watched is taken away, and when another one comes in its place.
    fn above(&self) -> BTreeSet<PathBuf> {
        let mut all = BTreeSet::new();
        for path in self.roots.iter().map(|(_, real)| real).chain(&self.deciding) {
            for folder in path.ancestors().skip(1) {
                let is_there = folder.is_dir();
                let is_watched = folder == self.site
                    || self.roots.iter().any(|(_, real)| real != path && real.is_dir() && folder.starts_with(real));
                if is_watched {
                    break;
                }
                if is_there {
                    all.insert(folder.to_owned());
                }
                if is_there && !folder.starts_with(&self.site) {
                    break;
                }
            }
        }
        all
    }

    /// Whether a changed path is a folder that is watched, or lies above one: then it may be another folder by now, and
    /// whoever listens to it listens to the one that is gone.
    fn is_above(&self, path: &Path) -> bool {
        path != self.site && self.roots.iter().any(|(_, real)| real.starts_with(path) && !real.is_file())
    }

    /// Whether a changed path decides what is checked, and by what.
    fn decides(&self, path: &Path) -> bool {
        self.deciding.iter().any(|deciding| path.starts_with(deciding))
    }

    /// The names that a path has in the check.
    fn names_of(&self, path: &Path) -> Vec<PathBuf> {
        let below = self.roots.iter().filter_map(|(given, real)| {
            let rest = path.strip_prefix(real).ok()?;
            let name = if rest.as_os_str().is_empty() { given.clone() } else { given.join(rest) };
            Some(name.strip_prefix(".").map_or_else(|_| name.clone(), Path::to_owned))
        });
        let mut names: Vec<PathBuf> = below.collect();
        names.dedup();
        names
    }
}

/// A path as the system names it. What is not there has the name that it would have.
fn real_path(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for folder in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (folder.canonicalize(), path.strip_prefix(folder)) {
            return if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        }
    }
    path
}

/// Whether an event is about what is in files, or which files there are. Reading a file is an event, too.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}
