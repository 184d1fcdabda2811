//! What each output says of one folder of bad files.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use galley::check::OUTPUTS;
use serde_json::Value;

use super::binary::{Run, finish, galley, run};
use super::report::{GOOD, bad_files, folder};

fn check(folder: &Path, format: &str, more: &[&str]) -> Run {
    let mut arguments = vec!["check", "--format", format];
    arguments.extend(more);
    run(folder, &arguments)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The report without what changes with the release.
fn lasting(text: &str) -> String {
    text.replace(env!("CARGO_PKG_VERSION"), "[version]")
}

#[test]
fn each_output_tells_of_the_same_folder() {
    let folder = bad_files();
    for output in OUTPUTS.iter().filter(|output| !matches!(output.name, "human" | "sarif")) {
        let run = check(folder.path(), output.name, &[".", "gone.md"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(2), ""), "{}", output.name);
        insta::assert_snapshot!(output.name, lasting(&run.stdout));
    }
}

#[test]
fn sarif_has_results_at_places_and_rules_with_pages() {
    let folder = bad_files();
    let run = check(folder.path(), "sarif", &[".", "gone.md"]);
    let mut report = json(&lasting(&run.stdout));
    let rules = report["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap();
    for rule in rules.iter_mut() {
        let code = rule["id"].as_str().unwrap();
        let page = galley::schema::rules::find(code).unwrap().page;
        assert_eq!(rule["help"]["markdown"], page);
        rule["help"]["markdown"] = "the page".into();
    }
    insta::assert_json_snapshot!(report);
}

#[test]
fn no_control_character_reaches_a_terminal_in_any_output() {
    let evil = "\u{1b}[2J\u{9b}31m\u{7f}\u{202e}\u{7}\u{0}\u{85}\u{2028}";
    let quoted = serde_json::to_string(evil).unwrap();
    let article = format!(
        "{{\"title\": \"A\", \"{}\": 1, \"summary\": {quoted}, \"blocks\": {quoted}}}",
        &quoted[1..quoted.len() - 1]
    );
    let folder = folder(&[("articles/en/evil.json", article.as_bytes()), ("articles/en/a\u{1b}[2J%0A,b.json", b"{")]);
    for output in OUTPUTS {
        for color in ["never", "auto"] {
            let run = check(folder.path(), output.name, &["--color", color, "."]);
            assert_eq!(run.code, Some(1), "{}: {}", output.name, run.stderr);
            let obeyed = |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}' | '\u{2028}');
            let found: Vec<char> = run.stdout.chars().filter(obeyed).collect();
            assert!(found.is_empty(), "{} lets {found:?} through: {:?}", output.name, run.stdout);
        }
    }
}

#[test]
fn nothing_found_is_told_in_every_output() {
    let folder = folder(&[("articles/en/good.json", GOOD.as_bytes())]);
    let expected = [
        ("human", "Good: 1 file checked, no findings\n"),
        ("concise", ""),
        ("ndjson", ""),
        ("github", ""),
        ("gitlab", "[]\n"),
    ];
    for (format, text) in expected {
        let run = check(folder.path(), format, &["."]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), text), "{format}: {}", run.stderr);
    }
    let sarif = json(&check(folder.path(), "sarif", &["."]).stdout);
    assert_eq!(sarif["runs"][0]["results"], Value::Array(vec![]), "results are there, and there are none");
    let junit = check(folder.path(), "junit", &["."]).stdout;
    assert!(junit.contains("<testsuite name=\"articles/en/good.json\" tests=\"1\" failures=\"0\""), "{junit}");
}

#[test]
fn columns_are_told_in_characters_and_in_utf16() {
    let folder = folder(&[("a.json", "{\"title\": \"😀\", \"extra\": 1}".as_bytes())]);
    let report = json(&check(folder.path(), "json", &["a.json"]).stdout);
    let extra = report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "S102").unwrap();
    assert_eq!((&extra["column"], &extra["column_utf16"]), (&16.into(), &17.into()));
    assert_eq!((&extra["end_column"], &extra["end_column_utf16"]), (&23.into(), &24.into()));
    let sarif = json(&check(folder.path(), "sarif", &["a.json"]).stdout);
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let extra = results.iter().find(|result| result["ruleId"] == "S102").unwrap();
    assert_eq!(extra["locations"][0]["physicalLocation"]["region"]["startColumn"], 17);
}

