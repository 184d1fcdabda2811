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

/// Findings that are set aside, and how many of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    findings: BTreeMap<FindingKey, usize>,
}

/// What two findings have in common that are taken for the same. Neither its line nor the order of blocks and items is part of it, so that it stays
/// when the text around it changes; what the finding is about is, so that it comes back when that does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct FindingKey {
    file: String,
    rule: String,
    /// The block's id and the names of the fields on the way.
    place: String,
    /// The beginning of the SHA-256 of the text that is meant, in hexadecimal.
    text: String,
}

/// A finding of the baseline that is found no more.
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
struct BaselineItem {
    #[serde(flatten)]
    finding: FindingKey,
    count: usize,
}

#[derive(Deserialize)]
struct BaselineFile {
    version: u32,
    findings: Vec<BaselineItem>,
}

impl Baseline {
    /// All findings of a report; files are named by their paths below `site`.
    pub fn of(report: &Report, site: &Path) -> Self {
        let mut findings = BTreeMap::new();
        for file in &report.files {
            let name = name_of(&file.source.path, site);
            for diagnostic in file.diagnostics.iter().filter(|found| found.finding.rule.family() != 'X') {
                *findings.entry(finding_key_of(&name, &file.source, diagnostic)).or_default() += 1;
            }
        }
        Self { findings }
    }

    /// How many findings it holds.
    pub fn count(&self) -> usize {
        self.findings.values().sum()
    }

    /// The file's text: a finding a line, in order, so that two of them differ where they differ.
    pub fn text(&self) -> serde_json::Result<String> {
        let mut text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        for (number, (finding, count)) in self.findings.iter().enumerate() {
            let line = serde_json::to_string(&BaselineItem { finding: finding.clone(), count: *count })?;
            // Writing to a string cannot fail.
            let _ = write!(text, "{}\n    {line}", if number > 0 { "," } else { "" });
        }
        text.push_str(if self.findings.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
        Ok(text)
    }

    /// Leaves out of a report the findings of the baseline in `text`, each as often as it is there. Returns those that are
    /// found no more, of files that were checked or are gone. The error says why the text is no baseline.
    pub fn apply(report: &mut Report, text: &str, site: &Path) -> Result<Vec<Stale>, String> {
        let mut left: BTreeMap<FindingKey, usize> = BTreeMap::new();
        for BaselineItem { finding, count } in lines_of(text)? {
            *left.entry(finding).or_default() += count;
        }
        let mut checked = BTreeSet::new();
        for file in &mut report.files {
            let name = name_of(&file.source.path, site);
            let CheckedFile { source, diagnostics, .. } = file;
            diagnostics.retain(|diagnostic| {
                let count = left.get_mut(&finding_key_of(&name, source, diagnostic)).filter(|count| **count > 0);
                count.map(|count| *count -= 1).is_none()
            });
            checked.insert(name);
        }
        let is_seen = |file: &String| checked.contains(file) || !site.join(file).exists();
        let stale = left.into_iter().filter(|(finding, count)| *count > 0 && is_seen(&finding.file));
        Ok(stale.map(|(FindingKey { file, rule, .. }, count)| Stale { file, rule, count }).collect())
    }
}

fn lines_of(text: &str) -> Result<Vec<BaselineItem>, String> {
    let whole: BaselineFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if whole.version != VERSION {
        return Err(format!("its version is {}, but this version of Galley supports {VERSION}", whole.version));
    }
    Ok(whole.findings)
}

fn finding_key_of(name: &str, source: &SourceFile, diagnostic: &Diagnostic) -> FindingKey {
    let finding = &diagnostic.finding;
    let fields = finding.pointer.tokens().filter(|token| !token.bytes().all(|byte| byte.is_ascii_digit()));
    let steps: Vec<String> =
        finding.block.clone().into_iter().chain(fields.filter(|token| token != "blocks")).collect();
    let meant = source.text.get(diagnostic.span.clone()).unwrap_or_default();
    let words: Vec<&str> = meant.split_whitespace().collect();
    let text = fingerprint(words.join(" "), 6);
    FindingKey { file: name.to_owned(), rule: finding.rule.code.to_owned(), place: steps.join("/"), text }
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
