//! Where a file lies, as a service names it.

use std::path::{Component, Path, PathBuf};

/// The folder from which the services that keep code name files: the innermost around the current one that git keeps.
/// Without one, the current folder.
pub fn repository_root() -> PathBuf {
    let here = std::path::absolute(".").unwrap_or_default();
    here.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned).unwrap_or(here)
}

/// A file's path from `root`, with `/` between its parts; a file outside of it keeps its whole path.
pub(super) fn from_root(root: &Path, path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    let parts = plain.strip_prefix(root).unwrap_or(&plain);
    let text = parts.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_starts_at_the_root() {
        let root = std::path::absolute("/srv/site").unwrap();
        assert_eq!(from_root(&root, Path::new("/srv/site/docs/../content/./a.md")), "content/a.md");
        assert_eq!(from_root(&root, Path::new("/srv/other/a.md")), "/srv/other/a.md");
    }
}
