//! `galley check --watch`, while somebody works on the files.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::binary::galley;

const PATIENCE: Duration = Duration::from_secs(60);
const GOOD: &str =
    "title: A vote\nsummary: The council votes.\nblocks:\n  - type: body\n    id: a\n    text: On Tuesday.\n";

struct Watch {
    child: Child,
    reports: Receiver<String>,
    notes: Receiver<String>,
    site: tempfile::TempDir,
}

impl Watch {
    fn start(files: &[(&str, &str)], arguments: &[&str]) -> Self {
        Self::start_with_folder("content/articles/en", files, arguments)
    }

    fn start_with_folder(folder: &str, files: &[(&str, &str)], arguments: &[&str]) -> Self {
        let site = tempfile::tempdir().unwrap();
        for folder in ["content/articles/en", folder] {
            fs::create_dir_all(site.path().join(folder)).unwrap();
        }
        fs::write(site.path().join("galley.toml"), "").unwrap();
        for (name, text) in files {
            fs::write(site.path().join(name), text).unwrap();
        }
        let mut command = galley(site.path());
        let command = command.args(["check", "--watch"]).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (reports, notes) = (lines(child.stdout.take().unwrap()), lines(child.stderr.take().unwrap()));
        Self { child, reports, notes, site }
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.site.path().join(name), text).unwrap();
    }

    /// The lines up to and with the one that has these words.
    fn until(lines: &Receiver<String>, words: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no `{words}` after {seen:?}"));
            let is_last = line.contains(words);
            seen.push(line);
            if is_last {
                return seen;
            }
        }
    }

    fn report(&self, summary: &str) -> String {
        Self::until(&self.reports, summary).join("\n")
    }

    /// Presses Ctrl-C; the exit code.
    fn interrupt(mut self) -> Option<i32> {
        let process = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &process]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

#[test]
fn a_changed_file_is_told_again() {
    let name = "content/articles/en/vote.yaml";
    let watch = Watch::start(&[(name, GOOD)], &[]);
    watch.report("Good: 1 file checked");
    watch.write(name, &GOOD.replace("title", "titel"));
    let report = watch.report("1 file checked: ");
    assert!(report.contains("content/articles/en/vote.yaml:1:1: error: `titel`"), "{report}");
    assert!(!report.contains('\u{1b}'), "nothing is cleared where no terminal is: {report}");
    // As editors save: another file takes the place of the first.
    watch.write("content/articles/en/.vote.yaml.swp", GOOD);
    let folder = watch.site.path().join("content/articles/en");
    fs::rename(folder.join(".vote.yaml.swp"), folder.join("vote.yaml")).unwrap();
    watch.report("Good: 1 file checked");
    assert_eq!(watch.interrupt(), Some(0));
}

#[test]
fn what_refers_to_a_file_that_comes_or_goes_is_told_again() {
    let related = "title: x\nsummary: y\nblocks:\n  - type: related\n    id: more\n    items:\n      - title: z\n        entry: vote\n";
    let watch = Watch::start(&[("content/articles/en/here.yaml", related)], &["--format", "concise", "content"]);
    assert!(watch.report("R201").contains("here.yaml"));
    watch.write("content/articles/en/vote.yaml", "titel: x\n");
    let report = watch.report("S102");
    assert!(!report.contains("R201"), "{report}");
    fs::remove_file(watch.site.path().join("content/articles/en/vote.yaml")).unwrap();
    watch.report("R201");
    assert_eq!(watch.interrupt(), Some(0));
}

#[test]
fn what_links_to_a_file_that_comes_or_goes_is_told_again() {
    let name = "content/articles/en/here.yaml";
    let text = GOOD.replace("On Tuesday.", "\"[a](/articles/vote) ![b](map.png) ![c](/all.png)\"");
    let settings = "[site]\nassets = \"public\"\n";
    let watch =
        Watch::start_with_folder("public", &[("galley.toml", settings), (name, &text)], &["--select", "L509,L511"]);
    let first = watch.report("3 warnings");
    assert!(first.contains("L509") && first.contains("`map.png`") && first.contains("`/all.png`"), "{first}");
    watch.write("content/articles/en/map.png", "");
    assert!(!watch.report("2 warnings").contains("`map.png`"));
    watch.write("public/all.png", "");
    watch.report("1 warning");
    watch.write("content/articles/en/vote.yaml", &GOOD.replace("A vote", "Another vote"));
    watch.report("Good: 2 files checked");
    fs::remove_file(watch.site.path().join("content/articles/en/vote.yaml")).unwrap();
    assert!(watch.report("1 warning").contains("L509"));
    fs::remove_file(watch.site.path().join("public/all.png")).unwrap();
    assert!(watch.report("2 warnings").contains("`/all.png`"));
    assert_eq!(watch.interrupt(), Some(0));
}

