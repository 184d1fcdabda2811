//! `docs/cli.md` against the tree of commands, and the help texts.

use std::fs;
use std::path::Path;

use clap::Command;

use super::binary::run;

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md")).unwrap()
}

/// Every command below `command`, with the words that name it.
fn commands(command: &Command, before: &str) -> Vec<(String, Command)> {
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    below
        .flat_map(|below| {
            let words = format!("{before} {}", below.get_name());
            let deeper = commands(below, &words);
            std::iter::once((words, below.clone())).chain(deeper)
        })
        .collect()
}

#[test]
fn every_command_has_its_section_with_an_example() {
    let page = page();
    for (words, command) in commands(&galley::cli::command(), "galley") {
        if command.has_subcommands() && command.is_subcommand_required_set() {
            continue;
        }
        let section = page.split("\n## ").find(|section| section.starts_with(&format!("`{words}`")));
        let section = section.unwrap_or_else(|| panic!("docs/cli.md has no section `{words}`"));
        assert!(section.contains("```console\n$ galley "), "the section `{words}` has no example");
        for argument in command.get_arguments().filter(|argument| !argument.is_global_set()) {
            let Some(flag) = argument.get_long().filter(|flag| !matches!(*flag, "help" | "version")) else { continue };
            assert!(section.contains(&format!("`--{flag}")), "the section `{words}` does not name `--{flag}`");
        }
    }
}

#[test]
fn every_section_is_a_command() {
    let known: Vec<_> = commands(&galley::cli::command(), "galley").into_iter().map(|(words, _)| words).collect();
    for section in page().split("\n## `").skip(1) {
        let words = section.split('`').next().unwrap();
        assert!(known.iter().any(|known| known == words), "docs/cli.md describes `{words}`, which is no command");
    }
}

#[test]
fn every_command_says_in_one_line_what_it_does() {
    for (words, command) in commands(&galley::cli::command(), "galley") {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(!about.is_empty() && !about.contains('\n') && !about.ends_with('.'), "{words}: {about}");
    }
}

#[test]
fn the_short_help_is_short() {
    let folder = tempfile::tempdir().unwrap();
    let help = run(folder.path(), &["-h"]);
    assert_eq!(help.code, Some(0));
    insta::assert_snapshot!(help.stdout);
}
