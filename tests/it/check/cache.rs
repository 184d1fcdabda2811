//! What a run keeps for the next one: never more than time.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use galley::check::{CacheFolder, CheckOptions, Reporting, check};
use galley::content::{Clock as _, Limits, Locale, SitePages, SystemClock, Timestamp};
use galley::schema::{Catalog, Linter, RuleSelection, Selector, Stage};
use proptest::prelude::*;
use tempfile::TempDir;

use super::binary::{Run, finish, galley, run, search_path};
use super::changed::git;
use crate::property;

/// So many articles are worth a cache.
const MANY: usize = 210;

/// An article of that title with that text; `more` stands behind the text, as further blocks do.
fn article(title: &str, text: &str, more: &str) -> String {
    format!(
        "title: {title}\nsummary: The council votes on it.\nblocks:\n  - type: body\n    id: text\n    text: {text:?}\n{more}"
    )
}

/// A block that names an article.
fn related(slug: &str) -> String {
    format!("  - type: related\n    id: more\n    items:\n      - title: Next\n        entry: {slug}\n")
}

fn put(site: &Path, name: &str, text: &str) {
    let path = site.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn name_of(number: usize) -> String {
    format!("content/articles/en/vote-{number}.yaml")
}

/// A site of many articles, each of which names the next one.
fn site() -> TempDir {
    let site = tempfile::tempdir().unwrap();
    put(site.path(), "galley.toml", "[site]\nurl = \"https://example.org\"\n");
    for number in 0..MANY {
        let next = format!("vote-{}", (number + 1) % MANY);
        put(site.path(), &name_of(number), &article(&format!("Vote {number}"), "On Tuesday.", &related(&next)));
    }
    // What was changed a moment ago is known by its text alone.
    sleep(Duration::from_millis(2_200));
    site
}

fn concise(site: &Path, arguments: &[&str]) -> Run {
    run(site, &[&["check", "--format", "concise", "--cache-dir", "kept"], arguments].concat())
}

fn kept(site: &Path) -> Vec<PathBuf> {
    fs::read_dir(site.join("kept")).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
}

fn findings(run: &Run) -> Vec<&str> {
    run.stdout.lines().filter(|line| line.contains(".yaml:")).collect()
}

#[test]
fn what_is_wrong_is_told_again_and_what_becomes_wrong_is_told() {
    let site = site();
    put(site.path(), &name_of(7), &article("Vote 7", "On the the Tuesday.", ""));
    let first = concise(site.path(), &[]);
    assert_eq!(findings(&first).len(), 1, "{}", first.stdout);
    assert_eq!(kept(site.path()).len(), 1);
    let again = concise(site.path(), &[]);
    assert_eq!((again.stdout, again.code), (first.stdout.clone(), first.code));

    put(site.path(), &name_of(8), &article("Vote 8", "On Tue\u{200b}sday.", ""));
    fs::rename(site.path().join(name_of(100)), site.path().join("content/articles/en/moved.yaml")).unwrap();
    let run = concise(site.path(), &[]);
    let told = findings(&run);
    assert_eq!(told.len(), 3, "{}", run.stdout);
    for (line, said) in told.iter().zip(["vote-7.yaml", "vote-8.yaml", "vote-99.yaml"]) {
        assert!(line.contains(said), "{line}");
    }
    assert!(told[2].contains("R201"), "{}", told[2]);
}

#[test]
fn other_rules_and_other_schemas_are_other_verdicts() {
    let site = site();
    put(site.path(), &name_of(7), &article("Vote 7", "On the the Tuesday.", ""));
    assert_eq!(findings(&concise(site.path(), &["--ignore", "T"])).len(), 0);
    assert_eq!(findings(&concise(site.path(), &[])).len(), 1);
    assert_eq!(findings(&concise(site.path(), &["--ignore", "T"])).len(), 0);
    assert_eq!(kept(site.path()).len(), 2);
    let schema = r#"{ "type": "object", "properties": { "title": { "type": "string", "maxLength": MOST } } }"#;
    for (most, refused) in [("7", MANY - 100), ("8", 0), ("6", MANY - 10), ("7", MANY - 100)] {
        put(site.path(), "by/schema.json", &schema.replace("MOST", most));
        let run = concise(site.path(), &["--schema", "by/schema.json", "content"]);
        assert_eq!(findings(&run).len(), refused, "{most}: {}", run.stderr);
    }
}

#[test]
fn what_a_collection_says_of_its_files_is_part_of_the_verdict() {
    let site = tempfile::tempdir().unwrap();
    for number in 0..MANY {
        put(site.path(), &format!("notes/note-{number}.md"), "---\ntitle: A note\n---\n\nSome words.\n");
    }
    put(site.path(), "note.json", r#"{ "type": "object", "required": ["words"] }"#);
    sleep(Duration::from_millis(2_200));
    let bodies = [
        ("{ text = \"words\" }", 0),
        ("\"ignored\"", MANY),
        ("{ text = \"word\" }", MANY),
        ("{ text = \"words\" }", 0),
    ];
    for (body, refused) in bodies {
        let settings = format!("[collections.notes]\nfiles = \"notes/*.md\"\nschema = \"note.json\"\nbody = {body}\n");
        put(site.path(), "galley.toml", &settings);
        for _ in 0..2 {
            let run = concise(site.path(), &[]);
            assert_eq!(
                run.stdout.lines().filter(|line| line.contains(".md:")).count(),
                refused,
                "{body} {}",
                run.stderr
            );
        }
    }
}

#[test]
fn nothing_is_kept_where_nobody_wants_it_and_nothing_where_it_cannot_be() {
    let site = site();
    let without = run(site.path(), &["check", "--no-cache", "--cache-dir", "kept"]);
    assert_eq!(without.code, Some(2), "one says what the other takes back");
    let watched = run(site.path(), &["check", "--watch", "--cache-dir", "kept"]);
    assert!(watched.code == Some(2) && watched.stderr.contains("'--cache-dir <DIR>'"), "{}", watched.stderr);
    let usual = |arguments: &[&str]| {
        let output = galley(site.path()).env("XDG_CACHE_HOME", site.path().join("caches")).args(arguments).output();
        output.unwrap().status.code()
    };
    assert_eq!(usual(&["check", "--no-cache"]), Some(0));
    assert!(!site.path().join("caches").exists());
    assert_eq!(usual(&["check", "content/articles/en/vote-1.yaml"]), Some(0));
    assert!(!site.path().join("caches").exists(), "one file is judged as fast as a verdict is read");
    assert_eq!(usual(&["check"]), Some(0));
    assert_eq!(fs::read_dir(site.path().join("caches/galley")).unwrap().count(), 1);
    // Where a file stands, no folder can be.
    let run = run(site.path(), &["check", "--cache-dir", "galley.toml"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_damaged_cache_is_none() {
    let site = site();
    put(site.path(), &name_of(7), &article("Vote 7", "On the the Tuesday.", ""));
    let told = concise(site.path(), &[]).stdout;
    let [file] = &kept(site.path())[..] else { panic!("one file") };
    let whole = fs::read(file).unwrap();
    for damaged in [&whole[..whole.len() / 2], b"", b"galley verdicts 1\n", &[whole.clone(), vec![0]].concat()] {
        fs::write(file, damaged).unwrap();
        assert_eq!(concise(site.path(), &[]).stdout, told);
        assert_eq!(fs::read(file).unwrap().len(), whole.len(), "and it is written anew");
    }
}

#[test]
fn what_nobody_changed_is_not_read_for_what_others_changed() {
    let site = site();
    fs::write(site.path().join(".gitignore"), "kept\n").unwrap();
    git(site.path(), &["init", "--quiet"]);
    git(site.path(), &["add", "."]);
    git(site.path(), &["commit", "--quiet", "--message", "all"]);
    assert_eq!(concise(site.path(), &[]).code, Some(0));
    put(site.path(), &name_of(3), &article("Vote 9", "On Tuesday.", ""));
    let mut galley = galley(site.path());
    galley.env("PATH", search_path()).args(["check", "--format", "concise", "--cache-dir", "kept", "--changed"]);
    let run = finish(&galley.output().unwrap());
    assert_eq!(findings(&run).len(), 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("P718") && run.stdout.contains("vote-9.yaml"), "{}", run.stdout);
}

/// What is done to a site between two checks.
#[derive(Clone, Debug)]
enum Event {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    Swap(usize, usize),
    WriteAsBefore(usize, usize),
    Picture(bool),
    Select(usize),
    Damage(usize),
}

fn event() -> impl Strategy<Value = Event> {
    let at = || 0..12_usize;
    prop_oneof![
        6 => (at(), 0..TEXTS.len()).prop_map(|(at, text)| Event::Write(at, text)),
        2 => at().prop_map(Event::Remove),
        2 => (at(), at()).prop_map(|(from, to)| Event::Rename(from, to)),
        1 => (at(), at()).prop_map(|(one, other)| Event::Swap(one, other)),
        2 => (at(), 0..TEXTS.len()).prop_map(|(at, text)| Event::WriteAsBefore(at, text)),
        1 => any::<bool>().prop_map(Event::Picture),
        1 => (0..3_usize).prop_map(Event::Select),
        1 => (0..9_999_usize).prop_map(Event::Damage),
    ]
}

/// Texts of articles, each with a comment: good ones, bad ones, those that are the one or the other by what lies around
/// them, and those of which a comment sets something aside.
const TEXTS: &[(&str, &str)] = &[
    ("On Tuesday.", ""),
    ("On the the Tuesday.", ""),
    ("On the the Tuesday.", "galley-ignore T406: the poem says so"),
    ("On Tuesday.", "galley-ignore T406: nothing is set aside"),
    ("See [the vote](/articles/vote-3).", ""),
    ("See [the vote](/articles/vote-11) and [another](/articles/vote-1).", ""),
    ("See [the vote](/articles/vote-1x), on the the Tuesday.", ""),
    ("![A map](/map.png)", ""),
    ("![A map](map.png) and [a](#b)", ""),
    ("TO\u{200b}DO <b>and</b> more", ""),
];

/// A site in a folder, as the events have left it.
struct Lived {
    site: TempDir,
    linters: Vec<Linter>,
    selected: usize,
    writes: usize,
}

impl Lived {
    fn new() -> Self {
        let site = tempfile::tempdir().unwrap();
        for number in 0..MANY {
            put(site.path(), &name_of(number), &article(&format!("Vote {number}"), "On Tuesday.", ""));
        }
        let select = [vec![], vec![Selector::Family('T')], vec![Selector::Family('L'), Selector::Family('P')]];
        let linter = |ignored: Vec<Selector>| {
            let selection = RuleSelection::new(&[Selector::All], &ignored, &[]);
            let linter = Linter::new(Catalog::shipped(Limits::default()).unwrap()).with_selection(selection);
            linter.for_site(SitePages::new("https://example.org", "en"), true)
        };
        Self { site, linters: select.map(linter).into(), selected: 0, writes: 0 }
    }

    /// A text that is another one than all before, but in what is judged, and longer than the last one.
    fn text(&mut self, title: usize, text: usize) -> String {
        self.writes += 1;
        let (text, comment) = TEXTS[text];
        let mut all = article(&format!("Vote {title}"), text, &related(&format!("vote-{}", (title + 1) % 12)));
        let _ = writeln!(all, "# {comment}\n# {}", "x".repeat(self.writes));
        all
    }

    fn meet(&mut self, event: &Event) {
        let path = |at: usize| self.site.path().join(name_of(at));
        match *event {
            Event::Write(at, text) => {
                let (path, text) = (path(at), self.text(at, text));
                fs::write(path, text).unwrap();
            }
            Event::Remove(at) => drop(fs::remove_file(path(at))),
            Event::Rename(from, to) => drop(fs::rename(path(from), path(to))),
            Event::Swap(one, other) => {
                let between = self.site.path().join("between");
                drop(fs::rename(path(one), &between));
                drop(fs::rename(path(other), path(one)));
                drop(fs::rename(between, path(other)));
            }
            Event::WriteAsBefore(at, text) => {
                // Somebody who does not want it to be seen gives the file its old time, and its old length.
                let path = path(at);
                let Ok(before) = fs::metadata(&path) else { return };
                let mut new = self.text(at, text);
                new.truncate(usize::try_from(before.len()).unwrap().max(new.rfind('#').unwrap()));
                fs::write(&path, new).unwrap();
                fs::File::options().append(true).open(&path).unwrap().set_modified(before.modified().unwrap()).unwrap();
            }
            Event::Picture(true) => put(self.site.path(), "public/map.png", "a map"),
            Event::Picture(false) => drop(fs::remove_file(self.site.path().join("public/map.png"))),
            Event::Select(which) => self.selected = which,
            Event::Damage(at) => {
                for file in kept(self.site.path()) {
                    let mut bytes = fs::read(&file).unwrap();
                    let at = at % bytes.len();
                    bytes[at] ^= 1;
                    fs::write(file, bytes).unwrap();
                }
            }
        }
    }

    /// All that is found, with what was kept as of that time; judged anew where no time is given.
    fn found(&self, now: Option<Timestamp>) -> String {
        let site = self.site.path().to_owned();
        let cache = now.map(|now| CacheFolder { path: site.join("kept"), now, program: "this one".to_owned() });
        let options = CheckOptions {
            stage: Stage::Publish,
            content_type: None,
            locale: Locale::parse("en").unwrap(),
            content: site.join("content"),
            assets: Some(site.join("public")),
            site,
            collections: Arc::default(),
            is_whole_site: true,
            reporting: Reporting::default(),
            fix_options: None,
            cache,
        };
        let report = check(std::slice::from_ref(&options.content), &self.linters[self.selected], &options);
        let files = report.files.iter().map(|file| format!("{} {:?}\n", file.source.path.display(), file.diagnostics));
        files.chain(report.failures.iter().map(|failure| format!("{failure:?}\n"))).collect()
    }
}

proptest! {
    #![proptest_config(property::config(4))]

    /// Whatever is done to a site, what is kept makes no difference: neither where files are known by their texts alone,
    /// nor where they are known by their stamps, as they will be when the clock has gone on.
    #[test]
    fn a_verdict_that_was_kept_is_the_one_that_judging_anew_comes_to(events in prop::collection::vec(event(), 12)) {
        let mut lived = Lived::new();
        let later = Timestamp::from_micros(SystemClock::default().now().micros() + 3_600_000_000);
        for event in events {
            // A file system may give two changes the same time that follow each other at once.
            sleep(Duration::from_millis(20));
            lived.meet(&event);
            let rejudge = lived.found(None);
            for now in [SystemClock::default().now(), later, later] {
                prop_assert_eq!(&lived.found(Some(now)), &rejudge, "after {:?}", event);
            }
        }
    }
}
