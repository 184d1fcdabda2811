//! The tokens of a new database, shown to a person or laid into a file: never written where a log keeps them.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::command_error::CommandError;
use crate::actions::{self, Context, FirstTokens};
use crate::store::{ReadTransaction, StoreError};

/// The tokens that a server begins with.
pub(super) enum StartTokens {
    /// They were made, and a person sees them.
    Shown(Box<FirstTokens>),
    /// They were made, and stand in this file, which only its owner may read.
    InFile(PathBuf),
    /// There are some since before.
    Existing,
    /// There is none, and nobody to show one to.
    Missing,
}

/// Makes the first tokens of a new database. Where standard output is no terminal it often is a log, which many read and
/// which is kept for long: there they go into a file beside the database. Beside a PostgreSQL database there is no such place,
/// so none are made.
pub(super) async fn start_tokens(context: &Context, is_shown: bool) -> Result<StartTokens, CommandError> {
    let file = context.store.file().map(|mut path| {
        path.as_mut_os_string().push(".tokens");
        path
    });
    let Some(file) = file.filter(|_| !is_shown) else {
        if !is_shown {
            let any = context.store.read(has_tokens).await?;
            return Ok(if any { StartTokens::Existing } else { StartTokens::Missing });
        }
        return Ok(actions::first_tokens(context)
            .await?
            .map_or(StartTokens::Existing, |tokens| StartTokens::Shown(Box::new(tokens))));
    };
    let Some(tokens) = actions::first_tokens(context).await? else { return Ok(StartTokens::Existing) };
    let file = std::path::absolute(&file).unwrap_or(file);
    let text = format!(
        "# Created when Galley first started on this database. Store the tokens in a safe place, then delete this file.\n\
         admin {}\nreader {}\n",
        tokens.admin.secret.reveal(),
        tokens.delivery.secret.reveal()
    );
    write_secret(&file, &text).map_err(|source| CommandError::File { verb: "write", path: file.clone(), source })?;
    Ok(StartTokens::InFile(file))
}

/// A path to the method would mean one lifetime, where a read takes what works for any.
fn has_tokens(reads: &mut ReadTransaction<'_>) -> Result<bool, StoreError> {
    reads.tokens_any()
}

/// Writes a new file that only its owner may read. One that is there is that of a database that is gone.
fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
