//! Nothing that settings, schemas, names of files and content say speaks to a terminal or to a service that runs checks,
//! whichever command prints it.

use std::fs;
use std::path::Path;

use super::binary::{Run, run};

/// What terminals obey, and the services that run checks.
const HOSTILE: &str = "x\u{1b}]0;t\u{7}\u{1b}[2J\u{9b}31m\u{202e}\r::error::a\n::stop-commands::b\n  ::set-env name=c::d\n##vso[task.setvariable variable=a]b ##[error]c ##teamcity[d]";

/// The same as TOML and JSON write it in double quotes.
fn quoted() -> String {
    serde_json::to_string(HOSTILE).unwrap()
}

/// Refuses output in which something of that is left.
fn hold(what: &str, run: &Run) {
    hold_commands(what, run);
    for text in [&run.stdout, &run.stderr] {
        let obeyed = |c: &char| c.is_control() && *c != '\n' || matches!(c, '\u{202e}');
        let found: Vec<char> = text.chars().filter(obeyed).collect();
        assert!(found.is_empty(), "{what} lets {found:?} through: {text:?}");
    }
}

/// The same of the commands of services alone: a diff that a program reads is exact in all else.
fn hold_commands(what: &str, run: &Run) {
    for text in [&run.stdout, &run.stderr] {
        for command in ["##vso[", "##[error]", "##teamcity["] {
            assert!(!text.contains(command), "{what} lets `{command}` through: {text:?}");
        }
        let begins = text.lines().any(|line| line.trim_start().starts_with("::"));
        assert!(!begins, "{what} begins a line with a command: {text:?}");
    }
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

const COMMANDS: &[&[&str]] = &[
    &["check"],
    &["check", "--format", "concise"],
    &["check", "--format", "json"],
    &["check", "--format", "junit"],
    &["schema", "list"],
    &["schema", "show", "note"],
    &["schema", "show", "note", "--json"],
    &["import", "content"],
    &["import", "--dry-run", "--publish", "content"],
    &["export", "out"],
    &["token", "list"],
    &["migrate", "status"],
    &["init"],
];

fn hold_all(what: &str, site: &Path) {
    hold_commands(&format!("`galley check --diff` with {what}"), &run(site, &["check", "--diff"]));
    for arguments in COMMANDS {
        let run = run(site, arguments);
        hold(&format!("`galley {}` with {what}", arguments.join(" ")), &run);
    }
}

#[test]
fn settings_say_nothing_to_a_terminal_or_to_a_runner() {
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
        let settings = format!("[{section}]\n{key} = {value}\n");
        let site = site(&[("galley.toml", &settings), ("content/articles/en/a.json", "{}")]);
        hold_all(&settings, site.path());
    }
    for settings in [
        format!("{} = 1\n", quoted()),
        format!("[{}]\na = 1\n", quoted()),
        format!("[rules.severity]\n{} = \"error\"\n", quoted()),
        format!("[collections.{}]\nfiles = {}\n", quoted(), quoted()),
        format!("[schemas.map]\n{} = {}\n", quoted(), quoted()),
        format!("a = {HOSTILE}\n"),
    ] {
        let site = site(&[("galley.toml", &settings), ("content/articles/en/a.json", "{}")]);
        hold_all(&settings, site.path());
    }
}

#[test]
fn schemas_say_nothing_to_a_terminal_or_to_a_runner() {
    let hostile = quoted();
    let field =
        format!("{{ \"title\": {hostile}, \"description\": {hostile}, \"type\": \"string\", \"maxLength\": 9 }}");
    let note = |more: &str| {
        format!(
            "{{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"title\": {hostile}, \"description\": {hostile}, \
             \"type\": \"object\", \"properties\": {{ \"title\": {field}, {hostile}: {field} }}, \"additionalProperties\": false{more} }}"
        )
    };
    for more in [
        String::new(),
        format!(", {hostile}: 1"),
        format!(", \"required\": [{hostile}]"),
        format!(", \"x-galley-collection\": {hostile}"),
        format!(", \"$ref\": {hostile}"),
        format!(", \"pattern\": {hostile}"),
    ] {
        let content = format!("{{ {hostile}: {hostile}, \"title\": {hostile} }}");
        let site = site(&[
            ("galley.toml", ""),
            ("schemas/types/note.json", &note(&more)),
            ("content/notes/en/a.json", &content),
            ("content/note/en/a.json", &content),
        ]);
        hold_all(&more, site.path());
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
    let text = "Some words.\n\n##vso[task.setvariable variable=a]b\n\n::error::c <b>\n";
    let site = site(&[
        ("galley.toml", ""),
        ("content/articles/en/a.json", &article),
        ("content/articles/en/b.md", &format!("---\ntitle: A\nsummary: B.\n---\n\n{text}")),
        ("content/articles/en/c.txt", text),
        ("content/articles/en/d.yaml", &format!("title: {hostile}\n{hostile}: 1\n")),
    ]);
    hold_all("such content", site.path());
    // What a runner of GitHub's workflows is to obey are the annotations alone.
    let run = run(site.path(), &["check", "--format", "github"]);
    assert!(
        run.stdout.lines().all(|line| ["::error ", "::warning ", "::notice "].iter().any(|it| line.starts_with(it)))
    );
    for text in [&run.stdout, &run.stderr] {
        assert!(!text.contains("##vso[") && !text.contains("##[error]") && !text.contains('\u{1b}'), "{text:?}");
    }
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
    assert!(refused.stderr.contains("`content.path` leads out of the site"), "{}", refused.stderr);
    assert!(!refused.stderr.contains("CANARY") && !refused.stdout.contains("CANARY"));
    let named = run(&inner, &["check", "--set", "content.path=../outside"]);
    assert!(named.stdout.contains("outside/articles/en/a.md"), "{} {}", named.stdout, named.stderr);
    for settings in
        ["[schemas]\npath = \"/proc/self\"\n", "[schemas]\npath = \"a/../../b\"\n", "[content]\npath = \"/etc\"\n"]
    {
        fs::write(inner.join("galley.toml"), settings).unwrap();
        assert!(run(&inner, &["check"]).stderr.contains("leads out of the site"), "{settings}");
    }
    #[cfg(unix)]
    {
        fs::write(inner.join("galley.toml"), "").unwrap();
        std::os::unix::fs::symlink(outer.path().join("outside"), inner.join("content")).unwrap();
        assert!(run(&inner, &["check"]).stderr.contains("leads out of the site"), "a link leads out, too");
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
    for (folder, what) in [("out", "is a link"), ("linked", "is a link"), ("pipe", "is no regular file")] {
        for force in [&["export", folder][..], &["export", folder, "--force"]] {
            let run = run(site.path(), force);
            assert_eq!(run.code, Some(2), "{force:?}: {}", run.stdout);
            assert!(run.stderr.contains(what), "{force:?}: {}", run.stderr);
        }
    }
    let new = tempfile::tempdir().unwrap();
    symlink(outside.path(), new.path().join("schemas")).unwrap();
    let init = run(new.path(), &["init"]);
    assert!(init.code == Some(2) && init.stderr.contains("is a link"), "{}", init.stderr);
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
