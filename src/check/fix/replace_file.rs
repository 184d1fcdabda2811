//! A file replaced whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::check::failure::cause;

/// Puts `after` in the place of a file that holds `before`: by a file beside it that is renamed once it is on the disk,
/// so that at no moment there is half a file. A link is followed within the site, and stays a link. Says why where
/// nothing was written.
pub(super) fn replace_file(path: &Path, before: &str, after: &str, site: &Path) -> Result<(), String> {
    let message = |error: io::Error| cause(&error);
    let target = target(path, site)?;
    let permissions = fs::metadata(&target).map_err(message)?.permissions();
    if permissions.readonly() {
        return Err("the file is read-only".to_owned());
    }
    let (beside, mut file) = beside(&target).map_err(message)?;
    let written = file
        .write_all(after.as_bytes())
        .and_then(|()| file.set_permissions(permissions))
        .and_then(|()| file.sync_all())
        .map_err(message)
        // The last look is as late as it can be.
        .and_then(|()| match fs::read(&target) {
            Ok(bytes) if bytes == before.as_bytes() => Ok(()),
            Ok(_) => Err("the file has changed since it was checked".to_owned()),
            Err(error) => Err(cause(&error)),
        })
        .and_then(|()| fs::rename(&beside, &target).map_err(message));
    if written.is_err() {
        // What stands in the way of the first failure is told already.
        let _ = fs::remove_file(&beside);
    } else if let Some(folder) = target.parent() {
        // The name is on the disk once its folder is; where folders cannot be synced, the system does it in its time.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    written
}

/// The file that is meant: behind a link, one in the site.
fn target(path: &Path, site: &Path) -> Result<PathBuf, String> {
    let real = fs::canonicalize(path).map_err(|error| cause(&error))?;
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_symlink());
    // The empty path stands for the current folder.
    let site = if site.as_os_str().is_empty() { Path::new(".") } else { site };
    let is_inside = || fs::canonicalize(site).is_ok_and(|site| real.starts_with(site));
    if is_link && !is_inside() {
        return Err(format!("it is a symbolic link to `{}`, outside the site", real.display()));
    }
    Ok(real)
}

/// A new file in the folder of another.
fn beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut number = 0_u32;
    loop {
        // A name that begins with a dot is no content.
        let path = target.with_file_name(format!(".{name}.{}-{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(error),
        }
    }
}
