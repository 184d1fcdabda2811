//! `docs/outputs.md` shows what each output says, in the words of the program.

use std::fs;

use galley::check::OUTPUTS;

use super::papers::{paper, top};
use crate::check::binary::run;

/// The page, with what the program says now below each of its commands.
fn said_anew(page: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("content/articles/en/bridge.yaml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let text = page.split_once("```yaml\n").unwrap().1.split_once("```\n").unwrap().0;
    fs::write(file, text).unwrap();
    let mut parts = page.split("```console\n$ galley ");
    let mut rejudge = parts.next().unwrap().to_owned();
    for part in parts {
        let (command, rest) = part.split_once('\n').unwrap();
        let after = rest.split_once("```\n").unwrap_or(("", rest)).1;
        let said = run(folder.path(), &command.split(' ').collect::<Vec<_>>());
        assert_eq!((said.code, said.stderr.as_str()), (Some(1), ""), "{command}");
        rejudge.extend(["```console\n$ galley ", command, "\n", &said.stdout, "```\n", after]);
    }
    rejudge
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever refreshes the page says so by the environment")]
fn the_page_shows_what_each_output_says() {
    let page = paper("docs/outputs.md");
    let rejudge = said_anew(&page);
    if std::env::var_os("GALLEY_REFRESH").is_some() {
        fs::write(top().join("docs/outputs.md"), &rejudge).unwrap();
        return;
    }
    assert!(
        page == rejudge,
        "docs/outputs.md is stale: `GALLEY_REFRESH=1 cargo test --test it docs::outputs` writes it"
    );
}

#[test]
fn every_output_has_its_section_and_its_example() {
    let page = paper("docs/outputs.md");
    for output in OUTPUTS {
        let section = page.split("\n## ").find(|section| section.lines().next() == Some(output.name));
        let section = section.unwrap_or_else(|| panic!("docs/outputs.md has no section `{}`", output.name));
        let command = if output.name == "human" { String::new() } else { format!(" --format {}", output.name) };
        assert!(section.contains(&format!("```console\n$ galley check{command}\n")), "{} has no example", output.name);
        assert!(paper("docs/cli.md").contains(&format!("`{}`", output.name)), "docs/cli.md lacks `{}`", output.name);
    }
}
