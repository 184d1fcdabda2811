//! Collections of the settings: which files, judged by what.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::binary::{Run, galley, run};

const POST: &str = r#"{
  "type": "object",
  "properties": {
    "title": { "type": "string", "minLength": 3 },
    "draft": { "type": "boolean" },
    "content": { "type": "string", "maxLength": 20 }
  },
  "required": ["title"],
  "additionalProperties": false
}"#;

const ARTICLE: &str = "---\ntitle: A vote on Tuesday\nsummary: The council votes on the new bridge.\n---\n\nThe vote is on **Tuesday**.\n";

/// A site that holds these files.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What is found by `galley check` with these arguments: `file:line:column code`.
fn found(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let run = json(folder, arguments);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr));
    assert_eq!(report["failures"].as_array().unwrap(), &Vec::<Value>::new());
    let line = |finding: &Value| {
        let (file, code) = (finding["file"].as_str().unwrap(), finding["code"].as_str().unwrap());
        format!("{}:{}:{} {code}", file.replace('\\', "/"), finding["line"], finding["column"])
    };
    report["findings"].as_array().unwrap().iter().map(line).collect()
}

fn json(folder: &Path, arguments: &[&str]) -> Run {
    run(folder, &[&["check", "--format", "json"], arguments].concat())
}

const POSTS: (&str, &str) =
    ("galley.toml", "[collections.posts]\nfiles = \"posts/*.md\"\nschema = \"schemas/post.json\"\n");

#[test]
fn a_collection_is_judged_by_its_schema_in_the_same_run_as_the_content() {
    let site = site(&[
        POSTS,
        ("schemas/post.json", POST),
        ("posts/good.md", "---\ntitle: Hello\n---\n\n# Not judged\n"),
        ("posts/bad.md", "---\ntitle: Hi\ndarft: true\n---\n"),
        ("posts/README.txt", "no format"),
        ("content/articles/en/vote.md", ARTICLE),
        ("content/articles/en/bad.md", &ARTICLE.replace("summary", "sumary").replace("title: ", "title: Again ")),
        ("notes/todo.md", "nobody asks for this"),
    ]);
    let expected = [
        "content/articles/en/bad.md:2:1 S104",
        "content/articles/en/bad.md:3:1 S102",
        "posts/bad.md:2:8 S105",
        "posts/bad.md:3:1 S102",
    ];
    assert_eq!(found(site.path(), &[]), expected);
    assert_eq!(found(site.path(), &["posts"]), expected[2..]);
    assert_eq!(found(site.path(), &["posts/bad.md"]), expected[2..]);
    assert_eq!(json(site.path(), &[]).code, Some(1));
    assert_eq!(json(site.path(), &["posts/good.md"]).code, Some(0));
    let report: Value = serde_json::from_str(&json(site.path(), &[]).stdout).unwrap();
    assert_eq!(report["files"], 4);
}

#[test]
fn without_the_table_nothing_is_different() {
    let files = [
        ("data/post.json", POST),
        ("posts/bad.md", "---\n$schema: ../data/post.json\ntitle: Hello\n---\n"),
        ("content/articles/en/vote.md", ARTICLE),
    ];
    let site = site(&files);
    assert_eq!(found(site.path(), &[]), Vec::<String>::new());
    let expected = ["posts/bad.md:2:1 S102", "posts/bad.md:2:1 S104", "posts/bad.md:2:1 S104"];
    assert_eq!(found(site.path(), &["posts"]), expected);
}

#[test]
fn a_markdown_body_is_what_the_collection_says() {
    let settings = |body: &str| format!("{}{body}\n", POSTS.1);
    let site = site(&[
        ("schemas/post.json", POST),
        ("posts/a.md", "---\ntitle: Hello\n---\n\nA text of more than twenty characters.\n"),
    ]);
    write(site.path(), "galley.toml", &settings("body = \"ignored\""));
    assert_eq!(found(site.path(), &[]), Vec::<String>::new());
    write(site.path(), "galley.toml", &settings("body = { text = \"content\" }"));
    assert_eq!(found(site.path(), &[]), ["posts/a.md:5:1 S106"]);
    write(site.path(), "galley.toml", &settings("body = \"blocks\""));
    assert_eq!(found(site.path(), &[]), ["posts/a.md:5:1 S102"]);
}

