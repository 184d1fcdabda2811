//! Files that are written below a folder, and nowhere else: never through a link, never into a pipe or a device.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};

/// What stands at a path already, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WriteOutcome {
    /// The file was written.
    New,
    /// It was there with the same text.
    Unchanged,
    /// It was there with another text, and was kept.
    Skipped,
}

/// Writes `text` to the file at `below`, a path from `root` on, whose folders are made where they are missing. A file
/// that is there with another text is kept, unless `replaces`; then the new one takes its place in one step.
///
/// `root` itself may be a link, for it was named by whoever runs the command. What is below it may have been laid there by
/// somebody else, so anything but a folder or a regular file on the way is an error of kind `InvalidInput`.
pub(super) fn write_below(root: &Path, below: &Path, text: &str, replaces: bool) -> io::Result<WriteOutcome> {
    fs::create_dir_all(if root.as_os_str().is_empty() { Path::new(".") } else { root })?;
    let path = folder_of(root, below)?;
    match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(&path, text).map(|()| WriteOutcome::New),
        Err(error) => Err(error),
        Ok(metadata) if !metadata.is_file() => Err(refused(&path)),
        Ok(metadata) => {
            // A file of another length is not even read.
            let is_same = metadata.len() == text.len() as u64 && read(&path)? == text.as_bytes();
            match (is_same, replaces) {
                (true, _) => Ok(WriteOutcome::Unchanged),
                (false, false) => Ok(WriteOutcome::Skipped),
                (false, true) => replace(&path, text).map(|()| WriteOutcome::New),
            }
        }
    }
}

/// The path of a file, after its folders were made or found to be folders.
fn folder_of(root: &Path, below: &Path) -> io::Result<PathBuf> {
    let mut path = root.to_owned();
    let mut parts = below.components().peekable();
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else { return Err(refused(below)) };
        path.push(name);
        if parts.peek().is_none() {
            return Ok(path);
        }
        match fs::create_dir(&path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ if !path.symlink_metadata()?.is_dir() => return Err(refused(&path)),
            _ => {}
        }
    }
    Err(refused(below))
}

fn refused(path: &Path) -> io::Error {
    let what = match path.symlink_metadata() {
        Ok(metadata) if metadata.is_symlink() => "is a symbolic link",
        Ok(metadata) if metadata.is_dir() => "is a folder",
        Ok(metadata) if metadata.is_file() => "is a file, not a folder",
        Ok(_) => "is not a regular file",
        Err(_) => "points outside its folder",
    };
    io::Error::new(io::ErrorKind::InvalidInput, format!("`{}` {what}, so nothing was written to it", path.display()))
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Puts a new file in the place of another. What stands there by then, a link too, is replaced and not written to.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let new = path.with_file_name(name);
    create(&new, text).and_then(|()| fs::rename(&new, path)).inspect_err(|_| {
        // The error that matters is the first one.
        let _ = fs::remove_file(&new);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once_and_replaced_only_when_asked() {
        let root = tempfile::tempdir().unwrap();
        let write = |text, replaces| write_below(root.path(), Path::new("a/b.md"), text, replaces).unwrap();
        assert_eq!(write("one", false), WriteOutcome::New);
        assert_eq!(write("one", false), WriteOutcome::Unchanged);
        assert_eq!(write("two", false), WriteOutcome::Skipped);
        assert_eq!(write("two", true), WriteOutcome::New);
        assert_eq!(fs::read_to_string(root.path().join("a/b.md")).unwrap(), "two");
        assert_eq!(fs::read_dir(root.path().join("a")).unwrap().count(), 1);
    }

    #[test]
    fn nothing_is_written_out_of_the_folder() {
        let root = tempfile::tempdir().unwrap();
        for path in ["../a", "/etc/galley", "a/../../b", ""] {
            assert!(write_below(root.path(), Path::new(path), "x", true).is_err(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;
        let (root, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let target = outside.path().join("target.md");
        fs::write(&target, "theirs").unwrap();
        symlink(outside.path(), root.path().join("folder")).unwrap();
        symlink(&target, root.path().join("file.md")).unwrap();
        symlink(outside.path().join("missing.md"), root.path().join("dangling.md")).unwrap();
        for path in ["folder/x.md", "folder/target.md", "file.md", "dangling.md"] {
            for replaces in [false, true] {
                let error = write_below(root.path(), Path::new(path), "ours", replaces).unwrap_err();
                assert!(error.to_string().contains("is a symbolic link"), "{path}: {error}");
            }
        }
        assert_eq!(fs::read_to_string(&target).unwrap(), "theirs");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
    }
}
