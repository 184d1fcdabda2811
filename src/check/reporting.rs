//! Which findings are reported. It makes the report shorter, never the verdict milder: what refuses a document is
//! reported, whatever a path or a comment says, because the API refuses it too.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::CheckedFile;
use crate::schema::{Finding, Selector, Stage};

/// Which findings are reported.
#[derive(Clone, Debug, Default)]
pub struct Reporting {
    site: PathBuf,
    by_path: Vec<HiddenRules>,
    /// The day, by which comments that suppress findings end; without it none is too old.
    pub(super) today: Option<String>,
}

/// The rules that are left out of the report at some paths.
#[derive(Clone, Debug)]
struct HiddenRules {
    paths: Gitignore,
    selectors: Vec<Selector>,
}

impl Reporting {
    /// Leaves out of the report the rules that stand with each pattern, at the paths below `site` that it matches, on a day
    /// as RFC 3339 writes it: `2027-01-31`. Patterns are those of `.gitignore`; what is no pattern and what names no rule is
    /// passed over.
    pub fn new(site: &Path, per_path: &BTreeMap<String, Vec<String>>, today: &str) -> Self {
        let by_path = per_path.iter().filter_map(|(glob, words)| {
            let mut builder = GitignoreBuilder::new("");
            builder.add_line(None, glob).ok()?;
            let selectors = words.iter().filter_map(|word| Selector::parse(word).ok()).collect();
            Some(HiddenRules { paths: builder.build().ok()?, selectors })
        });
        Self { site: absolute(site), by_path: by_path.collect(), today: Some(today.to_owned()) }
    }

    /// The file with those of its findings that are reported.
    pub(super) fn apply(&self, mut file: CheckedFile) -> CheckedFile {
        if !file.diagnostics.is_empty() {
            let path = absolute(&file.source.path);
            let hidden = self.hidden_at(path.strip_prefix(&self.site).unwrap_or(&path));
            file.diagnostics.retain(|diagnostic| !is_hidden(&diagnostic.finding, &hidden));
        }
        file
    }

    fn hidden_at(&self, path: &Path) -> Vec<Selector> {
        let matches = |glob: &Gitignore| !path.has_root() && glob.matched_path_or_any_parents(path, false).is_ignore();
        self.by_path
            .iter()
            .filter(|hidden| matches(&hidden.paths))
            .flat_map(|hidden| hidden.selectors.clone())
            .collect()
    }
}

fn is_hidden(finding: &Finding, hidden: &[Selector]) -> bool {
    !finding.refuses(Stage::Publish) && hidden.iter().any(|selector| selector.covers(finding.rule))
}

fn absolute(path: &Path) -> PathBuf {
    // The empty path stands for the current folder.
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
