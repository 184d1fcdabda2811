//! What is measured: `galley check`, the floors below it, and the tools beside it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use galley::formats::Format;
use serde_json::Value;

use super::Outcome;
use super::corpus::Corpus;

/// One way to check the articles.
pub(crate) struct Contender {
    /// What it is called in the table.
    pub(crate) name: &'static str,
    /// Why it cannot be run here.
    pub(crate) missing: Option<String>,
    /// How many files it refused, told from what it prints.
    pub(crate) refused: fn(&str) -> Option<usize>,
    /// A folder that is not to be there when it begins.
    pub(crate) forgets: Option<PathBuf>,
    program: PathBuf,
    arguments: Vec<OsString>,
    folder: PathBuf,
}

/// The names in the table.
pub(crate) const GALLEY: &str = "`galley check`, all rules";
pub(crate) const FIRST: &str = "the same, writing the cache";
pub(crate) const AGAIN: &str = "`galley check`, all rules, cached";
pub(crate) const BY_SCHEMA: &str = "`galley check --schema`";
pub(crate) const BY_SCHEMA_AGAIN: &str = "`galley check --schema`, cached";
pub(crate) const READING: &str = "only reading the files";
pub(crate) const BARE: &str = "bare loop: read, parse, validate";
pub(crate) const BY_OTHERS: &str = "the same with `serde_json` and `jsonschema`";
pub(crate) const AJV: &str = "one-shot ajv script";
pub(crate) const JSONSCHEMA_CLI: &str = "`jsonschema-cli` (Rust)";

/// Everything that can check the articles of a notation, `galley` first. `bench` is where tools are installed.
pub(crate) fn all(bench: &Path, schema: &Path, corpus: &Corpus) -> Outcome<Vec<Contender>> {
    let (kept, forgotten) = (bench.join("kept"), bench.join("forgotten"));
    let check = |name, arguments: &[&OsStr]| {
        let arguments = [&[OsStr::new("check"), OsStr::new("content")], arguments].concat();
        galley(name, &corpus.site, arguments.into_iter().map(OsStr::to_owned).collect())
    };
    let (no_cache, cache, schema_flag) = (OsStr::new("--no-cache"), OsStr::new("--cache-dir"), OsStr::new("--schema"));
    let mut contenders = vec![
        check(GALLEY, &[no_cache]),
        Contender { forgets: Some(forgotten.clone()), ..check(FIRST, &[cache, forgotten.as_os_str()]) },
        check(AGAIN, &[cache, kept.as_os_str()]),
    ];
    if corpus.format != Format::Markdown {
        contenders.push(check(BY_SCHEMA, &[schema_flag, schema.as_os_str(), no_cache]));
        contenders.push(check(BY_SCHEMA_AGAIN, &[schema_flag, schema.as_os_str(), cache, kept.as_os_str()]));
    }
    contenders.push(itself(READING, "--read", &[&corpus.folder])?);
    if corpus.format == Format::Json {
        contenders.push(itself(BARE, "--judge", &[schema, &corpus.folder])?);
        contenders.push(itself(BY_OTHERS, "--judge-values", &[schema, &corpus.folder])?);
        contenders.push(jsonschema_cli(bench, schema, &files(&corpus.folder)?));
    }
    contenders.push(ajv(bench, schema, corpus.format, &corpus.folder)?);
    Ok(contenders)
}

/// Everything that can check one article.
pub(crate) fn all_of_one(bench: &Path, schema: &Path, corpus: &Corpus) -> Outcome<Vec<Contender>> {
    let file = files(&corpus.folder)?.into_iter().next().ok_or("there are no articles")?;
    Ok(vec![
        galley(GALLEY, &corpus.site, vec!["check".into(), file.clone().into()]),
        jsonschema_cli(bench, schema, &[file]),
        ajv(bench, schema, corpus.format, &corpus.folder)?,
    ])
}

impl Contender {
    /// Clears away what is not to be there when it begins.
    pub(crate) fn prepare(&self) -> std::io::Result<()> {
        match self.forgets.as_deref().map(fs::remove_dir_all) {
            Some(Err(error)) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The command that runs it, its output dropped.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).current_dir(&self.folder);
        command
    }

    /// The same, run by another program.
    pub(crate) fn command_below(&self, program: &Path, arguments: &[OsString]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).arg(&self.program).args(&self.arguments).current_dir(&self.folder);
        command
    }

    /// The version that the program gives.
    pub(crate) fn version(&self) -> Option<String> {
        let output = Command::new(&self.program).arg("--version").output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned()).filter(|version| !version.is_empty())
    }
}

fn galley(name: &'static str, site: &Path, arguments: Vec<OsString>) -> Contender {
    Contender {
        name,
        missing: None,
        refused: refused_by_galley,
        forgets: None,
        program: env!("CARGO_BIN_EXE_galley").into(),
        arguments,
        folder: site.to_owned(),
    }
}

/// This program, as one of the floors.
fn itself(name: &'static str, floor: &str, paths: &[&Path]) -> Outcome<Contender> {
    let paths = paths.iter().map(|path| path.as_os_str().to_owned());
    Ok(Contender {
        name,
        missing: None,
        refused: refused_in_json,
        forgets: None,
        program: std::env::current_exe()?,
        arguments: std::iter::once(floor.into()).chain(paths).collect(),
        folder: PathBuf::from("."),
    })
}

fn jsonschema_cli(bench: &Path, schema: &Path, files: &[PathBuf]) -> Contender {
    let program = bench.join("tools/bin/jsonschema-cli");
    let missing = (!program.is_file()).then(|| "`just bench-tools` installs it".to_owned());
    let instances = files.iter().flat_map(|file| [OsString::from("-i"), file.into()]);
    let arguments = [OsString::from("validate"), schema.into(), "--assert-format".into()];
    Contender {
        name: JSONSCHEMA_CLI,
        missing,
        refused: |printed| Some(printed.lines().filter(|line| line.contains(" - INVALID")).count()),
        forgets: None,
        program,
        arguments: arguments.into_iter().chain(instances).collect(),
        folder: PathBuf::from("."),
    }
}

fn ajv(bench: &Path, schema: &Path, format: Format, folder: &Path) -> Outcome<Contender> {
    let home = bench.join("node");
    let missing = (!home.join("node_modules/ajv").is_dir()).then(|| "`just bench-tools` installs it".to_owned());
    if missing.is_none() {
        for (name, text) in [("ajv.mjs", include_str!("ajv.mjs")), ("markdown.mjs", include_str!("markdown.mjs"))] {
            fs::write(home.join(name), text)?;
        }
    }
    Ok(Contender {
        name: AJV,
        missing,
        refused: refused_in_json,
        forgets: None,
        program: PathBuf::from("node"),
        arguments: vec![home.join("ajv.mjs").into(), schema.into(), format.extension().into(), folder.into()],
        folder: PathBuf::from("."),
    })
}

fn refused_in_json(printed: &str) -> Option<usize> {
    let counts: Value = serde_json::from_str(printed.lines().last()?).ok()?;
    counts.get("refused")?.as_u64()?.try_into().ok()
}

/// Each file of the corpus has one fault at most, but a fault can have more than one finding.
#[expect(clippy::unnecessary_wraps, reason = "other contenders may print what tells no number")]
fn refused_by_galley(printed: &str) -> Option<usize> {
    let mut files: Vec<&str> =
        printed.lines().filter(|line| line.contains(": error:")).filter_map(|line| line.split(':').next()).collect();
    files.dedup();
    Some(files.len())
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    Ok(files)
}
