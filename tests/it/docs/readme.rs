//! The README's two commands are the ones that CI runs.

use super::papers::paper;

#[test]
fn the_two_commands_stand_alone_on_their_lines() {
    let readme = paper("README.md");
    let commands: Vec<&str> = readme.lines().filter(|line| line.starts_with("cargo ")).collect();
    assert_eq!(commands.len(), 2, "the README has two commands: {commands:?}");
    assert!(commands[0].starts_with("cargo run -- serve"), "{}", commands[0]);
    assert_eq!(commands[1], "cargo test --locked");
}

#[test]
fn ci_runs_them_as_they_stand_there() {
    let script = paper(".ci/readme-serve");
    assert!(script.contains("README.md"), "CI takes the command from the README");
    assert!(paper(".ci/run").contains("README.md"), "CI takes the test command from the README");
}

#[test]
fn the_mistake_is_reported_as_it_stands_there() {
    let readme = paper("README.md");
    let fenced = |language: &str| {
        let after = readme.split_once(&format!("```{language}\n")).unwrap().1;
        after.split_once("```\n").unwrap().0.to_owned()
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("content/articles/en/heat-pumps.md");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, fenced("markdown")).unwrap();
    let check = crate::check::binary::run(folder.path(), &["check", "content"]);
    assert_eq!(fenced("console"), format!("$ galley check content\n{}", check.stdout));
}
