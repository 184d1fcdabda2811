//! Links that stay on the site: to the pages of entries, and to files.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::binary::{galley, run, search_path};
use super::changed::git;

/// A site of these files.
fn site(files: &[(&str, &str)]) -> TempDir {
    let site = tempfile::tempdir().unwrap();
    for (name, text) in [("galley.toml", "")].iter().chain(files) {
        put(site.path(), name, text);
    }
    site
}

fn put(site: &Path, name: &str, text: &str) {
    let path = site.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// An article with that text.
fn article(title: &str, text: &str) -> String {
    format!(
        "title: {title}\nsummary: The council votes on {title}.\nblocks:\n  - type: body\n    id: text\n    text: {text:?}\n"
    )
}

/// The findings, a line each.
fn findings(site: &Path, arguments: &[&str]) -> Vec<String> {
    let run = run(site, &[&["check", "--format", "concise"], arguments].concat());
    assert_ne!(run.code, Some(2), "{}", run.stderr);
    run.stdout.lines().filter(|line| line.contains(".yaml:")).map(str::to_owned).collect()
}

/// What a rule says of a text in an article of a site, in which there are the articles `bridge` and `heat-pumps` in
/// English and `bruecke` in German.
fn said_of(settings: &str, code: &str, text: &str) -> Vec<String> {
    let plain = article("plain", "On Tuesday.");
    let site = site(&[
        ("galley.toml", settings),
        ("content/articles/en/vote.yaml", &article("vote", text)),
        ("content/articles/en/bridge.yaml", &plain.replace("plain", "bridge")),
        ("content/articles/en/heat-pumps.yaml", &plain.replace("plain", "heat-pumps")),
        ("content/articles/de/bruecke.yaml", &plain.replace("plain", "bruecke")),
    ]);
    let found = findings(site.path(), &["--select", code]);
    let message = |line: &String| line.split_once("warning: ").map_or(line.clone(), |(_, rest)| rest.to_owned());
    found.iter().map(message).collect()
}

#[test]
fn a_link_to_a_page_that_no_file_has_is_told() {
    let said = |text: &str| said_of("[site]\nurl = \"https://example.org\"\n", "L509", text);
    for good in [
        "[a](/articles/bridge)",
        "[a](/articles/bridge/?b=1#c)",
        "[a](/articles/%62ridge)",
        "[a](https://example.org/articles/bridge)",
        "[a](/de/articles/bruecke)",
        "[a](/articles/vote)",
        "[a](/about) [b](/articles) [c](/articles/) [d](/articles/feed.xml) [e](/articles/tags/energy)",
        "[a](/api/articles/nowhere) [b](/en/articles/nowhere)",
        "[a](https://example.com/articles/nowhere) [b](//example.org/articles/nowhere) [c](articles/nowhere)",
        "`[a](/articles/nowhere)`",
    ] {
        assert_eq!(said(good), [""; 0], "{good}");
    }
    for bad in [
        "[a](/articles/nowhere)",
        "[a](https://example.org/articles/nowhere#b)",
        "[a](http://EXAMPLE.org/articles/nowhere/)",
        "![a](/articles/nowhere)",
        "[a](/de/articles/bridge)",
        "[a](/articles/bruecke)",
        "[a][1]\n\n[1]: /articles/nowhere",
    ] {
        assert_eq!(said(bad).len(), 1, "{bad}");
    }
    insta::assert_snapshot!(said("[a](/de/articles/bridge)")[0], @"the link points to `/de/articles/bridge`, but there is no article `bridge` in `de` [L509 dead-inside-link]");
    insta::assert_snapshot!(said("![a](/articles/nowhere)")[0], @"the picture points to `/articles/nowhere`, but there is no article `nowhere` in `en` [L509 dead-inside-link]");
}

#[test]
fn where_pages_are_is_told_by_the_settings() {
    let settings =
        "[site]\nurl = \"https://example.org/blog\"\npaths = { articles = \"/{locale}/news/{slug}.html\" }\n";
    let said = |text: &str| said_of(settings, "L509", text).len();
    for good in ["/blog/en/news/bridge.html", "https://example.org/blog/de/news/bruecke.html", "/en/news/nowhere.html"]
    {
        assert_eq!(said(&format!("[a]({good})")), 0, "{good}");
    }
    for left in
        ["/blog/articles/nowhere", "/blog/en/news/nowhere", "/blog/fr/news/bridge.html", "/blog/en/news/x.html?"]
    {
        let expected = usize::from(left.contains("x.html"));
        assert_eq!(said(&format!("[a]({left})")), expected, "{left}");
    }
    assert_eq!(said("[a](/blog/de/news/bridge.html)"), 1);
    let anywhere = "[site]\npaths = { articles = \"/{slug}\" }\n";
    assert_eq!(said_of(anywhere, "L509", "[a](/bruecke) [b](/bridge)"), [""; 0], "a page of any locale will do");
    assert_eq!(said_of(anywhere, "L509", "[a](/nowhere)").len(), 1);
}

#[test]
fn a_near_page_is_suggested() {
    let plain = article("plain", "On Tuesday.");
    let site = site(&[
        (
            "content/articles/en/vote.yaml",
            &article("vote", "[a](/articles/heat-pump) [b](/articles/Heat_Pumps) [c](/articles/zzz)"),
        ),
        ("content/articles/en/heat-pumps.yaml", &plain),
        ("content/articles/de/heat-pump.yaml", &plain),
    ]);
    let report = run(site.path(), &["check", "--select", "L509", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    let help: Vec<_> =
        report["findings"].as_array().unwrap().iter().map(|found| found["help"].as_str().unwrap()).collect();
    let near = "did you mean `heat-pumps`?";
    assert_eq!(help, [near, near, "use the path of an existing page"]);
}

#[test]
fn an_address_in_a_field_is_a_link_too() {
    let action = |url: &str| {
        format!(
            "{}  - type: call_to_action\n    id: go\n    purpose: other\n    text: Go.\n    label: Go there\n    url: {url}\n",
            article("vote", "On Tuesday.")
        )
    };
    let settings = "[site]\nurl = \"https://example.org\"\nassets = \"public\"\n";
    let site = site(&[
        ("galley.toml", settings),
        ("content/articles/en/a-vote.yaml", &action("https://example.org/articles/nowhere")),
        ("content/articles/en/b-vote.yaml", &action("https://example.org/articles/a-vote")),
        ("content/articles/en/c-vote.yaml", &action("https://example.org/law.pdf")),
        ("content/articles/en/d-vote.yaml", &action("https://example.org/rules.pdf")),
        ("public/rules.pdf", "%PDF"),
    ]);
    let found = findings(site.path(), &["--select", "L509,L511"]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("a-vote.yaml:12:10") && found[0].contains("L509"), "{found:?}");
    assert!(found[1].contains("c-vote.yaml:12:10") && found[1].contains("L511"), "{found:?}");
}

#[test]
fn a_file_that_content_names_has_to_be_there() {
    let text = "![a](map.png) ![b](../img/my%20map.PNG?x#y) [c](law.pdf) ![d](/maps/a.png) [e](/law.pdf) [f](/feed.xml) ![g](/og)";
    let site = site(&[
        ("galley.toml", "[site]\nassets = \"static\"\n"),
        ("content/articles/en/vote.yaml", &article("vote", text)),
    ]);
    let found = |arguments: &[&str]| -> String {
        let found = findings(site.path(), &[&["--select", "L511"], arguments].concat());
        found.iter().map(|line| line.split('`').nth(1).unwrap_or(line)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found(&[]), "map.png ../img/my%20map.PNG?x#y law.pdf /maps/a.png /law.pdf");
    let only_beside = "map.png ../img/my%20map.PNG?x#y law.pdf";
    assert_eq!(found(&["--set", "site.assets="]), only_beside, "of a site whose files nobody knows");
    for file in ["content/articles/en/map.png", "content/articles/img/my map.PNG", "static/law.pdf"] {
        put(site.path(), file, "");
    }
    assert_eq!(found(&[]), "law.pdf /maps/a.png");
    assert_eq!(found(&["content/articles/en/vote.yaml"]), "law.pdf /maps/a.png", "of a single file too");
    let inside =
        run(&site.path().join("content/articles"), &["check", "--select", "L511", "--format", "concise", "en"]);
    assert_eq!(inside.stdout.matches("L511").count(), 2, "from another folder too: {}", inside.stdout);
    assert_eq!(findings(site.path(), &["--select", "L509"]), [""; 0]);
}

#[test]
fn files_lie_where_the_settings_say_and_where_content_is_that_belongs_to_no_site() {
    let around = tempfile::tempdir().unwrap();
    put(around.path(), "cms/galley.toml", "[site]\nassets = \"../web/public\"\n");
    put(around.path(), "cms/content/articles/en/vote.yaml", &article("vote", "![a](/map.png) ![b](/other.png)"));
    put(around.path(), "web/public/map.png", "");
    let found = findings(&around.path().join("cms"), &["--select", "L511"]);
    assert!(found.len() == 1 && found[0].contains("`/other.png`"), "{found:?}");
    put(around.path(), "blog/articles/en/vote.yaml", &article("vote", "![a](../map.png) ![b](other.png)"));
    put(around.path(), "blog/articles/map.png", "");
    let found = findings(&around.path().join("cms/content"), &["--select", "L511", "../../blog"]);
    assert!(found.len() == 1 && found[0].contains("`other.png`"), "{found:?}");
}

#[test]
fn a_file_is_suggested_that_is_nearly_called_so() {
    let site = site(&[
        ("content/articles/en/vote.yaml", &article("vote", "![a](Photo.JPG) ![b](nothing.png)")),
        ("content/articles/en/photo.jpg", ""),
    ]);
    let run = run(site.path(), &["check", "--select", "L511"]);
    assert!(run.stdout.contains("did you mean `photo.jpg`?"), "{}", run.stdout);
    assert!(run.stdout.contains("use the path of an existing file"), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn a_file_outside_of_the_site_is_not_there() {
    let outside = tempfile::tempdir().unwrap();
    let site_folder = outside.path().join("site");
    for (name, text) in [
        ("site/galley.toml", "[site]\nassets = \"public\"\n"),
        (
            "site/content/articles/en/vote.yaml",
            &article(
                "vote",
                "![a](../../../../secret.png) ![b](link.png) ![c](folder/secret.png) ![d](/up/secret.png) ![e](/../galley.png) ![f](inner.png)",
            ),
        ),
        ("secret.png", ""),
        ("site/galley.png", ""),
        ("site/public/inner.png", ""),
    ] {
        put(outside.path(), name, text);
    }
    let beside = site_folder.join("content/articles/en");
    std::os::unix::fs::symlink(outside.path().join("secret.png"), beside.join("link.png")).unwrap();
    std::os::unix::fs::symlink(outside.path(), beside.join("folder")).unwrap();
    std::os::unix::fs::symlink(outside.path(), site_folder.join("public/up")).unwrap();
    std::os::unix::fs::symlink("../../../public/inner.png", beside.join("inner.png")).unwrap();
    let found = findings(&site_folder, &["--select", "L511"]);
    let told: Vec<_> = found.iter().map(|line| line.split('`').nth(1).unwrap()).collect();
    assert_eq!(told, ["../../../../secret.png", "link.png", "folder/secret.png", "/up/secret.png"], "{found:?}");
}

#[test]
fn a_relative_path_is_told_by_its_text_alone() {
    let said = |text: &str| said_of("", "L510", text);
    for left in [
        "[a](law.pdf)",
        "![a](map.png)",
        "![a](map)",
        "[a](other.md)",
        "[a](/b)",
        "[a](#b)",
        "[a](@/b)",
        "[a](<mailto:a@b.de>)",
    ] {
        assert_eq!(said(left), [""; 0], "{left}");
    }
    insta::assert_snapshot!(said("[a](../prices/?b) [c](www.example.com) [d](ada@example.com) ![e](img\\map.png)").join("\n"),
        @r"
    `../prices/?b` depends on the page it is shown on: `/prices` from `/news/today`, `/news/prices` from `/news/today/` [L510 bad-relative-path]
    `www.example.com` lacks `https://`, so it links to a page of this site [L510 bad-relative-path]
    `ada@example.com` is an email address without `mailto:`, so it links to a page of that name [L510 bad-relative-path]
    `img\map.png` contains backslashes, which are not allowed in URLs [L510 bad-relative-path]
    ");
    let site = site(&[("content/articles/en/vote.yaml", &article("vote", "![e](img\\map.png)"))]);
    put(site.path(), "content/articles/en/img/map.png", "");
    assert_eq!(run(site.path(), &["check", "--select", "L510,L511", "--fix"]).code, Some(0));
    let text = fs::read_to_string(site.path().join("content/articles/en/vote.yaml")).unwrap();
    assert!(text.contains("![e](img/map.png)"), "{text}");
}

#[test]
fn a_field_that_takes_paths_is_judged_as_links_are() {
    let schema = r#"{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Page", "description": "A page.",
      "type": "object", "x-galley-collection": "pages", "additionalProperties": false, "properties": {
        "title": { "type": "string", "title": "Title", "description": "What it is called." },
        "next": { "type": "string", "format": "uri-reference", "title": "Next", "description": "Where to read on." } } }"#;
    let page =
        |name: &str, next: &str| (format!("content/pages/en/{name}.yaml"), format!("title: A page\nnext: {next}\n"));
    let pages = [page("a", "/pages/b"), page("b", "/pages/nowhere"), page("c", "there"), page("d", "map.png")];
    let site = site(&[("schemas/types/page.json", schema)]);
    for (name, text) in &pages {
        put(site.path(), name, text);
    }
    let found = findings(site.path(), &["--select", "L"]);
    assert_eq!(found.len(), 3, "{found:?}");
    for (line, (file, code)) in
        found.iter().zip([("b.yaml:2:7", "L509"), ("c.yaml:2:7", "L510"), ("d.yaml:2:7", "L511")])
    {
        assert!(line.contains(file) && line.contains(code), "{found:?}");
    }
}

#[test]
fn a_rule_that_is_ignored_asks_nothing() {
    let text = "[a](/articles/nowhere) ![b](map.png) [c](there)";
    let site = site(&[("content/articles/en/vote.yaml", &article("vote", text))]);
    assert_eq!(findings(site.path(), &[]).len(), 3);
    assert_eq!(findings(site.path(), &["--ignore", "L509,L510,L511"]), [""; 0]);
    fs::write(site.path().join("galley.toml"), "[rules]\nseverity = { L509 = \"error\" }\n").unwrap();
    assert_eq!(run(site.path(), &["check"]).code, Some(1));
}

#[test]
fn a_comment_sets_a_link_aside() {
    let comment = "    # galley-ignore L509, L511: they come with the next issue\n    text:";
    let text = article("vote", "[a](/articles/nowhere) ![b](map.png)").replace("    text:", comment);
    let site = site(&[("content/articles/en/vote.yaml", &text)]);
    assert_eq!(findings(site.path(), &[]), [""; 0]);
    put(site.path(), "content/articles/en/nowhere.yaml", &article("nowhere", "On Tuesday."));
    put(site.path(), "content/articles/en/map.png", "");
    let found = findings(site.path(), &[]);
    assert!(found.len() == 2 && found.iter().all(|line| line.contains("X901")), "{found:?}");
}

fn changed(site: &Path) -> Vec<String> {
    let mut command = galley(site);
    command.env("PATH", search_path()).args(["check", "--format", "concise", "--changed"]);
    let run = super::binary::finish(&command.output().unwrap());
    assert_ne!(run.code, Some(2), "{}", run.stderr);
    run.stdout.lines().filter(|line| line.contains(".yaml:")).map(str::to_owned).collect()
}

#[test]
fn links_to_what_changed_are_checked_with_it() {
    let site = site(&[
        ("galley.toml", "[site]\nassets = \"public\"\n"),
        ("content/articles/en/a.yaml", &article("leading", "[a](/articles/bridge) on")),
        ("content/articles/en/b.yaml", &article("showing", "![b](my%20map.png)")),
        ("content/articles/en/c.yaml", &article("giving", "[c](/files/law.pdf)")),
        ("content/articles/en/d.yaml", &article("nothing", "[d](/articles/nowhere)")),
        ("content/articles/en/bridge.yaml", &article("bridge", "On Tuesday.")),
        ("content/articles/en/my map.png", ""),
        ("public/files/law.pdf", ""),
    ]);
    git(site.path(), &["init", "--quiet"]);
    git(site.path(), &["add", "."]);
    git(site.path(), &["commit", "--quiet", "-m", "All"]);
    assert_eq!(changed(site.path()), [""; 0], "nothing has changed");
    let articles = site.path().join("content/articles/en");
    fs::rename(articles.join("bridge.yaml"), articles.join("the-bridge.yaml")).unwrap();
    fs::remove_file(articles.join("my map.png")).unwrap();
    fs::remove_dir_all(site.path().join("public/files")).unwrap();
    let found = changed(site.path());
    let told: Vec<_> = found.iter().map(|line| (line.split(':').next().unwrap(), &line[line.len() - 26..])).collect();
    assert_eq!(found.len(), 3, "{told:?}");
    for (line, (file, code)) in found.iter().zip([("a.yaml", "L509"), ("b.yaml", "L511"), ("c.yaml", "L511")]) {
        assert!(line.contains(file) && line.contains(code), "{found:?}");
    }
}

#[test]
fn a_slug_that_says_nothing_of_the_title_is_told() {
    let about = |title: &str| article(title, "On Tuesday.");
    let site = site(&[
        ("content/articles/en/copy-of-the-harbour.yaml", &about("A vote on the bridge")),
        ("content/articles/en/who-pays-for-power-lines.yaml", &about("The council builds a harbour")),
        ("content/articles/en/heat-pumps-in-winter.yaml", &about("A heat pump works when it is cold")),
        ("content/articles/de/heat-pumps-in-winter.yaml", &about("Die neue Heizung hält auch kalte Tage aus")),
        ("content/articles/en/2026-11-24.yaml", &about("What happened this Tuesday")),
    ]);
    let found = findings(site.path(), &["--select", "N304"]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("copy-of-the-harbour.yaml:1:8: note: the slug `copy-of-the-harbour`"), "{found:?}");
    assert!(found[1].contains("who-pays-for-power-lines.yaml"), "{found:?}");
}

#[test]
fn the_path_of_pages_that_no_collection_has_is_refused() {
    let site = site(&[("galley.toml", "[site]\nurl = \"https://example.org\"\npaths = { article = \"/{slug}\" }\n")]);
    put(site.path(), "content/articles/en/vote.yaml", &article("vote", "On Tuesday."));
    let run = run(site.path(), &["check"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there is no collection `article`"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `articles`?"), "{}", run.stderr);
}