#[test]
fn a_content_type_judges_a_collection_wherever_it_lies() {
    let settings = "[collections.news]\nfiles = [\"news/{locale}/{date}-{slug}.md\", \"!news/**/*-draft-*\"]\ntype = \"article\"\n";
    let site = site(&[
        ("galley.toml", settings),
        ("news/en/2026-01-02-vote.md", ARTICLE),
        ("news/en/2026-01-03-vote.md", &ARTICLE.replace("title: ", "title: Again ")),
        ("news/de/2026-01-03-vote.md", ARTICLE),
        ("news/en/2026-01-03-draft-x.md", "no article"),
        ("content/articles/en/other.md", &ARTICLE.replace("title: ", "title: Another ")),
    ]);
    assert_eq!(found(site.path(), &[]), ["news/en/2026-01-03-vote.md:2:1 N302"]);
    write(site.path(), "content/articles/en/other.md", ARTICLE);
    let expected = ["news/en/2026-01-02-vote.md:2:8 P718", "news/en/2026-01-03-vote.md:2:1 N302"];
    assert_eq!(found(site.path(), &[]), expected, "titles are compared wherever articles lie");
}

#[test]
fn a_schema_key_wins_and_is_no_field_of_the_document() {
    let site = site(&[
        POSTS,
        ("schemas/post.json", POST),
        ("schemas/page.json", &POST.replace("\"draft\"", "\"menu\"")),
        ("posts/a.md", "---\n$schema: ../schemas/page.json\ntitle: Hello\nmenu: true\n---\n"),
        ("posts/b.md", "---\n$schema: ../schemas/page.json\ntitle: Hello\ndraft: true\n---\n"),
        ("content/articles/en/page.json", "{\n  \"$schema\": \"../../../schemas/page.json\",\n  \"title\": \"x\"\n}\n"),
    ]);
    assert_eq!(found(site.path(), &[]), ["content/articles/en/page.json:3:12 S105", "posts/b.md:4:1 S102"]);
}

