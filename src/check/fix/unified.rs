//! What fixes change in a file, as a unified diff.

use std::path::Path;

use similar::TextDiff;

/// A unified diff of a file's text before and after, as `patch` and `git apply` read it. Line ends are those of the file.
pub fn unified(path: &Path, before: &str, after: &str) -> String {
    let path = path.display().to_string();
    // An absolute path keeps its one slash.
    let named = |side: &str| if path.starts_with('/') { path.clone() } else { format!("{side}/{path}") };
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(3).header(&named("a"), &named("b")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_shows_what_changes_and_three_lines_around() {
        let (before, after) = ("1\n2\n3\n4\n5\r\n6", "1\n2\n3\n4\nfive\r\n6");
        let diff = unified(Path::new("x.json"), before, after);
        assert_eq!(
            diff,
            "--- a/x.json\n+++ b/x.json\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\r\n+five\r\n 6\n\\ No newline at end of file\n"
        );
        assert_eq!(unified(Path::new("x"), "a", "a"), "");
    }
}
