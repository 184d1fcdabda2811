//! Files that fixes are written to, and files that they are not.

use std::fs;
use std::path::Path;

use crate::check::binary::{Run, run};

const BAD: &str = "title: A\nsumary: B\nblocks:\n- type: body\n  id: x\n  text: C\n";

fn fix(folder: &Path, path: &str) -> Run {
    run(folder, &["check", "--fix", path])
}

fn is_fixed(path: &Path) -> bool {
    fs::read_to_string(path).unwrap() == BAD.replace("sumary", "summary")
}

#[test]
fn nothing_is_left_beside_a_file_that_was_fixed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), BAD).unwrap();
    assert_eq!(fix(folder.path(), "a.yaml").code, Some(0));
    assert!(is_fixed(&folder.path().join("a.yaml")));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn standard_input_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let run = run(folder.path(), &["check", "--fix", "-", "--stdin-filename", "a.yaml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("standard input cannot be fixed"), "{}", run.stderr);
}

#[test]
fn a_text_that_is_no_utf_8_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = [BAD.as_bytes(), b"# \xff\n"].concat();
    fs::write(folder.path().join("a.yaml"), &bytes).unwrap();
    assert_eq!(fix(folder.path(), "a.yaml").code, Some(1));
    assert_eq!(fs::read(folder.path().join("a.yaml")).unwrap(), bytes);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn permissions_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, BAD).unwrap();
        set_mode(&path, 0o640);
        fix(folder.path(), "a.yaml");
        assert!(is_fixed(&path));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_read_only_file_is_told_and_the_others_are_fixed() {
        let folder = tempfile::tempdir().unwrap();
        let (locked, open) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        fs::write(&locked, BAD).unwrap();
        fs::write(&open, BAD).unwrap();
        set_mode(&locked, 0o444);
        let run = fix(folder.path(), ".");
        assert_eq!(run.code, Some(2));
        assert!(run.stdout.contains("could not write the fixes: the file is read-only"), "{}", run.stdout);
        assert!(run.stdout.contains("S102"), "its findings are still told: {}", run.stdout);
        assert_eq!(fs::read_to_string(&locked).unwrap(), BAD);
        assert!(is_fixed(&open));
    }

    #[test]
    fn a_link_stays_a_link_within_the_site_and_leads_nowhere_else() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(folder.path().join("galley.toml"), "").unwrap();
        fs::create_dir(folder.path().join("kept")).unwrap();
        fs::write(folder.path().join("kept/a.yaml"), BAD).unwrap();
        symlink("kept/a.yaml", folder.path().join("a.yaml")).unwrap();
        assert_eq!(fix(folder.path(), "a.yaml").code, Some(0));
        assert!(fs::symlink_metadata(folder.path().join("a.yaml")).unwrap().file_type().is_symlink());
        assert!(is_fixed(&folder.path().join("kept/a.yaml")));

        fs::write(outside.path().join("b.yaml"), BAD).unwrap();
        symlink(outside.path().join("b.yaml"), folder.path().join("b.yaml")).unwrap();
        let run = fix(folder.path(), "b.yaml");
        assert_eq!(run.code, Some(2));
        assert!(run.stdout.contains("outside the site"), "{}", run.stdout);
        assert_eq!(fs::read_to_string(outside.path().join("b.yaml")).unwrap(), BAD);
    }
}
