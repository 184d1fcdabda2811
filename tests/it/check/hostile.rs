//! Nothing that settings, schemas, names of files and content say speaks to a terminal or to a service that runs checks,
//! whichever command prints it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use galley::check::{CheckOptions, Collections, FixOptions, OUTPUTS, ReportContext, Reporting, check};
use galley::content::{Limits, Locale};
use galley::schema::{Applicability, Catalog, Linter, SchemaMap, Stage};

use super::binary::{Run, run};

/// What terminals obey, and the services that run checks.
const HOSTILE: &str = "x\u{1b}]0;t\u{7}\u{1b}[2J\u{9b}31m\u{202e}\r::error::a\n::stop-commands::b\n  ::set-env name=c::d\n##vso[task.setvariable variable=a]b ##[error]c ##teamcity[d]";

/// The same as TOML and JSON write it in double quotes.
fn quoted() -> String {
    serde_json::to_string(HOSTILE).unwrap()
}

/// Refuses output in which something of that is left.
fn hold(what: &str, run: &Run) {
    for text in [&run.stdout, &run.stderr] {
        hold_text(what, text);
    }
}

/// The same of a text.
fn hold_text(what: &str, text: &str) {
    hold_commands(what, text);
    let obeyed = |c: &char| c.is_control() && *c != '\n' || matches!(c, '\u{202e}');
    let found: Vec<char> = text.chars().filter(obeyed).collect();
    assert!(found.is_empty(), "{what} lets {found:?} through: {text:?}");
}

/// The same of the commands of services alone: a diff that a program reads is exact in all else.
fn hold_commands(what: &str, text: &str) {
    for command in ["##vso[", "##[error]", "##teamcity["] {
        assert!(!text.contains(command), "{what} lets `{command}` through: {text:?}");
    }
    let begins = text.lines().any(|line| line.trim_start().starts_with("::"));
    assert!(!begins, "{what} begins a line with a command: {text:?}");
}

/// A site with these files.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = site.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    site
}

/// Commands that print what a site says. How `galley check` tells what it found is held by [`hold_outputs`].
const COMMANDS: &[&[&str]] = &[
    &["check"],
    &["check", "--statistics"],
    &["check", "--diff", "--unsafe-fixes"],
    &["schema", "list"],
    &["schema", "list", "--json"],
    &["schema", "show", "note"],
    &["schema", "show", "note", "--json"],
    &["explain", "options"],
    &["import", "content"],
    &["import", "--dry-run", "--publish", "content"],
    &["export", "out"],
    &["token", "list"],
    &["migrate", "status"],
    &["init"],
];

/// What a command prints.
fn hold_command(what: &str, site: &Path, arguments: &[&str]) {
    let what = format!("`galley {}` with {what}", arguments.join(" "));
    let run = run(site, arguments);
    if arguments.contains(&"--diff") {
        hold_commands(&what, &run.stdout);
        hold_text(&what, &run.stderr);
    } else {
        hold(&what, &run);
    }
}

/// What all commands print.
fn hold_all(what: &str, site: &Path) {
    for arguments in COMMANDS {
        hold_command(what, site, arguments);
    }
}

/// What some of the commands print, others for each number: sites that differ in one setting are refused by all of them in
/// the same way.
fn hold_some(number: usize, what: &str, site: &Path) {
    for arguments in COMMANDS.iter().skip(number % 3).step_by(3) {
        hold_command(what, site, arguments);
    }
}

