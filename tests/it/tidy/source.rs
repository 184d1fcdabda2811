//! The source files, as the tidy tests read them.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of `src`.
pub(super) struct SourceFile {
    /// Its path from the top of the repository.
    pub(super) path: PathBuf,
    /// Its text.
    pub(super) text: String,
}

impl SourceFile {
    /// The floor that it belongs to: the folder below `src`, or the file's own stem.
    pub(super) fn floor(&self) -> &str {
        let below = self.path.strip_prefix("src").unwrap();
        below.components().next().and_then(|part| Path::new(part.as_os_str()).file_stem()).unwrap().to_str().unwrap()
    }

    /// Its lines of code with their numbers: no comments, and nothing of the unit tests at the end.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        lines.take_while(|(_, line)| *line != "#[cfg(test)]").filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Every file of `src`, by path.
pub(super) fn source_files() -> Vec<SourceFile> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![top.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push(SourceFile { path: path.strip_prefix(top).unwrap().to_owned(), text });
            }
        }
    }
    assert!(files.len() > 20, "the source is found");
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
