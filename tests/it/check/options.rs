//! Options: their pages, and what a wrong one is answered with.

use std::fs;
use std::path::Path;

use galley::config::{OPTIONS, OptionKind, load, reference};

use super::binary::{finish, galley, run};

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/options");

#[test]
fn the_list_of_options_is_made_from_their_table() {
    let path = Path::new(DOCS).join("README.md");
    let made = reference();
    if fs::read_to_string(&path).unwrap_or_default() != made {
        fs::write(&path, made).unwrap();
        panic!("docs/options/README.md was stale; it has been written anew, look at it and commit it");
    }
}

#[test]
fn an_option_s_page_tells_its_names_and_its_example_is_taken() {
    for option in OPTIONS {
        for part in [option.key, &option.variable(), &option.default(), option.flag.unwrap_or("--set")] {
            assert!(option.page.contains(part), "docs/options/{}.md does not name `{part}`", option.key);
        }
        let example = option.page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("galley.toml"), example.expect(option.key)).unwrap();
        let settings = load(None, folder.path(), &[]).expect(option.key);
        let shipped = load(None, tempfile::tempdir().unwrap().path(), &[]).unwrap();
        if !matches!(option.kind, OptionKind::Path(_)) {
            let shown = |settings: &galley::config::Settings| option.kind.show(&mut settings.clone());
            assert_ne!(shown(&settings), shown(&shipped), "the example of {} changes nothing", option.key);
        }
    }
}

#[test]
fn every_page_belongs_to_an_option() {
    for file in fs::read_dir(DOCS).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let key = name.strip_suffix(".md").unwrap_or(&name);
        let is_list = name == "README.md";
        assert!(is_list || OPTIONS.iter().any(|option| option.key == key), "{name} explains no option");
    }
}

#[test]
fn wrong_options_are_told_all_at_once_with_their_places() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("galley.toml"), "[serve]\nbind = \"0.0.0.0:80\"\n[limits]\nblocks_max = -1\n")
        .unwrap();
    let run = run(folder.path(), &["schema", "list", "--set", "log.level=loud"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.stdout, "");
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn a_flag_stands_above_the_environment_and_that_above_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("galley.toml"), "[database]\nurl = \"sqlite://file.db\"\n").unwrap();
    let database = |variable: Option<&str>, flags: &[&str]| {
        let mut command = galley(folder.path());
        command.args(["migrate", "status"]).args(flags);
        if let Some(value) = variable {
            command.env("GALLEY_DATABASE_URL", value);
        }
        finish(&command.output().unwrap()).stdout.lines().next().unwrap_or_default().to_owned()
    };
    let variable = Some("sqlite://variable.db");
    assert_eq!(database(None, &[]), "sqlite://file.db");
    assert_eq!(database(variable, &[]), "sqlite://variable.db");
    assert_eq!(database(variable, &["--set", "database.url=sqlite://set.db"]), "sqlite://set.db");
    assert_eq!(database(variable, &["--database", "sqlite://flag.db"]), "sqlite://flag.db");
}
