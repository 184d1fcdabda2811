//! Runs the binary, as a shell would.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a run of `galley` left behind.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// `galley` in a folder, with nothing of this process's environment that would be heard.
pub(crate) fn galley(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_galley"));
    command.current_dir(folder).env_clear().env("LANG", "C.UTF-8").stdin(Stdio::null());
    // Nothing is kept in the folder of whoever runs the tests.
    command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

/// Runs it to its end.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    finish(&galley(folder).args(arguments).output().unwrap())
}

/// What a finished run left behind.
pub(crate) fn finish(output: &Output) -> Run {
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout.clone()).unwrap(),
        stderr: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}

/// Where the machine keeps its programs, for what starts others.
#[expect(clippy::disallowed_methods, reason = "a test that starts git or bash has to say where they are")]
pub(crate) fn search_path() -> std::ffi::OsString {
    std::env::var_os("PATH").unwrap()
}
