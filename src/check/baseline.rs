//! A baseline: the findings that a repository had when it began to be checked, set aside so that it can start today.
//!
//! What it sets aside, it sets aside in the report of one run; the API and the import know no baseline.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{CheckedFile, Diagnostic, Report, SourceFile};
use crate::content::fingerprint;

/// The version of the file's format.
const VERSION: u32 = 1;

/// Findings that are known, and how often each is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Known, usize>,
}

/// What makes a finding a known one. Neither its line nor the order of blocks and items is part of it, so that it stays
/// when the text around it changes; what the finding is about is, so that it comes back when that does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    file: String,
    rule: String,
    /// The block's id and the names of the fields on the way.
    place: String,
    /// The beginning of the SHA-256 of the text that is meant, in hexadecimal.
    text: String,
}

/// A known finding that is found no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The file.
    pub file: String,
    /// The rule's code.
    pub rule: String,
    /// How many of them are gone.
    pub count: usize,
}

#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    known: Known,
    count: usize,
}

#[derive(Deserialize)]
struct Whole {
    version: u32,
    findings: Vec<Line>,
}

impl Baseline {
    /// All findings of a report; files are named by their paths below `site`.
    pub fn of(report: &Report, site: &Path) -> Self {
        let mut known = BTreeMap::new();
        for file in &report.files {
            let name = name_of(&file.source.path, site);
            for diagnostic in file.diagnostics.iter().filter(|found| found.finding.rule.family() != 'X') {
                *known.entry(known_of(&name, &file.source, diagnostic)).or_default() += 1;
            }
        }
        Self { known }
    }

    /// How many findings it holds.
    pub fn count(&self) -> usize {
        self.known.values().sum()
    }

    /// The file's text: a finding a line, in order, so that two of them differ where they differ.
    pub fn text(&self) -> serde_json::Result<String> {
        let mut text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        for (number, (known, count)) in self.known.iter().enumerate() {
            let line = serde_json::to_string(&Line { known: known.clone(), count: *count })?;
            // Writing to a string cannot fail.
            let _ = write!(text, "{}\n    {line}", if number > 0 { "," } else { "" });
        }
        text.push_str(if self.known.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
        Ok(text)
    }

    /// Leaves out of a report what the baseline in `text` knows, each as often as it knows it. Answers with what it knows
    /// and is found no more in files that were checked or are gone. The error says why the text is no baseline.
    pub fn apply(report: &mut Report, text: &str, site: &Path) -> Result<Vec<Stale>, String> {
        let mut left: BTreeMap<Known, usize> = BTreeMap::new();
        for Line { known, count } in lines_of(text)? {
            *left.entry(known).or_default() += count;
        }
        let mut checked = BTreeSet::new();
        for file in &mut report.files {
            let name = name_of(&file.source.path, site);
            let CheckedFile { source, diagnostics, .. } = file;
            diagnostics.retain(|diagnostic| {
                let count = left.get_mut(&known_of(&name, source, diagnostic)).filter(|count| **count > 0);
                count.map(|count| *count -= 1).is_none()
            });
            checked.insert(name);
        }
        let is_seen = |file: &String| checked.contains(file) || !site.join(file).exists();
        let stale = left.into_iter().filter(|(known, count)| *count > 0 && is_seen(&known.file));
        Ok(stale.map(|(Known { file, rule, .. }, count)| Stale { file, rule, count }).collect())
    }
}

fn lines_of(text: &str) -> Result<Vec<Line>, String> {
    let whole: Whole = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if whole.version != VERSION {
        return Err(format!("its version is {}, but this version of Galley supports {VERSION}", whole.version));
    }
    Ok(whole.findings)
}

fn known_of(name: &str, source: &SourceFile, diagnostic: &Diagnostic) -> Known {
    let finding = &diagnostic.finding;
    let fields = finding.pointer.tokens().filter(|token| !token.bytes().all(|byte| byte.is_ascii_digit()));
    let steps: Vec<String> =
        finding.block.clone().into_iter().chain(fields.filter(|token| token != "blocks")).collect();
    let meant = source.text.get(diagnostic.span.clone()).unwrap_or_default();
    let words: Vec<&str> = meant.split_whitespace().collect();
    let text = fingerprint(words.join(" "), 6);
    Known { file: name.to_owned(), rule: finding.rule.code.to_owned(), place: steps.join("/"), text }
}

/// The path of a file below the site's folder, with `/` on every system.
fn name_of(path: &Path, site: &Path) -> String {
    let absolute = |path: &Path| -> PathBuf {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
    };
    let (path, site) = (absolute(path), absolute(site));
    let below = path.strip_prefix(&site).unwrap_or(&path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
