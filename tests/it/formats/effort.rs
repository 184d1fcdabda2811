//! Texts made to take long: the time that they take grows with their size, not with its square.

use std::time::{Duration, Instant};

use galley::content::{Limits, Pointer};
use galley::formats::{Format, locate, read};
use galley::schema::rules;

const BYTES: usize = 1 << 17;

#[test]
fn no_text_takes_long() {
    let lines = |line: &str| line.repeat(BYTES / line.len());
    let cases = [
        (Format::Json, format!("[{}1]", lines("{\"a\":1,\"a\":2},"))),
        (Format::Json, format!("[\"{}\"]", lines("\\u0000"))),
        (Format::Yaml, lines("a: 1\n")),
        (Format::Yaml, lines("- &a *a\n")),
        (Format::Yaml, lines("- \"")),
        (Format::Yaml, lines("&a ")),
        (Format::Yaml, lines("- |\n  x\n")),
        (Format::Yaml, lines("- ? ")),
        (Format::Yaml, format!("a: &a [{}x]\nb: [{}x]", lines("x, "), "*a, ".repeat(1_000))),
        (Format::Yaml, lines("x")),
        (Format::Yaml, lines("x ")),
        (Format::Yaml, format!("\"{}", lines("x\n"))),
        (Format::Markdown, lines("## a\n")),
        (Format::Markdown, lines("```yaml {.a}\nb: c\n```\n")),
        (Format::Markdown, lines("```yaml {.a}\n")),
        (Format::Markdown, format!("## {{.faq}}\n{}", lines("### a\nb\n"))),
        (Format::Markdown, format!("## {{.implications}}\n{}", lines("- **a:** b\n"))),
        (Format::Markdown, format!("## {{.takeaways}}\n{}", lines("- a\n\nb\n\n"))),
        (Format::Markdown, lines("[a](")),
        (Format::Markdown, lines("*a **b ")),
        (Format::Markdown, lines("`a``b```c")),
        (Format::Markdown, lines("<a ")),
        (Format::Markdown, lines("<!--")),
        (Format::Markdown, lines("- ")),
        (Format::Markdown, lines("> ")),
        (Format::Markdown, lines("[a]: b\n")),
        (Format::Markdown, format!("## {}", lines("{"))),
    ];
    for (format, text) in cases {
        let start = Instant::now();
        let reading = read(text.as_bytes(), format, &Limits::default());
        let finding = rules::mojibake::RULE.finding(Pointer::root().key("blocks").index(1), "");
        locate(&text, format, &reading.spans, &finding);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(60), "{format:?} took {took:?} for {:?}", text.get(..20));
    }
}

#[test]
fn a_text_with_countless_faults_has_a_thousand_findings_and_says_that_there_are_more() {
    let text = format!("{{{}}}", vec!["\"a\":1"; 20_000].join(","));
    let reading = read(text.as_bytes(), Format::Json, &Limits::default());
    assert_eq!(reading.findings.len(), 1_000);
    let last = &reading.findings[999].finding.message;
    assert!(last.ends_with("duplicate field `a`, first defined in line 1 (and more findings, not listed)"), "{last}");
    let name = "long".repeat(10_000);
    let reading = read(format!("{{\"{name}\":1,\"{name}\":2}}").as_bytes(), Format::Json, &Limits::default());
    assert!(reading.findings[0].finding.message.len() < 200, "a message does not repeat what was given whole");
}