#[test]
fn a_schema_key_that_leads_nowhere_is_one_finding_that_says_why() {
    let address = "{ \"$schema\": \"https://example.org/schemas/post.json\", \"title\": \"Hi\" }";
    let site = site(&[
        POSTS,
        ("schemas/post.json", POST),
        ("schemas/broken.json", "{ \"type\": 3 }"),
        ("posts/a.md", "---\n$schema: ../schemas/nope.json\ntitle: Hi\n---\n"),
        ("posts/b.md", "---\n$schema: ../schemas/broken.json\ntitle: Hi\n---\n"),
        ("content/articles/en/c.json", address),
    ]);
    let run = run(site.path(), &["check", "--format", "concise"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    insta::assert_snapshot!(run.stdout.replace(&site.path().display().to_string(), "SITE"));
    let mapped = ["--schema-map", "https://example.org/schemas=schemas", "content"];
    assert_eq!(found(site.path(), &mapped), ["content/articles/en/c.json:1:64 S105"]);
    let settings = format!("{}[schemas.map]\n\"https://example.org/schemas\" = \"schemas\"\n", POSTS.1);
    write(site.path(), "galley.toml", &settings);
    assert_eq!(found(site.path(), &["content"]), ["content/articles/en/c.json:1:64 S105"]);
}

#[test]
fn what_is_wrong_with_a_collection_is_told_at_its_place() {
    let settings = "[collections.articles]\nfiles = \"{slgu}.md\"\n[collections.a]\nfiels = \"x\"\n[collections.b]\nfiles = 3\n\
                    schema = \"x.json\"\ntype = \"article\"\nbody = \"block\"\n[collections.\"c d\"]\nfiles = \"x\"\n\
                    [collections.e]\n[collections.f]\nfiles = [\"x\"]\nbody = { txt = \"y\" }\nmore = { a = 1 }\n";
    let site = site(&[("galley.toml", settings), ("content/articles/en/vote.md", ARTICLE)]);
    let run = run(site.path(), &["check"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn schemas_and_types_that_are_not_there_are_told_at_their_place() {
    let settings = "[collections.posts]\nfiles = \"posts/*.md\"\nschema = \"nope.json\"\n[collections.news]\nfiles = \"n/*.md\"\n\
                    type = \"artcle\"\n[collections.artcles]\nfiles = \"a/*.md\"\n[collections.bad]\nfiles = \"b/*.md\"\nschema = \"bad.json\"\n";
    let site = site(&[
        ("galley.toml", settings),
        ("bad.json", "{ \"type\": \"strng\" }"),
        ("content/articles/en/vote.md", ARTICLE),
    ]);
    let run = run(site.path(), &["check"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.stderr.replace(&site.path().display().to_string(), "SITE"));
}

#[test]
fn data_of_a_collection_may_be_toml_and_its_own_schema_is_no_data() {
    let settings = "[collections.data]\nfiles = \"data/\"\nschema = \"data/post.json\"\n";
    let site = site(&[
        ("galley.toml", settings),
        ("data/post.json", POST),
        ("data/a.toml", "title = \"Hi\"\n"),
        ("data/deep/b.yaml", "titel: Hello\n"),
    ]);
    let expected = ["data/a.toml:1:9 S105", "data/deep/b.yaml:1:1 S102", "data/deep/b.yaml:1:1 S104"];
    let sorted = |mut found: Vec<String>| {
        found.sort();
        found
    };
    assert_eq!(sorted(found(site.path(), &[])), expected);
    assert_eq!(sorted(found(site.path(), &["data"])), expected);
}

#[test]
fn fixes_are_made_by_the_schema_of_the_collection() {
    let site = site(&[
        POSTS,
        ("schemas/post.json", POST),
        ("posts/a.md", "---\ntitle: Hello # yes\ndarft: true\n---\n\nText that <b>nobody</b> judges.\n"),
    ]);
    let run = run(site.path(), &["check", "--fix"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let text = fs::read_to_string(site.path().join("posts/a.md")).unwrap();
    assert_eq!(text, "---\ntitle: Hello # yes\ndraft: true\n---\n\nText that <b>nobody</b> judges.\n");
}

#[test]
fn standard_input_and_baselines_know_collections() {
    let site = site(&[POSTS, ("schemas/post.json", POST), ("posts/bad.md", "---\ntitle: Hi\n---\n")]);
    let mut command = galley(site.path());
    command.args(["check", "-", "--stdin-filename", "posts/new.md", "--format", "concise"]);
    command.stdin(fs::File::open(site.path().join("posts/bad.md")).unwrap());
    let said = super::binary::finish(&command.output().unwrap());
    assert!(
        said.stdout.starts_with("posts/new.md:2:8: error: `title` has 2 characters"),
        "{}{}",
        said.stdout,
        said.stderr
    );
    assert_eq!(run(site.path(), &["check", "--write-baseline"]).code, Some(0));
    let known = run(site.path(), &["check", "--baseline", "galley-baseline.json"]);
    assert_eq!(known.code, Some(0), "{}", known.stdout);
}

#[test]
fn what_a_change_of_a_schema_concerns_is_checked() {
    let site = site(&[
        POSTS,
        ("schemas/post.json", POST),
        ("other/page.json", POST),
        ("posts/a.md", "---\ntitle: Hello\n---\n"),
        ("posts/b.md", "---\n$schema: ../other/page.json\ntitle: Hello\n---\n"),
    ]);
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").current_dir(site.path()).args(identity).args(arguments).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "x"]);
    let files = || -> Value {
        let run = json(site.path(), &["--changed"]);
        serde_json::from_str::<Value>(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr))["files"].clone()
    };
    assert_eq!(files(), 0);
    write(site.path(), "posts/a.md", "---\ntitle: Hello you\n---\n");
    assert_eq!(files(), 1);
    write(site.path(), "other/page.json", &POST.replace('3', "4"));
    assert_eq!(files(), 2);
    git(&["commit", "-qam", "y"]);
    write(site.path(), "schemas/post.json", &POST.replace('3', "4"));
    assert_eq!(files(), 2);
}

#[test]
fn a_comment_and_the_selection_hold_for_data_too() {
    let schema = POST.replace("\"content\"", "\"tags\": { \"uniqueItems\": true }, \"content\"");
    let bad = "---\n# galley-ignore S105: short on purpose\ntitle: Hi\n---\n";
    let site = site(&[POSTS, ("schemas/post.json", &schema), ("posts/a.md", bad)]);
    // What refuses cannot be set aside, as everywhere.
    assert_eq!(found(site.path(), &[]), ["posts/a.md:2:1 X905", "posts/a.md:3:8 S105"]);
    assert_eq!(found(site.path(), &["--ignore", "X905"]), ["posts/a.md:3:8 S105"]);
}

#[test]
fn an_import_leaves_data_alone_and_reads_content_as_its_collection_says() {
    let settings = "[collections.posts]\nfiles = \"in/data/*.md\"\nschema = \"post.json\"\n\
                    [collections.articles]\nfiles = \"in/{locale}/{slug}/index.md\"\n";
    let site = site(&[
        ("galley.toml", settings),
        ("post.json", POST),
        ("in/data/a.md", "---\ntitle: Hello\n---\n"),
        ("in/de/vote/index.md", ARTICLE),
    ]);
    let import = run(site.path(), &["import", "in"]);
    assert_eq!(import.code, Some(0), "{}{}", import.stdout, import.stderr);
    assert!(import.stdout.starts_with("created in/de/vote/index.md as articles/de/vote"), "{}", import.stdout);
    assert_eq!(import.stdout.lines().count(), 2, "{}", import.stdout);
}

#[test]
fn an_empty_table_lets_files_name_their_schemas() {
    let file = "{ \"$schema\": \"../post.json\", \"title\": \"Hello\" }";
    let site = site(&[("galley.toml", "[collections]\n"), ("post.json", POST), ("content/a.json", file)]);
    assert_eq!(found(site.path(), &[]), Vec::<String>::new());
}

#[test]
fn the_example_of_the_page_is_taken() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/collections.md")).unwrap();
    let settings = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let site = site(&[
        ("galley.toml", settings),
        ("schemas/post.json", POST),
        ("schemas/author.json", POST),
        ("blog/2026-01-02-hello.md", "---\ntitle: Hello\n---\n\nShort.\n"),
        ("blog/2026-01-03-hello.md", "---\ntitle: Hello\n---\n\nThis text is too long for it.\n"),
        ("data/authors/a.toml", "name = \"x\"\n"),
        ("data/authors/_b.toml", "name = \"x\"\n"),
        ("content/en/vote/index.md", ARTICLE),
        ("content/de/vote/index.md", ARTICLE),
    ]);
    let expected = [
        "blog/2026-01-03-hello.md:2:1 N302",
        "blog/2026-01-03-hello.md:5:1 S106",
        "data/authors/a.toml:1:1 S102",
        "data/authors/a.toml:1:1 S104",
    ];
    let mut told = found(site.path(), &[]);
    told.sort();
    assert_eq!(told, expected);
}

#[test]
fn a_schema_that_is_written_later_is_seen_by_its_name() {
    let file = "{ \"$schema\": \"../new.json\", \"title\": \"Hello\" }";
    let site = site(&[("galley.toml", "[collections]\n"), ("content/a.json", file)]);
    assert_eq!(found(site.path(), &[]), ["content/a.json:1:14 S131"]);
    write(site.path(), "new.json", POST);
    assert_eq!(found(site.path(), &[]), Vec::<String>::new());
}
