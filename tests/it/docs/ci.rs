//! What `docs/ci.md`, the action, the hooks and a new site's workflow run are commands that there are.

use std::fs;
use std::process::Command;

use super::papers::paper;
use crate::check::binary::{finish, run};

/// The words of each `galley check` in a text.
fn commands(text: &str) -> Vec<Vec<String>> {
    let is_prose = |line: &str| ["#", "- name:", "name:", "description:"].iter().any(|word| line.starts_with(word));
    let lines = text.lines().filter(|line| line.contains("galley check ") && !is_prose(line.trim_start()));
    let lines = lines.map(|line| line.split("galley check ").nth(1).unwrap());
    let words = |line: &str| -> Vec<String> {
        let words = line.split(' ').take_while(|word| !word.starts_with(['>', '|']));
        let words = words.map(|word| word.trim_matches(['\'', '"', '`', ',', ';', '.']).replace("\\n", ""));
        words.take_while(|word| !word.is_empty()).collect()
    };
    lines.map(words).collect()
}

#[test]
fn every_command_that_ci_runs_is_understood() {
    let page = paper("docs/ci.md");
    let fenced: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
    let texts = [fenced.concat(), paper(".pre-commit-hooks.yaml"), paper("src/cli/starter/workflow.yml")];
    let all: Vec<Vec<String>> = texts.iter().flat_map(|text| commands(text)).collect();
    assert!(all.len() >= 6, "{all:?}");
    for words in all {
        let typed = ["galley", "check"].into_iter().chain(words.iter().map(String::as_str));
        if let Err(error) = galley::cli::command().try_get_matches_from(typed) {
            panic!("galley check {}: {error}", words.join(" "));
        }
    }
}

/// The script of the action's last step.
fn script() -> String {
    let action = paper("action.yml");
    let script = action.rsplit_once("run: |\n").unwrap().1;
    script.lines().flat_map(|line| [line.strip_prefix("        ").unwrap_or(line), "\n"]).collect()
}

#[test]
fn the_action_annotates_and_writes_what_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["one.json", "a $(touch taken); b.json"] {
        let file = folder.path().join("content/articles/en").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "{}").unwrap();
    }
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_galley"));
    let path = std::env::join_paths(
        std::iter::once(binary.parent().unwrap().to_owned())
            .chain(std::env::split_paths(&crate::check::binary::search_path())),
    );
    let run_action = |paths: &str, stage: &str, sarif: &str| {
        let mut bash = Command::new("bash");
        bash.args(["-e", "-o", "pipefail", "-c", &script()]).current_dir(folder.path()).env_clear();
        bash.env("PATH", path.as_ref().unwrap()).env("GALLEY_ACTION_PATHS", paths).env("GALLEY_ACTION_STAGE", stage);
        bash.env("GALLEY_ACTION_BASE", "").env("GALLEY_ACTION_MAX_WARNINGS", "0").env("GALLEY_ACTION_SARIF", sarif);
        finish(&bash.output().unwrap())
    };
    let all = run_action("", "publish", "galley.sarif");
    assert_eq!(all.code, Some(1), "{}", all.stderr);
    assert!(all.stdout.lines().count() >= 6 && all.stdout.lines().all(|line| line.starts_with("::")), "{}", all.stdout);
    assert!(fs::read_to_string(folder.path().join("galley.sarif")).unwrap().contains("\"version\": \"2.1.0\""));
    let one = run_action("content/articles/en/a $(touch taken); b.json\n", "publish", "");
    assert!(one.stdout.contains("file=content/articles/en/a $(touch taken); b.json,"), "{}{}", one.stdout, one.stderr);
    assert!(!one.stdout.contains("one.json") && !folder.path().join("taken").exists());
    assert_eq!(run_action("--help", "draft", "").code, Some(2), "a path is no option");
}

#[test]
fn a_new_site_checks_itself_with_annotations() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).code, Some(0));
    let workflow = fs::read_to_string(folder.path().join(".github/workflows/content.yml")).unwrap();
    assert!(workflow.contains("- run: galley check --format github\n"), "{workflow}");
}