#[test]
fn changed_settings_and_schemas_count_at_once() {
    let name = "content/articles/en/vote.yaml";
    let watch = Watch::start(&[(name, &GOOD.replace("body", "timeline"))], &[]);
    assert!(watch.report("1 file checked: 1 error").contains("S103"));
    watch.write("galley.toml", "nonsense = 1\n");
    Watch::until(&watch.notes, "nonsense");
    watch.write("galley.toml", "");
    assert!(watch.report("1 file checked: 1 error").contains("S103"));
    let schema = include_str!("../../../examples/site/schemas/blocks/timeline.json");
    let blocks = watch.site.path().join("schemas/blocks");
    fs::create_dir_all(&blocks).unwrap();
    fs::write(blocks.join("timeline.json"), schema).unwrap();
    watch.report("S104");
    assert_eq!(watch.interrupt(), Some(0));
}

#[test]
fn schemas_that_are_mended_in_a_new_folder_are_read() {
    let name = "content/articles/en/vote.yaml";
    let watch = Watch::start(&[(name, &GOOD.replace("body", "timeline"))], &[]);
    assert!(watch.report("1 file checked: 1 error").contains("S103"));
    let blocks = watch.site.path().join("schemas/blocks");
    fs::create_dir_all(&blocks).unwrap();
    fs::write(blocks.join("timeline.json"), "{").unwrap();
    Watch::until(&watch.notes, "timeline.json");
    // Nobody listens in that folder, for it was not there when the site was last read.
    fs::write(blocks.join("timeline.json"), include_str!("../../../examples/site/schemas/blocks/timeline.json"))
        .unwrap();
    watch.report("S104");
    assert_eq!(watch.interrupt(), Some(0));
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("galley.toml"), "nonsense = 1\n").unwrap();
    let broken = super::binary::run(folder.path(), &["check", "--watch"]);
    assert_eq!(broken.code, Some(2), "settings that are broken from the start are not waited for");
    let stdin = super::binary::run(Path::new("/"), &["check", "--watch", "-", "--stdin-filename", "a.md"]);
    assert_eq!(stdin.code, Some(2));
}

#[test]
fn a_change_of_a_collection_s_schema_is_heard() {
    let schema =
        |min: usize| format!("{{ \"properties\": {{ \"title\": {{ \"type\": \"string\", \"minLength\": {min} }} }} }}");
    let settings = "[collections.data]\nfiles = \"*.yaml\"\nschema = \"data.json\"\n";
    let watch = Watch::start(
        &[("galley.toml", settings), ("data.json", &schema(1)), ("a.yaml", "title: Hi\n"), ("other.json", &schema(9))],
        &[],
    );
    watch.report("Good: 1 file checked");
    watch.write("data.json", &schema(3));
    assert!(watch.report("1 error").contains("S105"));
    watch.write("a.yaml", "title: Hello\n");
    watch.report("Good: 1 file checked");
    watch.write("a.yaml", "$schema: other.json\ntitle: Hello\n");
    watch.report("1 error");
    watch.write("other.json", &schema(2));
    watch.report("Good: 1 file checked");
    assert_eq!(watch.interrupt(), Some(0));
}

#[test]
fn what_repeats_a_changed_file_is_told_again() {
    let (a, b) = ("content/articles/en/a.yaml", "content/articles/en/b.yaml");
    let other = GOOD.replace("A vote", "A bridge");
    let watch = Watch::start(&[(a, &other), (b, GOOD)], &["--format", "concise"]);
    watch.write(a, GOOD);
    assert!(
        watch
            .report("P718")
            .contains("b.yaml:1:8: warning: the title `A vote` is also used in `content/articles/en/a.yaml:1`")
    );
    watch.write(a, &format!("# The first one.\n{GOOD}"));
    assert!(watch.report("P718").contains("a.yaml:2"), "the line of the first one is right");
    watch.write(b, &GOOD.replace("On Tuesday", "On Monday"));
    assert!(watch.report("P718").contains("b.yaml:1:8"), "what was said of a file is not forgotten when it changes");
    watch.write(a, &other.replace("title", "titel"));
    let report = watch.report("S102");
    assert!(!report.contains("P718"), "{report}");
    assert_eq!(watch.interrupt(), Some(0));
}

#[test]
fn a_folder_of_content_that_was_away_is_watched_when_it_is_back() {
    let name = "content/articles/en/vote.yaml";
    let watch = Watch::start(&[(name, GOOD)], &[]);
    watch.report("Good: 1 file checked");
    let (content, away) = (watch.site.path().join("content"), watch.site.path().join("away"));
    for round in 0..2 {
        fs::rename(&content, &away).unwrap();
        // Whether it is told as no files or as no folder, something is told before it comes back.
        watch.report("content");
        fs::rename(&away, &content).unwrap();
        watch.report("Good: 1 file checked");
        watch.write(name, &GOOD.replace("title", "titel"));
        assert!(watch.report("1 file checked: ").contains("S102"), "round {round}");
        watch.write(name, GOOD);
        watch.report("Good: 1 file checked");
    }
    // In one move with another folder in its place.
    fs::create_dir_all(away.join("articles/en")).unwrap();
    fs::write(away.join("articles/en/bridge.yaml"), GOOD.replace("title", "titel")).unwrap();
    fs::rename(&content, watch.site.path().join("old")).unwrap();
    fs::rename(&away, &content).unwrap();
    assert!(watch.report("1 file checked: ").contains("bridge.yaml"));
    watch.write("content/articles/en/bridge.yaml", GOOD);
    watch.report("Good: 1 file checked");
    assert_eq!(watch.interrupt(), Some(0));
}
