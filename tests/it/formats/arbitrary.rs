//! Documents that nobody writes by hand.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Texts that mean something in one notation or another.
const NASTY: &[&str] = &[
    "",
    " ",
    "  a",
    "a ",
    "a\tb",
    "\ta",
    "a\t",
    "\r",
    "a\r\nb",
    "a\rb",
    "\u{85}",
    "a\u{85}b",
    "\u{2028}",
    "a\u{2029}b",
    "\u{feff}a",
    "😀",
    "e\u{301}",
    "- a",
    "-",
    "--",
    "---",
    "--- a",
    "...",
    "... a",
    "#",
    "# a",
    "## a",
    "### a",
    "a #b",
    "a: b",
    "a:",
    ":",
    ": a",
    "? a",
    "~",
    "null",
    "Null",
    "true",
    "False",
    "yes",
    "no",
    "on",
    "y",
    "1",
    "-1",
    "+1",
    "1.0",
    ".5",
    "1e3",
    "0x1F",
    "0o7",
    "1_000",
    "2026-11-24",
    "12:30",
    ".inf",
    "-.inf",
    ".nan",
    "<<",
    "=",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "|-",
    "'",
    "\"",
    "%a",
    "@a",
    "`a`",
    "```",
    "````yaml",
    "~~~",
    "{",
    "}",
    "{}",
    "[",
    "]",
    "[]",
    ",",
    "a, b",
    "\\",
    "\\n",
    "a\\",
    "\u{1}",
    "\u{7f}",
    "\u{9f}",
    "\u{fffe}",
    "\n",
    "\n\n",
    "a\n",
    "a\n\n",
    "\na",
    "a\n\nb",
    "a\n \nb",
    " a\nb",
    "a\n  b\n",
    "a\n\tb",
    "a\n---\nb",
    "+++",
    "---json",
    ";;;",
    "a\n## b",
    "a\n### b\nc",
    "a\n===",
    "a\n---",
    "- **a:** b",
    "**a:** b",
    "- a\n- b",
    "1. a",
    "* a",
    "+ a",
    "> a",
    "    a",
    "a\n\n    b",
    "<b>a</b>",
    "<!-- a -->",
    "<script>\n\n## a\n\n</script>",
    "a  \nb",
    "a\\\nb",
    "```\n## a\n```",
    "~~~\n### a",
    "a {#b}",
    "a {#b .c}",
    "{#b .c}",
    "{.c}",
    "a {#b .c} ",
    "[a]: b",
    "[a](b)",
    "![a](b)",
    "a\n[x]: y",
    "&amp;",
    "&#35;",
    "*a*",
    "**a",
    "a**",
    "a:** b",
    "** a",
    "\\*",
    "***",
    "___",
    "* * *",
    "a|b\n-|-\n1|2",
    "a ##",
    "#a",
    "##",
    "##\ta",
];

pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(NASTY).prop_map(str::to_owned),
        2 => proptest::collection::vec(proptest::sample::select(NASTY), 1..4).prop_map(|parts| parts.concat()),
        2 => proptest::collection::vec(proptest::sample::select(NASTY), 1..4).prop_map(|parts| parts.join("\n")),
        2 => "[a-z]{1,8}( [a-z]{1,8}){0,4}",
        1 => "\\PC{0,12}",
    ]
    // NUL is refused by every reader, so no document holds it.
    .prop_map(|text| text.replace('\0', ""))
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_filter("finite", |float| float.is_finite()).prop_map(Value::from),
        proptest::sample::select(&[0.0, -0.0, 1.0, 1e16, 1e21, 1e300, 5e-324][..]).prop_map(Value::from),
    ]
}

pub(super) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => number(),
        5 => text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((text(), inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A block of a known shape, its texts nasty, now and then with a field too many, too few, or of another kind.
pub(super) fn block() -> impl Strategy<Value = Value> {
    let slug = prop_oneof![4 => "[a-z]{1,6}(-[a-z]{1,4})?", 1 => text()];
    let kind = prop_oneof![
        6 => proptest::sample::select(&["body", "faq", "implications", "takeaways", "quote", "call_to_action"][..]).prop_map(str::to_owned),
        1 => text(),
    ];
    let item = prop_oneof![
        3 => (text(), text()).prop_map(|(question, answer)| json!({"question": question, "answer": answer})),
        3 => (text(), text()).prop_map(|(label, text)| json!({"label": label, "text": text})),
        3 => text().prop_map(Value::from),
        1 => value(),
    ];
    let items = proptest::collection::vec(item, 0..4).prop_map(Value::from);
    let fields = (
        proptest::option::of(text()),
        proptest::option::of(text()),
        proptest::option::of(text()),
        proptest::option::of(items),
        proptest::option::weighted(0.1, (text(), value())),
    );
    (slug, kind, fields).prop_map(|(id, kind, (heading, text, intro, items, extra))| {
        let mut block = Map::new();
        block.insert("type".to_owned(), kind.into());
        block.insert("id".to_owned(), id.into());
        for (name, value) in [("heading", heading), ("text", text), ("intro", intro)] {
            block.extend(value.map(|value| (name.to_owned(), value.into())));
        }
        block.extend(items.map(|items| ("items".to_owned(), items)));
        block.extend(extra);
        Value::Object(block)
    })
}

/// Documents of every kind, most with fields and blocks.
pub(super) fn document() -> impl Strategy<Value = Value> {
    let item = prop_oneof![8 => block(), 1 => value()];
    let article = (proptest::collection::vec((text(), value()), 0..3), proptest::collection::vec(item, 0..4));
    let article = article.prop_map(|(fields, blocks)| {
        let mut document: Map<String, Value> = fields.into_iter().collect();
        document.insert("blocks".to_owned(), blocks.into());
        Value::Object(document)
    });
    prop_oneof![1 => value(), 4 => article]
}
