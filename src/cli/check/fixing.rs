//! The flags of `galley check` about fixes.

use std::io;

use clap::Args;

use crate::check::{self, FixOptions, Lines, Patch, Report};
use crate::cli::session::Session;
use crate::schema::Applicability;

/// Which fixes are made, and where.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Fixes")]
#[group(skip)]
pub(super) struct FixFlags {
    /// Apply safe fixes to the files and report the remaining findings
    #[arg(long, group = "making")]
    fix: bool,
    /// Also apply unsafe fixes, which guess or remove something
    #[arg(long, requires = "making")]
    unsafe_fixes: bool,
    /// Show what the fixes would change as a unified diff; write nothing
    #[arg(long, group = "making")]
    diff: bool,
}

impl FixFlags {
    /// Whether the answer is a diff.
    pub(super) fn shows_diff(self) -> bool {
        self.diff
    }

    /// What is to be made, if anything.
    pub(super) fn fix_options(self) -> Option<FixOptions> {
        let up_to = if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        (self.fix || self.diff).then_some(FixOptions { up_to, writes: !self.diff })
    }
}

/// Shows what the fixes would change, file by file; what is not part of the diff goes to standard error.
pub(super) fn show_diff(session: &mut Session, report: &Report) -> io::Result<()> {
    session.output.patch(&diff(report))?;
    session.output.notes(&report_context(report))
}

fn diff(report: &Report) -> Patch {
    let files = report.fixed().map(|(file, fixed)| check::unified(&file.source.path, &fixed.before, &file.source.text));
    Patch(files.collect())
}

/// What the diff comes to, and what could not be done.
fn report_context(report: &Report) -> Lines {
    let mut report_context = Lines::default();
    for failure in &report.failures {
        report_context.push(format_args!("{}: cannot check: {}", failure.path.display(), failure.message));
    }
    let (files, findings) = (report.fixed().count(), report.fixed().map(|(_, fixed)| fixed.findings()).sum::<usize>());
    let (all, left) = (report.files.len(), report.diagnostics().count());
    report_context.push(format_args!("would fix {findings} findings in {files} of {all} files, leaving {left}"));
    report_context
}
