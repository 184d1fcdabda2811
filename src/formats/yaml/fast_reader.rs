//! The reading of texts in the commonest kind of YAML, line by line: fields, lists, strings on one line, literal and
//! folded blocks. Whatever else stands in a text, the reader reads.

use serde_json::{Map, Value};

use super::scalar::{Meaning, resolve};
use super::version_1_1;

/// The document of a YAML text, if nothing is wrong with the text. None where something is, or may be, and where the
/// text is of another kind. `levels` of arrays and objects may stand within each other.
pub(super) fn read_fast(text: &str, levels: usize) -> Option<Value> {
    if !text.ends_with('\n') || !is_plain(text) {
        return None;
    }
    let lines = text.split_terminator('\n').map(YamlLine::of).collect();
    let mut read_fast = FastReader { lines, at: 0 };
    let first = read_fast.next()?;
    let value = read_fast.block(first.indent, levels)?;
    read_fast.next().is_none().then_some(value)
}

/// Whether a text holds only characters that YAML takes as they are.
fn is_plain(text: &str) -> bool {
    // No branch is taken for any byte, so that many are looked at at once.
    let is_control = |byte: u8| u8::from(byte < 0x20) & u8::from(byte != b'\n') | u8::from(byte == 0x7f);
    let has_control = text.bytes().fold(0, |found, byte| found | is_control(byte)) != 0;
    // U+0080 to U+009F, U+2028 and U+2029, U+FEFF, U+FFFE and U+FFFF, as UTF-8 writes them.
    let is_odd = |at: usize| {
        matches!(
            text.as_bytes().get(at..),
            Some(
                [0xc2, 0x80..=0x9f, ..]
                    | [0xe2, 0x80, 0xa8 | 0xa9, ..]
                    | [0xef, 0xbb, 0xbf, ..]
                    | [0xef, 0xbf, 0xbe | 0xbf, ..]
            )
        )
    };
    !has_control && !memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes()).any(is_odd)
}

/// A line of the text.
#[derive(Clone, Copy, Debug)]
struct YamlLine<'a> {
    /// All of it.
    whole: &'a str,
    /// The spaces before its content.
    indent: usize,
    /// Its content, without the spaces behind it.
    content: &'a str,
}

impl<'a> YamlLine<'a> {
    fn of(whole: &'a str) -> Self {
        let content = whole.trim_start_matches(' ');
        Self { whole, indent: whole.len() - content.len(), content: content.trim_end_matches(' ') }
    }
}

struct FastReader<'a> {
    lines: Vec<YamlLine<'a>>,
    at: usize,
}

