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

/// Check content files and report every mistake with its line
///
/// Reads JSON, YAML and Markdown, with the settings and schemas of the site that the files belong to. Git-ignored files
/// are skipped. If a folder contains collection folders (such as `articles/`), only the files in those are checked.
///
/// Exit codes: 0: no errors; 1: errors; 2: something could not be checked.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley check", "check the site's content folder"),
    ("galley check content/articles/en/hello.md", "check one file"),
    ("galley check --changed origin/main", "check what this branch changed, and what refers to it"),
    ("galley check --schema post.json posts", "check front matter and data against any JSON Schema"),
    ("galley check --stage draft drafts", "report only what is not allowed even in a draft"),
    ("galley check --stored", "check published content after a schema change"),
    ("galley check --fix", "apply safe fixes and report the rest"),
    ("galley check --diff", "show what `--fix` would change"),
    ("galley check --format json . | jq .findings", "produce JSON for scripts"),
    ("galley check --format sarif --output-file galley.sarif", "SARIF to a file, the readable report to the log"),
]))]
pub(in crate::cli) struct CheckArguments {
    /// Files and folders, or `-` for standard input; default: the site's content folder
    pub(super) paths: Vec<PathBuf>,
    /// Check as if saving a draft, or as if publishing
    #[arg(long, value_name = "STAGE", default_value = "publish")]
    pub(super) stage: StageName,
    /// Content type of every file, overriding the one derived from the path
    #[arg(long = "type", value_name = "TYPE")]
    pub(super) content_type: Option<String>,
    /// Locale of files whose path does not contain one
    #[arg(long)]
    pub(super) locale: Option<String>,
    /// Path to assume for standard input: its extension sets the format, its folders the content type
    #[arg(long, value_name = "FILE")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Check only what differs from a git revision (default: `HEAD`), and what refers to it
    #[arg(long, value_name = "BASE", num_args = 0..=1, default_missing_value = "HEAD", conflicts_with = "stdin_filename")]
    pub(super) changed: Option<String>,
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["stdin_filename", "changed", "write_baseline", "schema", "fix", "unsafe_fixes", "diff"])]
    pub(super) watch: bool,
    /// Check the content of the database against the current schemas instead of files: the published versions, or with
    /// `--stage draft` the latest revisions
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
    /// Report these rules instead of the site's selection: codes, names, families, `ALL`
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Report these rules in addition
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) extend_select: Vec<String>,
    /// Do not report these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Hide the findings listed in this baseline file
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write all findings to a baseline file instead of reporting them
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
    /// Report format
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format_parser())]
    pub(super) format: &'static check::Output,
    /// Write the report to a file; the human-readable report still goes to standard output
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
    /// Count the findings of each rule instead of listing them
    #[arg(long)]
    pub(super) statistics: bool,
    /// Report errors only
    #[arg(long)]
    pub(super) quiet: bool,
    /// Fail if there are more warnings than this
    #[arg(long, value_name = "N")]
    pub(super) max_warnings: Option<usize>,
    /// Exit with 0 even if there are errors; still exits with 2 if something could not be checked
    #[arg(long)]
    pub(super) exit_zero: bool,
}

/// A stage, as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum StageName {
    /// Reject malformed content only
    Draft,
    /// Also reject incomplete content
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
    PossibleValuesParser::new(names).try_map(|name| check::output(&name).ok_or("unknown output format"))
}
