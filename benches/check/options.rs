//! The arguments of the bench.

use std::path::PathBuf;

use super::Outcome;

/// What this process does.
pub(crate) enum Work {
    /// Measures.
    Measure(Options),
    /// Is the floor that only reads.
    Read {
        /// The folder of the files.
        folder: PathBuf,
    },
    /// Is the floor that reads, parses and judges, by Galley's parts or by those of others.
    Judge {
        /// Whether by those of others.
        by_others: bool,
        /// The schema.
        schema: PathBuf,
        /// The folder of the files.
        folder: PathBuf,
    },
}

/// How it is measured.
pub(crate) struct Options {
    /// How many articles there are.
    pub(crate) count: usize,
    /// How often each contender runs.
    pub(crate) runs: usize,
    /// Whether ten times as many are measured too.
    pub(crate) grow: bool,
    /// Whether the tables are written into `docs/benchmarks.md`.
    pub(crate) write: bool,
}

impl Options {
    /// The larger numbers of articles that show whether time grows with them.
    pub(crate) fn growth(&self) -> Option<usize> {
        self.grow.then_some(self.count * 10)
    }
}

/// Reads the arguments: `--count N`, `--runs N`, `--grow`, `--write`. What the build tool adds is passed over.
pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Outcome<Work> {
    let mut options = Options { count: 10_000, runs: 5, grow: false, write: false };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("`{argument}` needs a value"));
        match argument.as_str() {
            "--count" => options.count = value()?.parse()?,
            "--runs" => options.runs = value()?.parse()?,
            "--grow" => options.grow = true,
            "--write" => options.write = true,
            "--bench" => {}
            "--read" => return Ok(Work::Read { folder: value()?.into() }),
            "--judge" | "--judge-values" => {
                let by_others = argument == "--judge-values";
                return Ok(Work::Judge { by_others, schema: value()?.into(), folder: value()?.into() });
            }
            _ => {
                return Err(format!("unknown option `{argument}`; available: --count, --runs, --grow, --write").into());
            }
        }
    }
    Ok(Work::Measure(options))
}