/// Every way there is to tell what a check found, and every way to count it.
fn hold_outputs(what: &str, site: &Path) {
    let catalog = Catalog::load(&site.join("schemas"), Limits::default()).unwrap_or_else(|faults| panic!("{faults:?}"));
    let linter = Linter::new(catalog);
    let options = CheckOptions {
        stage: Stage::Publish,
        content_type: None,
        locale: Locale::parse("en").unwrap(),
        site: site.to_owned(),
        content: site.join("content"),
        assets: None,
        collections: Arc::new(Collections::new(Vec::new(), SchemaMap::default(), false)),
        is_whole_site: false,
        reporting: Reporting::new(site, &BTreeMap::new(), "2026-11-24"),
        fix_options: Some(FixOptions { up_to: Applicability::Unsafe, writes: false }),
        cache: None,
    };
    let report = check(&[site.join("content")], &linter, &options);
    assert!(report.diagnostics().count() > 0 || !report.failures.is_empty(), "{what}: nothing is told");
    let account = ReportContext { report: &report, root: site, limits: linter.catalog().limits() };
    for output in OUTPUTS {
        for render in [Some(output.render), output.statistics].into_iter().flatten() {
            let text = render.render(&account).unwrap().into_text();
            let what = format!("the output `{}` of {what}", output.name);
            if output.name == "github" {
                hold_annotations(&what, &text);
            } else {
                hold_text(&what, &text);
            }
        }
    }
}

/// What a runner of GitHub's workflows is to obey are the annotations alone.
fn hold_annotations(what: &str, text: &str) {
    let annotations = ["::error ", "::warning ", "::notice "];
    let own = text.lines().map(|line| annotations.iter().find_map(|it| line.strip_prefix(it)).unwrap_or(line));
    hold_text(what, &own.collect::<Vec<_>>().join("\n"));
    let is_told = text.lines().all(|line| annotations.iter().any(|it| line.starts_with(it)));
    assert!(is_told, "{what} has other lines: {text:?}");
}

#[test]
fn settings_say_nothing_to_a_terminal_or_to_a_runner() {
    let mut all: Vec<String> = Vec::new();
    for (section, key) in [
        ("content", "locale"),
        ("content", "path"),
        ("schemas", "path"),
        ("database", "url"),
        ("server", "bind"),
        ("log", "level"),
        ("log", "format"),
        ("site", "url"),
        ("site", "assets"),
        ("rules", "select"),
        ("delivery", "origins"),
        ("delivery", "purge"),
    ] {
        let value = if matches!(key, "select" | "origins") { format!("[{}]", quoted()) } else { quoted() };
        all.push(format!("[{section}]\n{key} = {value}\n"));
    }
    all.extend([
        format!("{} = 1\n", quoted()),
        format!("[{}]\na = 1\n", quoted()),
        format!("[rules.severity]\n{} = \"error\"\n", quoted()),
        format!("[collections.{}]\nfiles = {}\n", quoted(), quoted()),
        format!("[schemas.map]\n{} = {}\n", quoted(), quoted()),
        format!("a = {HOSTILE}\n"),
    ]);
    for (number, settings) in all.iter().enumerate() {
        let site = site(&[("galley.toml", settings), ("content/articles/en/a.json", "{}")]);
        hold_some(number, settings, site.path());
    }
}

