//! The README's two commands are the ones that CI runs.

use super::papers::paper;

#[test]
fn the_two_commands_stand_alone_on_their_lines() {
    let readme = paper("README.md");
    let commands: Vec<&str> = readme.lines().filter(|line| line.starts_with("cargo ")).collect();
    assert_eq!(commands.len(), 2, "the README has two commands: {commands:?}");
    assert!(commands[0].starts_with("cargo run --release -- serve"), "{}", commands[0]);
    assert_eq!(commands[1], "cargo test --locked");
}

#[test]
fn ci_runs_them_as_they_stand_there() {
    let script = paper(".ci/readme-serve");
    assert!(script.contains("README.md"), "CI takes the command from the README");
    assert!(paper(".ci/run").contains("README.md"), "CI takes the test command from the README");
}
