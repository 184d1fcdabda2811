//! The arguments of the bench.

use super::Outcome;

/// How it is measured.
pub(crate) struct Options {
    /// Articles of the site that is read.
    pub(crate) count: usize,
    /// Articles of the large site, in which is searched; 0 leaves it out.
    pub(crate) large: usize,
    /// A PostgreSQL database that the large site is written into and searched in as well; it has to be empty.
    pub(crate) postgres: Option<String>,
    /// Seconds of one load.
    pub(crate) seconds: u32,
    /// Loads of each contender, of which the median is taken.
    pub(crate) runs: usize,
    /// Connections of a load.
    pub(crate) connections: usize,
    /// Whether the tables are written into `docs/benchmarks.md`.
    pub(crate) write: bool,
}

/// Reads the arguments: `--count N`, `--large N`, `--postgres URL`, `--seconds N`, `--runs N`, `--connections N`, `--write`.
/// What the build tool adds is passed over.
pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Outcome<Options> {
    let mut options =
        Options { count: 1_000, large: 100_000, postgres: None, seconds: 3, runs: 5, connections: 64, write: false };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("`{argument}` needs a value"));
        match argument.as_str() {
            "--count" => options.count = value()?.parse()?,
            "--large" => options.large = value()?.parse()?,
            "--postgres" => options.postgres = Some(value()?),
            "--seconds" => options.seconds = value()?.parse()?,
            "--runs" => options.runs = value()?.parse()?,
            "--connections" => options.connections = value()?.parse()?,
            "--write" => options.write = true,
            "--bench" => {}
            other => return Err(format!("unknown argument `{other}`").into()),
        }
    }
    Ok(options)
}
