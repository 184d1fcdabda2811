//! Data goes one way, and nothing looks up.

use super::source::source_files;

/// What each floor may name beside itself. ARCHITECTURE.md says why.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("content", &[]),
    ("schema", &["content"]),
    ("formats", &["content", "schema"]),
    // It names `formats`, for what is searched of a CommonMark text are its words.
    ("store", &["content", "schema", "formats"]),
    ("actions", &["content", "schema", "store"]),
    // It names `formats`, for front ends get texts as HTML and whole entries as Markdown.
    ("delivery", &["content", "schema", "store", "formats"]),
    ("check", &["content", "schema", "formats"]),
    ("lsp", &["content", "schema", "formats", "check"]),
    ("http", &["content", "schema", "formats", "actions", "delivery"]),
    ("config", &["content", "schema", "formats", "store", "actions", "delivery", "check", "http", "telemetry"]),
    ("telemetry", &["content", "config"]),
    (
        "cli",
        &[
            "content",
            "schema",
            "formats",
            "store",
            "actions",
            "delivery",
            "check",
            "lsp",
            "http",
            "config",
            "telemetry",
        ],
    ),
];

#[test]
fn nothing_looks_up() {
    let mut wrong = Vec::new();
    for file in source_files() {
        let floor = file.floor();
        if matches!(floor, "lib" | "main") {
            continue;
        }
        let (_, allowed) =
            MAY_NAME.iter().find(|(name, _)| *name == floor).expect("every floor has its line in MAY_NAME");
        for (number, line) in file.code() {
            for named in line.split("crate::").skip(1).flat_map(floors_named) {
                if named != floor && !allowed.contains(&named) {
                    wrong.push(format!("{}:{number}: `{floor}` names `{named}`", file.path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The floors that stand behind a `crate::`: one, or several in braces.
fn floors_named(rest: &str) -> Vec<&'static str> {
    let names = MAY_NAME.iter().map(|(name, _)| *name);
    let starts_with = |text: &str, name: &str| {
        text.strip_prefix(name).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    match rest.strip_prefix('{') {
        Some(list) => names.filter(|name| list.split(',').any(|item| starts_with(item.trim(), name))).collect(),
        None => names.filter(|name| starts_with(rest, name)).collect(),
    }
}

#[test]
fn a_list_in_braces_is_seen() {
    assert_eq!(floors_named("{content::Slug, store::Store};"), ["content", "store"]);
    assert_eq!(floors_named("schema::Rule"), ["schema"]);
    assert!(floors_named("schematic::Rule").is_empty());
}
