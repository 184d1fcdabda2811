//! Standard input instead of a file.

use std::io::Read as _;
use std::path::Path;

use super::arguments::CheckArguments;
use crate::cli::command_error::CommandError;

/// What stands for standard input among the paths.
pub(super) const STDIN: &str = "-";

/// The name that standard input is judged by, where it is what is to be checked.
pub(super) fn stdin_name(arguments: &CheckArguments) -> Result<Option<&Path>, CommandError> {
    let is_stdin = arguments.paths.iter().any(|path| path.as_os_str() == STDIN);
    let name = arguments.stdin_filename.as_deref();
    match (is_stdin, name) {
        (false, None) => Ok(None),
        (true, None) => {
            let help = "`--stdin-filename content/articles/en/hello.md` says what it would be";
            Err(CommandError::usage_with_help("standard input has no name, so its format is not known", help))
        }
        (true, Some(_)) if arguments.paths.len() > 1 => {
            Err(CommandError::usage("standard input is checked alone, without other paths"))
        }
        (false, Some(_)) if !arguments.paths.is_empty() => {
            Err(CommandError::usage("`--stdin-filename` goes with the path `-`, which is standard input"))
        }
        (_, Some(name)) => Ok(Some(name)),
    }
}

/// Standard input, up to the byte that is one too many.
pub(super) fn read_stdin(bytes_max: usize) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(bytes_max).unwrap_or(u64::MAX);
    let read = std::io::stdin().take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|source| CommandError::File { verb: "read", path: STDIN.into(), source })?;
    Ok(bytes)
}