impl<'a> FastReader<'a> {
    /// The next line that is neither empty nor a comment.
    fn next(&mut self) -> Option<YamlLine<'a>> {
        while let Some(line) = self.lines.get(self.at) {
            if !line.content.is_empty() && !line.content.starts_with('#') {
                return Some(*line);
            }
            self.at += 1;
        }
        None
    }

    /// What stands at an indentation: the items of a list, or fields.
    fn block(&mut self, indent: usize, levels: usize) -> Option<Value> {
        let levels = levels.checked_sub(1)?;
        match self.next()?.content {
            content if item(content).is_some() => self.list(indent, levels),
            _ => self.fields(indent, levels),
        }
    }

    fn list(&mut self, indent: usize, levels: usize) -> Option<Value> {
        let mut items = Vec::new();
        while let Some(line) = self.next().filter(|line| line.indent >= indent) {
            let rest = item(line.content).filter(|_| line.indent == indent);
            let Some(rest) = rest else {
                // Fields behind a list at the same indentation are those that the list is within.
                return (line.indent == indent && !items.is_empty()).then_some(Value::Array(items));
            };
            let within = indent + line.content.len() - rest.len();
            items.push(if field(rest).is_some() {
                let left = levels.checked_sub(1)?;
                *self.lines.get_mut(self.at)? = YamlLine { whole: line.whole, indent: within, content: rest };
                self.fields(within, left)?
            } else {
                self.scalar(rest, indent)?
            });
        }
        Some(Value::Array(items))
    }

    fn fields(&mut self, indent: usize, levels: usize) -> Option<Value> {
        let mut fields = Map::new();
        while let Some(line) = self.next().filter(|line| line.indent >= indent) {
            if line.indent > indent {
                return None;
            }
            let (name, rest) = field(line.content)?;
            let value = if rest.is_empty() { self.below(indent, levels)? } else { self.scalar(rest, indent)? };
            if fields.insert(name.to_owned(), value).is_some() {
                return None;
            }
        }
        Some(Value::Object(fields))
    }

    /// What stands below a field without anything behind its colon.
    fn below(&mut self, indent: usize, levels: usize) -> Option<Value> {
        self.at += 1;
        match self.next() {
            Some(line) if line.indent > indent => self.block(line.indent, levels),
            Some(line) if line.indent == indent && item(line.content).is_some() => {
                let left = levels.checked_sub(1)?;
                self.list(indent, left)
            }
            _ => Some(Value::Null),
        }
    }

    /// A scalar that begins in this line, within what stands at `indent`.
    fn scalar(&mut self, text: &'a str, indent: usize) -> Option<Value> {
        self.at += 1;
        let value = match text.as_bytes().first()? {
            b'"' => Value::String(double_quoted(text)?),
            b'\'' => Value::String(single_quoted(text)?),
            b'|' | b'>' => return self.block_scalar(text, indent),
            _ if text == "[]" => Value::Array(Vec::new()),
            _ if text == "{}" => Value::Object(Map::new()),
            b'[' | b'{' | b']' | b'}' | b'&' | b'*' | b'!' | b'%' | b'@' | b'`' | b'#' | b',' | b'?' | b':' => {
                return None;
            }
            b'-' if !text.as_bytes().get(1).is_some_and(u8::is_ascii_alphanumeric) => return None,
            _ if text.contains(": ") || text.contains(" #") || text.ends_with(':') => return None,
            _ => match resolve(text) {
                Meaning::Value(Value::String(text)) if version_1_1::becomes(&text).is_some() => return None,
                Meaning::Value(value) => value,
                Meaning::Lost(_) | Meaning::NotFinite => return None,
            },
        };
        // A line that is indented further goes on with it.
        let goes_on = self.next().is_some_and(|line| line.indent > indent);
        (!goes_on).then_some(value)
    }

    /// A literal or folded block whose header is `header`.
    fn block_scalar(&mut self, header: &str, indent: usize) -> Option<Value> {
        let is_literal = header.starts_with('|');
        let is_stripped = match header.get(1..)? {
            "" => false,
            "-" => true,
            _ => return None,
        };
        let within = self.lines.get(self.at).filter(|line| !line.content.is_empty() && line.indent > indent)?.indent;
        let mut text = String::new();
        let mut breaks = 0;
        while let Some(line) = self.lines.get(self.at) {
            let content = line.whole.get(within..).unwrap_or_default();
            if line.content.is_empty() && content.is_empty() {
                breaks += 1;
            } else if line.indent <= indent {
                break;
            } else if line.indent < within || line.content.is_empty() || (!is_literal && line.indent > within) {
                return None;
            } else {
                let folds = !is_literal && breaks == 1;
                let broken = if is_literal { breaks } else { breaks - usize::from(breaks > 0) };
                text.extend(if folds { Some(' ') } else { None });
                text.extend(std::iter::repeat_n('\n', broken));
                text.push_str(content);
                breaks = 1;
            }
            self.at += 1;
        }
        if !is_stripped {
            text.push('\n');
        }
        Some(Value::String(text))
    }
}

/// What stands behind the dash of a list's item.
fn item(content: &str) -> Option<&str> {
    content.strip_prefix("- ").map(|rest| rest.trim_start_matches(' '))
}