#[test]
fn a_fix_in_sarif_is_an_edit_of_the_text() {
    let text = "title: 😀\nsumary: Short. # 😀\nblocks: []\n";
    let folder = folder(&[("a.yaml", text.as_bytes())]);
    let sarif = json(&check(folder.path(), "sarif", &["a.yaml"]).stdout);
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let renamed = results.iter().find(|result| result["ruleId"] == "S102").unwrap();
    let change = &renamed["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "a.yaml");
    assert_eq!(change["replacements"].as_array().unwrap().len(), 1);
    let replacement = &change["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "summary");
    let region = serde_json::json!({ "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 7 });
    assert_eq!(replacement["deletedRegion"], region);
}

#[test]
fn a_fingerprint_stays_when_lines_are_put_before() {
    let article = |before: &str| {
        format!("title: A\nsummary: B\n{before}blocks:\n  - {{type: faq, id: faq, items: [{{question: Why?}}]}}\n")
    };
    let fingerprints = |text: &str| {
        let folder = folder(&[("a.yaml", text.as_bytes())]);
        let report = json(&check(folder.path(), "gitlab", &["a.yaml"]).stdout);
        report.as_array().unwrap().iter().map(|issue| issue["fingerprint"].clone()).collect::<Vec<_>>()
    };
    let first = fingerprints(&article(""));
    assert!(!first.is_empty());
    assert_eq!(first, fingerprints(&article("tags: [a]\n# one\n# two\n")));
}

#[test]
fn services_name_files_from_the_top_of_the_repository() {
    let folder = folder(&[("site/articles/en/bad.json", b"{}"), (".git/HEAD", b"")]);
    let site = folder.path().join("site");
    let github = check(&site, "github", &["articles"]).stdout;
    assert!(github.starts_with("::error file=site/articles/en/bad.json,line=1,"), "{github}");
    let gitlab = json(&check(&site, "gitlab", &["../site/articles"]).stdout);
    assert_eq!(gitlab[0]["location"]["path"], "site/articles/en/bad.json");
    let json = json(&check(&site, "json", &["articles"]).stdout);
    assert_eq!(json["findings"][0]["file"], "articles/en/bad.json", "a person's shell stands in the site");
}

#[test]
fn a_report_in_a_file_leaves_people_theirs() {
    let folder = bad_files();
    let plain = check(folder.path(), "human", &["."]).stdout;
    let run = check(folder.path(), "gitlab", &["--output-file", "report.json", "."]);
    assert_eq!((run.code, run.stdout), (Some(1), plain.clone()));
    assert!(json(&fs::read_to_string(folder.path().join("report.json")).unwrap()).is_array());
    let coloured = check(folder.path(), "human", &["--color", "always", "--output-file", "report.txt", "."]);
    assert!(coloured.stdout.contains('\u{1b}'));
    assert_eq!(fs::read_to_string(folder.path().join("report.txt")).unwrap(), plain, "a file is not coloured");
    let nowhere = check(folder.path(), "json", &["--output-file", "nowhere/report.json", "."]);
    assert_eq!(nowhere.code, Some(2));
    assert!(nowhere.stderr.starts_with("error: cannot write `nowhere/report.json`\n"), "{}", nowhere.stderr);
}

#[test]
fn statistics_count_the_findings_of_each_rule() {
    let folder = bad_files();
    let human = check(folder.path(), "human", &["--statistics", "."]);
    assert_eq!(human.code, Some(1));
    insta::assert_snapshot!(human.stdout);
    let whole = json(&check(folder.path(), "json", &["--statistics", "."]).stdout);
    let counts: Vec<u64> =
        whole["statistics"].as_array().unwrap().iter().map(|line| line["findings"].as_u64().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    let lines = check(folder.path(), "ndjson", &["--statistics", "."]).stdout;
    assert_eq!(lines.lines().map(json).collect::<Vec<_>>(), *whole["statistics"].as_array().unwrap());
    let sarif = check(folder.path(), "sarif", &["--statistics", "."]);
    assert_eq!((sarif.code, sarif.stdout.as_str()), (Some(2), ""));
    assert!(sarif.stderr.contains("formats with statistics: `human`, `concise`, `json`, `ndjson`"), "{}", sarif.stderr);
}

#[test]
fn warnings_fail_only_when_there_are_too_many() {
    let untrimmed = GOOD.replace("\"Hello\"", "\" Hello \"");
    let folder = folder(&[("articles/en/a.json", untrimmed.as_bytes())]);
    let of = |more: &[&str]| check(folder.path(), "concise", &[more, &["."]].concat());
    let warned = of(&[]);
    assert_eq!(warned.code, Some(0));
    assert!(warned.stdout.contains(": warning: "), "{}", warned.stdout);
    let count = warned.stdout.lines().count().to_string();
    assert_eq!(of(&["--max-warnings", &count]).code, Some(0));
    let over = of(&["--max-warnings", "0", "--quiet"]);
    assert_eq!((over.code, over.stdout.as_str()), (Some(1), ""), "what is not shown still counts");
    assert_eq!(over.stderr, format!("found {count} warnings; at most 0 are allowed\n"));
    assert_eq!(of(&["--max-warnings", "0", "--exit-zero"]).code, Some(0));
}

#[test]
fn whoever_exits_with_zero_still_hears_what_could_not_be_checked() {
    let folder = bad_files();
    assert_eq!(check(folder.path(), "concise", &["--exit-zero", "."]).code, Some(0));
    assert_eq!(check(folder.path(), "concise", &["--exit-zero", ".", "gone.md"]).code, Some(2));
}

fn check_stdin(folder: &Path, arguments: &[&str], text: &[u8]) -> Run {
    let mut command = galley(folder);
    command.arg("check").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Where the arguments are refused, nobody reads.
    let _ = child.stdin.take().unwrap().write_all(text);
    finish(&child.wait_with_output().unwrap())
}

#[test]
fn standard_input_is_judged_as_the_file_it_would_be() {
    let folder = folder(&[("articles/en/a.json", b"{}"), ("articles/en/b.json", GOOD.as_bytes())]);
    let name = ["--stdin-filename", "articles/en/a.json", "-"];
    let good = check_stdin(folder.path(), &name, GOOD.as_bytes());
    assert_eq!((good.code, good.stdout.as_str()), (Some(0), "Good: 1 file checked, no findings\n"), "{}", good.stderr);
    let bad = check_stdin(folder.path(), &name, b"{\"title\": 1}");
    assert_eq!(bad.code, Some(1));
    assert!(bad.stdout.contains("articles/en/a.json:1:11: error: "), "{}", bad.stdout);
    let yaml = check_stdin(folder.path(), &["--stdin-filename", "articles/en/new.yaml", "-"], b"title: [\n");
    assert!(yaml.stdout.contains("articles/en/new.yaml:"), "{}", yaml.stdout);
    let large = check_stdin(folder.path(), &name, &vec![b' '; 3 << 20]);
    assert!(large.stdout.contains("S007"), "{}", large.stdout);
}

#[test]
fn standard_input_without_a_name_is_told() {
    let folder = folder(&[]);
    let run = check_stdin(folder.path(), &["-"], b"{}");
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stderr, @r"
    error: the format of standard input is unknown
      help: set a path, such as `--stdin-filename content/articles/en/hello.md`
    ");
    let both = check_stdin(folder.path(), &["--stdin-filename", "a.md", "-", "b.md"], b"");
    assert_eq!(both.code, Some(2), "{}", both.stdout);
    let unformatted = check_stdin(folder.path(), &["--stdin-filename", "a.txt", "-"], b"");
    assert_eq!(unformatted.code, Some(2));
    assert!(unformatted.stdout.contains("a.txt: cannot check: unknown file extension"), "{}", unformatted.stdout);
}
