//! What a fix changes in a file, and what it leaves as it is.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::check::binary::run;

const YAML: &str = "\
# An article about a vote
title:   'It''s a \"vote\"'   # keep this
sumary: The council votes on the GrÃ¶ÃŸe. # own
tags: [ energy,  local,   energy ]   # tags
seo:
  # about the title
  title: null   # later
  description: x
blocks:
  - type: faq    # the questions
    # no id here
    items:
    - question: Why?   # q
      anwser: |
        Because   # no comment
          it is.

    - {qestion: \"Was it?\", answer: 'Yes'}
  - {type: Body, id: intro, text: \"a\\tÃ©b\"}

  - type: body
    id: intro
    text: >-
      folded FranÃ§ois
      text
";

const JSON: &str = "{
\t\"title\" : \"It\\u0027s Ã©\",
\t\"summary\": 12,
\t\"tags\": [
\t\t\"a\",
\t\t\"b\",
\t\t\"a\"
\t],
\t\"blocks\": [
\t\t{ \"type\": \"faq\", \"items\": [ {\"question\":\"Q\",\"anwser\":\"A\"} ] },
\t\t{\"type\":\"body\",\"id\":\"x\",\"text\":\"y\"},
\t\t{\"type\":\"body\",\"id\":\"x\",\"text\":\"y\"}
\t]
}";

const MARKDOWN: &str = "\
+++
title = \"A\" # c
sumary = 'It is'
tags = [
  \"a\", # one
  \"b\", # two
  \"a\" # three
]
+++

Intro  FranÃ§ois.

## FAQ {.faq}

### Why?

Because *it* is.

## FAQ {.faq}

### Why?

Because.

```yaml {.call_to_action}
purpose: Other   # p
text: x
lable: y
url: https://example.org/
```
";

/// A folder with one article.
fn folder(name: &str, text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    folder
}

/// The diff of what the fixes change; that they are made so, and that a second run finds nothing to do, is asserted.
fn fixed(name: &str, text: &str, flags: &[&str]) -> String {
    let folder = folder(name, text);
    let path = folder.path().join(name);
    let with = |flag: &'static str| run(folder.path(), &[&["check", flag], flags, &[name]].concat());
    let diff = with("--diff").stdout;
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "a diff writes nothing");
    let first = with("--fix");
    assert!(!first.stdout.contains("fix by hand"), "{}", first.stdout);
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!(galley::check::unified(std::path::Path::new(name), text, &after), diff);
    assert_eq!(with("--diff").stdout, "");
    assert!(!with("--fix").stdout.contains("fixed"));
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    diff
}

#[test]
fn yaml_keeps_comments_quotes_and_layout() {
    insta::assert_snapshot!(fixed("a.yaml", YAML, &["--unsafe-fixes"]));
}

#[test]
fn json_keeps_escapes_and_layout() {
    insta::assert_snapshot!(fixed("a.json", JSON, &["--unsafe-fixes"]));
}

#[test]
fn markdown_keeps_its_text_and_the_comments_of_its_front_matter() {
    insta::assert_snapshot!(fixed("a.md", MARKDOWN, &["--unsafe-fixes"]));
}

#[test]
fn what_guesses_or_removes_is_only_done_when_asked_for() {
    let diff = fixed("a.yaml", YAML, &[]);
    assert!(!diff.contains("\n-tags") && !diff.contains("\n-  title: null"), "{diff}");
    assert!(diff.contains("\n+summary:"), "{diff}");
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    for (name, text) in [("a.yaml", YAML), ("a.json", JSON), ("a.md", MARKDOWN)] {
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let there = folder(name, &windows);
        run(there.path(), &["check", "--fix", "--unsafe-fixes", name]);
        let after = fs::read_to_string(there.path().join(name)).unwrap();
        assert_ne!(after, windows);
        let here = folder(name, text);
        run(here.path(), &["check", "--fix", "--unsafe-fixes", name]);
        let plain = fs::read_to_string(here.path().join(name)).unwrap();
        assert_eq!(after, format!("\u{feff}{}", plain.replace('\n', "\r\n")), "{name}");
    }
}

#[test]
fn json_in_front_matter_is_fixed_as_json() {
    let text = "---json\n{\"title\": \"A\", \"sumary\": \"B\"}\n---\n\nText.\n";
    insta::assert_snapshot!(fixed("a.md", text, &[]), @r#"
    --- a/a.md
    +++ b/a.md
    @@ -1,5 +1,5 @@
     ---json
    -{"title": "A", "sumary": "B"}
    +{"title": "A", "summary": "B"}
     ---
     
     Text.
    "#);
}

#[test]
fn what_no_edit_says_is_left_to_a_hand() {
    // In Markdown the type decides how what stands below is read.
    let text = "---\ntitle: A\nsummary: B\n---\n\n## Questions {#q .FAQ}\n\n### Why?\n\nBecause.\n";
    let folder = folder("a.md", text);
    let run = run(folder.path(), &["check", "--fix", "a.md"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("= fix by hand: write `faq`"), "{}", run.stdout);
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), text);
}

#[test]
fn the_summary_and_the_exit_code_are_about_what_is_left() {
    let text = "title: A\nsumary: B\nblocks:\n- type: body\n  text: C\n";
    let folder = folder("a.yaml", text);
    let diff = run(folder.path(), &["check", "--diff", "a.yaml"]);
    assert_eq!((diff.code, diff.stderr.as_str()), (Some(0), "would fix 3 findings in 1 of 1 files, leaving 0\n"));
    let fix = run(folder.path(), &["check", "--fix", "a.yaml"]);
    insta::assert_snapshot!(fix.stdout, @r"
    a.yaml: fixed S102 ×1, S104 ×2
    Good: 1 file checked, no findings; fixed 3 findings in 1 file
    ");
    assert_eq!(fix.code, Some(0));
    let after = fs::read_to_string(folder.path().join("a.yaml")).unwrap();
    assert_eq!(after, "title: A\nsummary: B\nblocks:\n- type: body\n  id: body\n  text: C\n");
}

#[test]
fn a_program_learns_how_many_were_fixed_and_where() {
    let folder = folder("a.yaml", "title: A\nsumary: B\nblocks:\n- type: body\n  id: x\n  text: C\n");
    let run = run(folder.path(), &["check", "--fix", "--format", "json", "a.yaml"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let file = serde_json::json!({ "file": "a.yaml", "findings": 2, "rules": { "S102": 1, "S104": 1 } });
    assert_eq!(report["fixed"], serde_json::json!({ "findings": 2, "files": [file] }));
    assert_eq!(report["findings"], serde_json::json!([]));
}

#[test]
fn unsafe_fixes_alone_ask_what_to_do_with_them() {
    let folder = folder("a.yaml", YAML);
    let run = run(folder.path(), &["check", "--unsafe-fixes", "a.yaml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("--fix"), "{}", run.stderr);
}
