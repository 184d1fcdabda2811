//! Front matter: the fields above the text, in YAML, TOML or JSON, and never in a language that runs.

use serde_json::{Map, Value};

use crate::content::{Limits, Pointer};
use crate::formats::source::Source;
use crate::formats::{Reading, json, toml, yaml};
use crate::schema::rules;

/// What stands above the text.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// Its value, an object without fields where there is none; nothing where it could not be read.
    pub(super) reading: Reading,
    /// Where the text below begins.
    pub(super) end: usize,
}

/// Reads the front matter that `source` begins with.
pub(super) fn read(source: &mut Source<'_>, limits: &Limits) -> FrontMatter {
    let text = source.text;
    let body = text.get(source.start..).unwrap_or_default();
    let line = body.split_inclusive('\n').next().unwrap_or_default();
    let opening = line.trim_end();
    let none = || Reading { document: Some(Value::Object(Map::new())), ..Reading::default() };
    let (language, closing) = match opening {
        "---" => ("yaml", "---"),
        "+++" => ("toml", "+++"),
        ";;;" => ("json", ";;;"),
        "{" => ("json", "}"),
        _ => match opening.strip_prefix("---").map(str::trim_start) {
            Some("") | None => return FrontMatter { reading: none(), end: source.start },
            Some(language) if language.bytes().all(|byte| byte == b'-' || byte == b' ') => {
                return FrontMatter { reading: none(), end: source.start };
            }
            Some(language) => (language, "---"),
        },
    };
    // The brackets of bare JSON belong to it.
    let bare = opening == "{";
    let start = source.start + if bare { 0 } else { line.len() };
    let mut end = source.start + line.len();
    let lines = text.get(end..).unwrap_or_default().split_inclusive('\n');
    let closed = lines.into_iter().find_map(|line| {
        let at = end;
        end += line.len();
        (line.trim_end() == closing).then_some(at)
    });
    let opening = source.start..source.start + opening.len();
    let Some(closed) = closed else {
        let message = format!("the front matter is not closed with a `{closing}` line");
        source.fault(rules::syntax_error::RULE.finding(Pointer::root(), message), opening);
        return FrontMatter { reading: Reading::default(), end: text.len() };
    };
    let inner = source.part(text.get(..if bare { end } else { closed }).unwrap_or_default(), start);
    let empty = text.get(start..closed).unwrap_or_default().trim().is_empty();
    let reading = match language {
        _ if empty && !bare => none(),
        "yaml" | "yml" => yaml::read(inner, Pointer::root(), limits),
        "toml" => toml::read(inner, limits),
        "json" => json::read(inner, Pointer::root(), limits),
        _ => {
            let message = format!("front matter in `{language}` is not supported");
            let finding = rules::syntax_error::RULE.finding(Pointer::root(), message);
            source.fault(finding.help("use YAML (`---`), TOML (`+++`) or JSON (`---json`)"), opening);
            Reading::default()
        }
    };
    FrontMatter { reading, end }
}
