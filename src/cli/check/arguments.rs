//! What `galley check` takes.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};
use clap::{Args, ValueEnum};

use super::by_schema::BySchema;
use super::cache::CacheFlags;
use super::fixing::FixFlags;
use crate::check;
use crate::cli::examples::examples;
use crate::config::RuleFlags;
use crate::schema::Stage;

/// Check content files: every mistake at once, each at its line
///
/// Files are JSON, YAML or Markdown; settings and schemas are those of the site that they lie in. Of a folder, what git ignores is left out; where it holds a collection's folder
/// (`articles/`), only files in such folders are content. Exit code 0: nothing refuses publishing; 1: something does;
/// 2: something could not be checked.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley check", "the site's content folder"),
    ("galley check content/articles/en/hello.md", "one file"),
    ("galley check --changed origin/main", "what this branch has changed, and what refers to it"),
    ("galley check --schema post.json posts", "front matter and data, by any JSON Schema"),
    ("galley check --stage draft drafts", "only what even a draft may not have"),
    ("galley check --stored", "what is published, after the schemas have changed"),
    ("galley check --fix", "make the safe fixes, and report the rest"),
    ("galley check --diff", "see what `--fix` would change"),
    ("galley check --format json . | jq .findings", "for a program"),
    ("galley check --format sarif --output-file galley.sarif", "for a code host; people read theirs in the log"),
]))]
pub(in crate::cli) struct CheckArguments {
    /// Files and folders; `-` for standard input; without any, the site's content folder
    pub(super) paths: Vec<PathBuf>,
    /// Judge as if saving a draft, or as if publishing
    #[arg(long, value_name = "STAGE", default_value = "publish")]
    pub(super) stage: StageName,
    /// The content type of every file, instead of the one that its path names
    #[arg(long = "type", value_name = "TYPE")]
    pub(super) content_type: Option<String>,
    /// The locale of files whose path names none
    #[arg(long)]
    pub(super) locale: Option<String>,
    /// The path that standard input is judged as: its ending names the format, its folders the type
    #[arg(long, value_name = "FILE")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Only what differs from a git revision (`HEAD` if none is named), and what refers to it
    #[arg(long, value_name = "BASE", num_args = 0..=1, default_missing_value = "HEAD", conflicts_with = "stdin_filename")]
    pub(super) changed: Option<String>,
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["stdin_filename", "changed", "write_baseline", "schema", "fix", "unsafe_fixes", "diff"])]
    pub(super) watch: bool,
    /// What the database holds instead of files, by the schemas as they are now: what readers see, or with `--stage draft`
    /// the newest revisions
    #[arg(long, conflicts_with_all = ["paths", "locale", "stdin_filename", "changed", "watch", "schema", "fix", "unsafe_fixes", "diff",
        "baseline", "write_baseline", "select", "extend_select", "ignore", "cache_dir", "no_cache"])]
    pub(super) stored: bool,
    #[command(flatten)]
    pub(super) rules: Rules,
    #[command(flatten)]
    pub(super) fixes: FixFlags,
    #[command(flatten)]
    pub(super) by_schema: BySchema,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
    #[command(flatten)]
    pub(super) output_arguments: OutputArguments,
}

/// Which rules are reported in this run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct Rules {
    /// Report these rules instead of those that the site selects: codes, names, families, `ALL`
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Report these rules too
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) extend_select: Vec<String>,
    /// Do not report these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write all findings to a file, for `--baseline`, instead of reporting them
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, conflicts_with = "baseline")]
    #[arg(default_missing_value = "galley-baseline.json")]
    pub(super) write_baseline: Option<PathBuf>,
}

impl From<&Rules> for RuleFlags {
    fn from(rules: &Rules) -> Self {
        let Rules { select, extend_select, ignore, .. } = rules;
        Self { select: select.clone(), extend_select: extend_select.clone(), ignore: ignore.clone() }
    }
}

/// How the findings are told, and what they come to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArguments {
    /// How to report
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format_parser())]
    pub(super) format: &'static check::Output,
    /// Write the report to a file; people still read theirs on standard output
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
    /// Count the findings of each rule instead of listing them
    #[arg(long)]
    pub(super) statistics: bool,
    /// Leave out what refuses nothing
    #[arg(long)]
    pub(super) quiet: bool,
    /// Fail when there are more warnings than this
    #[arg(long, value_name = "N")]
    pub(super) max_warnings: Option<usize>,
    /// Exit with 0 whatever was found; what could not be checked is still 2
    #[arg(long)]
    pub(super) exit_zero: bool,
}

/// A stage, as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum StageName {
    /// Refuse malformed content only
    Draft,
    /// Refuse incomplete content too
    Publish,
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Self {
        match name {
            StageName::Draft => Self::Draft,
            StageName::Publish => Self::Publish,
        }
    }
}

/// Takes the name of an output.
fn format_parser() -> impl clap::builder::TypedValueParser<Value = &'static check::Output> {
    let names = check::OUTPUTS.iter().map(|output| PossibleValue::new(output.name).help(output.summary));
    PossibleValuesParser::new(names).try_map(|name| check::output(&name).ok_or("no output is called so"))
}