/// The name of a field that is written without quotes, and what stands behind its colon.
fn field(content: &str) -> Option<(&str, &str)> {
    let length = content.bytes().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-')).count();
    let (name, rest) = content.split_at_checked(length)?;
    let rest = rest.strip_prefix(':')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let is_text = || matches!(resolve(name), Meaning::Value(Value::String(_)));
    (is_name && (rest.is_empty() || rest.starts_with(' ')) && is_text()).then(|| (name, rest.trim_start_matches(' ')))
}

fn single_quoted(text: &str) -> Option<String> {
    let inner = text.get(1..)?.strip_suffix('\'')?;
    let mut parts = inner.split("''");
    let mut string = parts.next()?.to_owned();
    for part in parts {
        string.push('\'');
        string.push_str(part);
    }
    // A quote that stands alone ends the string before its line does.
    (!inner.replace("''", "").contains('\'')).then_some(string)
}

fn double_quoted(text: &str) -> Option<String> {
    let inner = text.get(1..)?.strip_suffix('"')?;
    let mut string = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find(['\\', '"']) {
        string.push_str(rest.get(..at)?);
        let escaped = rest.get(at..)?.strip_prefix('\\')?;
        string.push(match escaped.chars().next()? {
            'n' => '\n',
            't' => '\t',
            '"' => '"',
            '\\' => '\\',
            _ => return None,
        });
        rest = escaped.get(1..)?;
    }
    string.push_str(rest);
    Some(string)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_character_that_yaml_does_not_take_is_seen() {
        let is_taken = |c: char| {
            c == '\n' || !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        };
        for c in ('\0'..='\u{3000}').chain('\u{f000}'..='\u{10ffff}') {
            assert_eq!(is_plain(&format!("a: “é{c}”\n")), is_taken(c), "{:x}", u32::from(c));
        }
    }

    #[test]
    fn the_commonest_kind_is_read() {
        let text = "# A page.\ntitle: It's 5 & more\ntags:\n- a\n- b c\n\nseo:\n  no_index: true\n  none:\nitems:\n  - label: 'it''s'\n    text: |-\n      One\n\n        two\n  - label: \"a \\\"b\\\"\\n\"\n    text: >\n      one\n      two\n\n      three\n\nlist: []\nnumber: -12\n";
        assert_eq!(
            read_fast(text, 5),
            Some(json!({
                "title": "It's 5 & more", "tags": ["a", "b c"], "seo": {"no_index": true, "none": null},
                "items": [
                    {"label": "it's", "text": "One\n\n  two"}, {"label": "a \"b\"\n", "text": "one two\nthree\n"},
                ],
                "list": [], "number": -12,
            }))
        );
        assert_eq!(read_fast("a:\n  - b: c\n", 2), None);
    }

    #[test]
    fn any_other_kind_is_left_to_the_reader() {
        for text in [
            "",
            "a",
            "a: b",
            "---\na: b\n",
            "a: b: c\n",
            "a: b\n  c\n",
            "a: 'b\n",
            "a: 'b' c'\n",
            "a: \"b\" \"\n",
            "a: \"\\x41\"\n",
            "a: 1\na: 2\n",
            "yes: 1\nnull: 2\n",
            "a: [b]\n",
            "a: &b c\n",
            "a: *b\n",
            "a: !c d\n",
            "a: b #c\n",
            "a:\tb\n",
            "a: |2\n   b\n",
            "a: |+\n  b\n",
            "a: >\n  b\n    c\n",
            "a: |\n\n  b\n",
            "a: - b\n",
            "- - a\n",
            "-\n  a: b\n",
            "a: .inf\n",
            "a: 1e999\n",
            "? a\n: b\n",
            "a:\n   b: c\n  d: e\n",
            "a: ? b\n",
        ] {
            assert_eq!(read_fast(text, 9), None, "{text:?}");
        }
    }
}