#[test]
fn schemas_say_nothing_to_a_terminal_or_to_a_runner() {
    let hostile = quoted();
    let field =
        format!("{{ \"title\": {hostile}, \"description\": {hostile}, \"type\": \"string\", \"maxLength\": 9 }}");
    // Queries name fields, so that many characters are refused in their names; in others they stand.
    let note = |name: &str, more: &str| {
        let name = serde_json::to_string(name).unwrap();
        format!(
            "{{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"title\": {hostile}, \"description\": {hostile}, \
             \"type\": \"object\", \"properties\": {{ \"title\": {field}, {name}: {field} }}, \"additionalProperties\": false{more} }}"
        )
    };
    for (name, more) in [
        ("::error::a\u{202e}##teamcity", String::new()),
        (HOSTILE, String::new()),
        ("a", format!(", {hostile}: 1")),
        ("a", format!(", \"required\": [{hostile}]")),
        ("a", format!(", \"x-galley-collection\": {hostile}")),
        ("a", format!(", \"$ref\": {hostile}")),
        ("a", format!(", \"pattern\": {hostile}")),
    ] {
        let content = format!("{{ {hostile}: {hostile}, \"title\": {hostile} }}");
        let site = site(&[
            ("galley.toml", ""),
            ("schemas/types/note.json", &note(name, &more)),
            ("content/notes/en/a.json", &content),
            ("content/note/en/a.json", &content),
        ]);
        hold_all(&more, site.path());
        if name.starts_with("::") {
            let shown = run(site.path(), &["schema", "show", "note"]);
            assert_eq!(shown.code, Some(0), "what a schema says is shown: {}", shown.stderr);
            hold_outputs("such schemas", site.path());
        }
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_say_nothing_to_a_terminal_or_to_a_runner() {
    let name = HOSTILE.replace('/', "-");
    let site = site(&[
        ("galley.toml", ""),
        (&format!("schemas/types/{name}.json"), "{"),
        (&format!("content/articles/en/{name}.json"), "{"),
        (&format!("content/articles/{name}/a.json"), "{}"),
        (&format!("content/{name}/en/a.md"), "---\na: b\n"),
    ]);
    hold_all("such names", site.path());
    fs::remove_dir_all(site.path().join("schemas")).unwrap();
    hold_all("such names of content", site.path());
    hold_outputs("such names of content", site.path());
    for path in [name.as_str(), "content"] {
        hold("`galley check` of a path", &run(site.path(), &["check", path]));
        hold("`galley import` of a path", &run(site.path(), &["import", path]));
        hold("a wrong argument", &run(site.path(), &["check", &format!("--{path}")]));
    }
    hold("a baseline", &run(site.path(), &["check", "--write-baseline", &name]));
    hold("a word that there is not", &run(site.path(), &["explain", HOSTILE]));
    hold("a schema that there is not", &run(site.path(), &["schema", "show", HOSTILE]));
    hold("a token", &run(site.path(), &["token", "create", "--name", HOSTILE]));
    hold("a list of tokens", &run(site.path(), &["token", "list"]));
    hold("a list of tokens", &run(site.path(), &["token", "list", "--json"]));
}

#[test]
fn content_says_nothing_to_a_terminal_or_to_a_runner() {
    let hostile = quoted();
    let article = format!(
        "{{ \"title\": {hostile}, \"summary\": {hostile}, {hostile}: 1, \"blocks\": [{{ \"type\": {hostile}, \"id\": {hostile} }}, \
         {{ \"type\": \"body\", \"id\": \"a\", \"text\": {hostile} }}] }}"
    );
    // The spaces behind the words have a fix, so that a diff shows what stands around them.
    let text = "Some words.  \n##vso[task.setvariable variable=a]b\n\n::error::c <b>\n";
    let site = site(&[
        ("galley.toml", ""),
        ("content/articles/en/a.json", &article),
        ("content/articles/en/b.md", &format!("---\ntitle: \" A\"\nsummary: B.\n---\n\n::error::a\n\n{text}")),
        ("content/articles/en/c.txt", text),
        ("content/articles/en/d.yaml", &format!("title: {hostile}\n{hostile}: 1\n")),
    ]);
    hold_all("such content", site.path());
    hold_outputs("such content", site.path());
    let diff = run(site.path(), &["check", "--diff", "--unsafe-fixes"]).stdout;
    assert!(diff.contains("\n@@ ") && diff.contains("vso[task") && diff.contains(":error::"), "{diff}");
    let annotations = run(site.path(), &["check", "--format", "github"]);
    hold_annotations("`galley check --format github`", &annotations.stdout);
    hold("`galley check --format github`", &Run { stdout: String::new(), ..annotations });
}

#[test]
fn no_password_is_told() {
    let site = site(&[("galley.toml", ""), ("content/articles/en/a.json", "{}")]);
    for url in ["mysql://pw:Canary77@h/x", "postgres://pw:Canary77@127.0.0.1:1/x", "Canary77:x@h"] {
        for arguments in [["token", "list"], ["export", "out"], ["migrate", "status"]] {
            let run = run(site.path(), &[&["--database", url], arguments.as_slice()].concat());
            assert_eq!(run.code, Some(2), "{url}");
            let told = [run.stdout, run.stderr].concat();
            assert!(!told.contains("Canary77@") && !told.contains(":Canary77"), "{url}: {told}");
        }
    }
    let settings = "[delivery.purge]\nmain = [\"varnish\", \"ftp://user:PwCanary@h/?key=KCanary\"]\n";
    fs::write(site.path().join("galley.toml"), settings).unwrap();
    let run = run(site.path(), &["check"]);
    assert!(!run.stderr.contains("Canary"), "{}", run.stderr);
    assert!(run.stderr.contains("ftp://user:…@h/?…"), "{}", run.stderr);
}

#[test]
fn a_folder_that_leads_out_of_the_site_is_named_by_whoever_runs_the_command() {
    let outer = site(&[
        ("outside/articles/en/a.md", "---\ntitle: OUTSIDECANARY\n---\n"),
        ("site/galley.toml", "[content]\npath = \"../outside\"\n"),
    ]);
    let inner = outer.path().join("site");
    let refused = run(&inner, &["check"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stdout);
    assert!(refused.stderr.contains("`content.path` points outside the site"), "{}", refused.stderr);
    assert!(!refused.stderr.contains("CANARY") && !refused.stdout.contains("CANARY"));
    let named = run(&inner, &["check", "--set", "content.path=../outside"]);
    assert!(named.stdout.contains("outside/articles/en/a.md"), "{} {}", named.stdout, named.stderr);
    for settings in
        ["[schemas]\npath = \"/proc/self\"\n", "[schemas]\npath = \"a/../../b\"\n", "[content]\npath = \"/etc\"\n"]
    {
        fs::write(inner.join("galley.toml"), settings).unwrap();
        assert!(run(&inner, &["check"]).stderr.contains("points outside the site"), "{settings}");
    }
    #[cfg(unix)]
    {
        fs::write(inner.join("galley.toml"), "").unwrap();
        std::os::unix::fs::symlink(outer.path().join("outside"), inner.join("content")).unwrap();
        assert!(run(&inner, &["check"]).stderr.contains("points outside the site"), "a link leads out, too");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_or_into_a_pipe() {
    use std::os::unix::fs::symlink;
    let site =
        site(&[("galley.toml", ""), ("content/articles/en/ok.md", "---\ntitle: A\nsummary: B.\n---\n\nWords.\n")]);
    assert_eq!(run(site.path(), &["import", "content"]).code, Some(0));
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("new.md");
    fs::create_dir_all(site.path().join("out/articles/en")).unwrap();
    symlink(&file, site.path().join("out/articles/en/ok.md")).unwrap();
    fs::create_dir_all(site.path().join("linked/articles")).unwrap();
    symlink(outside.path(), site.path().join("linked/articles/en")).unwrap();
    fs::create_dir_all(site.path().join("pipe/articles/en")).unwrap();
    let pipe = site.path().join("pipe/articles/en/ok.md");
    assert!(std::process::Command::new("/usr/bin/mkfifo").arg(&pipe).status().unwrap().success());
    for (folder, what) in
        [("out", "is a symbolic link"), ("linked", "is a symbolic link"), ("pipe", "is not a regular file")]
    {
        for force in [&["export", folder][..], &["export", folder, "--force"]] {
            let run = run(site.path(), force);
            assert_eq!(run.code, Some(2), "{force:?}: {}", run.stdout);
            assert!(run.stderr.contains(what), "{force:?}: {}", run.stderr);
        }
    }
    let new = tempfile::tempdir().unwrap();
    symlink(outside.path(), new.path().join("schemas")).unwrap();
    let init = run(new.path(), &["init"]);
    assert!(init.code == Some(2) && init.stderr.contains("is a symbolic link"), "{}", init.stderr);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "nothing was made outside");
}

#[test]
fn a_role_and_a_name_that_say_nothing_are_refused() {
    let site = site(&[("galley.toml", "")]);
    let run = |arguments: &[&str]| run(site.path(), &[&["token", "create"], arguments].concat());
    let delivery = run(&["--kind", "delivery", "--role", "admin", "--name", "a"]);
    assert!(
        delivery.code == Some(2) && delivery.stderr.contains("a delivery token has no role"),
        "{}",
        delivery.stderr
    );
    let nameless = run(&["--name", " "]);
    assert!(nameless.code == Some(2) && nameless.stderr.contains("say what the token is for"), "{}", nameless.stderr);
    assert_eq!(run(&["--kind", "delivery", "--name", "a"]).code, Some(0));
}
