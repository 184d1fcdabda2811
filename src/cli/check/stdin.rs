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
            let help = "set a path, such as `--stdin-filename content/articles/en/hello.md`";
            Err(CommandError::usage_with_help("the format of standard input is unknown", help))
        }
        (true, Some(_)) if arguments.paths.len() > 1 => {
            Err(CommandError::usage("standard input cannot be combined with other paths"))
        }
        (false, Some(_)) if !arguments.paths.is_empty() => {
            Err(CommandError::usage("`--stdin-filename` requires the path `-` (standard input)"))
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
