//! The `galley` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    galley::cli::run()
}
