//! Which rules a site is held to, by `galley.toml` and by flags.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::binary::{Run, run};

/// An article with raw HTML (T402, an error) and blanks before its title (T405, a warning).
const ARTICLE: &str = "title: \" Hello\"\nsummary: A short one.\nblocks:\n  - type: body\n    id: intro\n    text: Some <b>bold</b> text.\n";

fn site(settings: &str, files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("galley.toml"), settings).unwrap();
    for name in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, ARTICLE).unwrap();
    }
    folder
}

const HELLO: &str = "content/articles/en/hello.yaml";

/// The exit code of a check, and what it found, as codes with severities.
fn found(folder: &Path, flags: &[&str]) -> (Option<i32>, Vec<String>) {
    let run = run(folder, &[&["check", "--format", "json"], flags].concat());
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr));
    let shown =
        |finding: &Value| format!("{} {}", finding["code"].as_str().unwrap(), finding["severity"].as_str().unwrap());
    let mut codes: Vec<_> = report["findings"].as_array().unwrap().iter().map(shown).collect();
    codes.sort();
    codes.dedup();
    (run.code, codes)
}

#[test]
fn a_site_says_which_rules_hold_and_how_grave_they_are() {
    let of = |settings: &str| found(site(settings, &[HELLO]).path(), &[]);
    let shipped = ["T402 error".to_owned(), "T405 warning".to_owned()];
    assert_eq!(of(""), (Some(1), shipped.to_vec()));
    assert_eq!(of("[rules]\nignore = [\"raw-html\"]\n"), (Some(0), vec!["T405 warning".to_owned()]));
    assert_eq!(of("[rules]\nselect = [\"S\", \"T402\"]\n"), (Some(1), vec!["T402 error".to_owned()]));
    assert_eq!(of("[rules]\nselect = [\"R\"]\n"), (Some(0), vec![]));
    let turned = of("[rules]\nseverity = { T402 = \"info\", \"untrimmed\" = \"error\" }\n");
    assert_eq!(turned, (Some(1), vec!["T402 info".to_owned(), "T405 error".to_owned()]));
}

#[test]
fn a_flag_is_for_one_run() {
    let folder = site("[rules]\nignore = [\"T\"]\n", &[HELLO]);
    let of = |flags: &[&str]| found(folder.path(), flags).1;
    assert_eq!(of(&[]), Vec::<String>::new());
    assert_eq!(of(&["--select", "ALL"]), ["T402 error", "T405 warning"]);
    assert_eq!(of(&["--extend-select", "T405"]), ["T405 warning"]);
    assert_eq!(of(&["--select", "S,T", "--ignore", "untrimmed"]), ["T402 error"]);
    assert_eq!(of(&["--set", "rules.ignore=T405"]), ["T402 error"]);
    assert_eq!(
        of(&["--set", "rules.ignore=", "--set", "rules.severity=T402=info,T405=info"]),
        ["T402 info", "T405 info"]
    );
    assert_eq!(of(&["--set", "rules.ignore=", "--set", "rules.severity.T=info"]), ["T402 info", "T405 info"]);
}

#[test]
fn a_path_shortens_the_report_and_never_the_verdict() {
    let files = [HELLO, "content/articles/en/drafts/other.yaml"];
    let folder = site("[rules.per_path]\n\"drafts/\" = [\"T\"]\n\"*.json\" = \"ALL\"\n", &files);
    let of = |path: &str| found(folder.path(), &[path]).1;
    assert_eq!(of(files[0]), ["T402 error", "T405 warning"]);
    assert_eq!(of(files[1]), ["T402 error"]);
}

#[test]
fn what_a_site_ignores_its_server_publishes() {
    let publish = |settings: &str| -> Run {
        let folder = site(settings, &[HELLO]);
        run(folder.path(), &["import", "--publish", "content"])
    };
    assert_eq!(publish("").code, Some(1), "raw HTML refuses publishing");
    let ignored = publish("[rules]\nignore = [\"T402\"]\n");
    assert_eq!(ignored.code, Some(0), "{}{}", ignored.stdout, ignored.stderr);
    let graver = publish("[rules]\nignore = [\"T402\"]\nseverity = { T405 = \"error\" }\n");
    assert_eq!(graver.code, Some(1), "{}", graver.stdout);
}

#[test]
fn wrong_words_are_told_with_their_places() {
    let settings = concat!(
        "[rules]\n",
        "select = [\"S\", \"raw-htm\"]\n",
        "ignore = [\"S102\", \"N302\", \"Q\"]\n",
        "severity = { T402 = \"eror\", S = \"info\", R20 = \"info\", T404 = 3 }\n",
        "per-path = { \"drafts/**\" = [\"T\"] }\n",
        "[rules.per_path]\n",
        "\"legacy/**\" = [\"S106\"]\n",
    );
    let folder = site(settings, &[HELLO]);
    let wrong = run(folder.path(), &["check"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (Some(2), ""));
    insta::assert_snapshot!("wrong_settings", wrong.stderr);
    let folder = site("", &[HELLO]);
    let wrong = run(folder.path(), &["check", "--select", "T40", "--ignore", "missing-field,untrimed"]);
    assert_eq!(wrong.code, Some(2));
    insta::assert_snapshot!("wrong_flags", wrong.stderr);
}
