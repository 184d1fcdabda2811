//! The Markdown files of the repository.

use std::fs;
use std::path::{Path, PathBuf};

/// The top of the repository.
pub(super) fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A paper at the top of the repository.
pub(super) fn paper(name: &str) -> String {
    fs::read_to_string(top().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every Markdown file that describes Galley: the ones at the top, and all below `docs`.
pub(super) fn papers() -> Vec<PathBuf> {
    let mut papers = Vec::new();
    let mut folders = vec![top().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && (path.starts_with(top().join("docs"))) {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                papers.push(path);
            }
        }
    }
    papers.sort();
    papers
}

#[test]
fn every_paper_is_there() {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(paper(name).len() > 300, "{name} says something");
    }
    assert!(papers().len() > 30, "docs/ is found");
}
