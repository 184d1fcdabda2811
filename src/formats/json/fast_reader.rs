//! The reading of texts that are good, which most are: no spans, no copies, and no word on what is wrong.

use std::collections::HashSet;

use super::number::{Numeral, numeral};
use super::scan;
use super::string::escape;
use crate::content::{Kind, Limits, Node, StrRef, Tree};

/// The most fields of an object whose names are compared one with another.
const COMPARED_MAX: usize = 16;

/// The document of a JSON text, if nothing is wrong with the text. None where something is, or may be: the reader
/// tells.
pub(in crate::formats) fn read_fast<'t>(text: &'t str, limits: &Limits) -> Option<Tree<'t>> {
    let mut reader = FastJsonReader { text, at: 0, tree: Tree::over(text)? };
    reader.value(0, None, limits.json_depth_max)?;
    (reader.next().is_none()).then_some(reader.tree)
}

struct FastJsonReader<'t> {
    text: &'t str,
    at: usize,
    tree: Tree<'t>,
}

impl FastJsonReader<'_> {
    /// The next byte that is no white space.
    fn next(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(byte) = bytes.get(at).copied() {
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                self.at = at;
                return Some(byte);
            }
            at += 1;
        }
        self.at = at;
        None
    }

    /// Passes over a byte that has to come next.
    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
    }

    /// Calls itself for what is within, no deeper than `levels`.
    fn value(&mut self, holder: u32, name: Option<StrRef>, levels: usize) -> Option<()> {
        match self.next()? {
            b'"' => {
                let words = self.string()?;
                self.tree.string(holder, name, words);
            }
            b'{' => self.object(holder, name, levels.checked_sub(1)?)?,
            b'[' => self.array(holder, name, levels.checked_sub(1)?)?,
            b't' => self.word("true").map(|()| self.tree.word(holder, name, Some(true)))?,
            b'f' => self.word("false").map(|()| self.tree.word(holder, name, Some(false)))?,
            b'n' => self.word("null").map(|()| self.tree.word(holder, name, None))?,
            _ => self.number(holder, name)?,
        }
        Some(())
    }

    fn object(&mut self, holder: u32, name: Option<StrRef>, levels: usize) -> Option<()> {
        let object = self.tree.open(holder, name, true);
        self.listed(object, b'}', |reader| {
            let name = (reader.next()? == b'"').then(|| reader.string())??;
            reader.expect(b':')?;
            reader.value(object, Some(name), levels)
        })?;
        self.has_each_name_once(object).then_some(())
    }

    fn array(&mut self, holder: u32, name: Option<StrRef>, levels: usize) -> Option<()> {
        let array = self.tree.open(holder, name, false);
        self.listed(array, b']', |reader| reader.value(array, None, levels))
    }

    /// Reads what stands between commas, up to the bracket that closes it.
    fn listed(&mut self, holder: u32, close: u8, mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        if self.next()? != close {
            loop {
                read(self)?;
                match self.next()? {
                    b',' => self.at += 1,
                    byte if byte == close => break,
                    _ => return None,
                }
            }
        }
        self.at += 1;
        self.tree.close(holder);
        Some(())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let rest = self.text.get(self.at..)?;
        rest.starts_with(word).then(|| self.at += word.len())
    }

    fn number(&mut self, holder: u32, name: Option<StrRef>) -> Option<()> {
        let rest = self.text.get(self.at..)?;
        let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
        let written = rest.get(..rest.bytes().position(|byte| !is_part(byte)).unwrap_or(rest.len()))?;
        let Some(Numeral::Exact(number)) = is_numeral(written).then(|| numeral(written)).flatten() else { return None };
        self.at += written.len();
        self.tree.number(holder, name, number);
        Some(())
    }

    /// The string that begins here: mostly a piece of the text.
    fn string(&mut self) -> Option<StrRef> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut stop = scan::string_stop(bytes, start);
        if *bytes.get(stop)? == b'"' {
            self.at = stop + 1;
            return Some(self.tree.written(start..stop));
        }
        let (made, mut from) = (self.tree.made_so_far(), start);
        loop {
            self.tree.making().push_str(self.text.get(from..stop)?);
            match *bytes.get(stop)? {
                b'"' => break,
                b'\\' => {
                    let (end, character) = escape(self.text, stop);
                    let character = character.ok().filter(|character| *character != '\0')?;
                    self.tree.making().push(character);
                    from = end;
                }
                _ => return None,
            }
            stop = scan::string_stop(bytes, from);
        }
        self.at = stop + 1;
        Some(self.tree.made_since(made))
    }

    fn has_each_name_once(&self, object: u32) -> bool {
        let Some(object) = self.tree.node(object as usize) else { return false };
        let mut names = object.children().filter_map(Node::name);
        if !matches!(object.kind(), Kind::Object(count) if count as usize <= COMPARED_MAX) {
            let mut seen = HashSet::new();
            return names.all(|name| seen.insert(name));
        }
        let mut before = [""; COMPARED_MAX];
        names.enumerate().all(|(count, name)| {
            let is_new = !before.iter().take(count).any(|before| *before == name);
            if let Some(place) = before.get_mut(count) {
                *place = name;
            }
            is_new
        })
    }
}

/// Whether JSON writes a number so (RFC 8259, section 6).
fn is_numeral(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    digits(integer)
        && (integer.len() == 1 || !integer.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn only_a_good_text_is_read_at_a_glance() {
        let limits = Limits { json_depth_max: 3, ..Limits::default() };
        let value = |text: &str| read_fast(text, &limits).map(|tree| tree.root().to_value());
        let good = r#" {"b": [1, -2, true, null, "\u00e9\n"], "a": {"c": {}}, "d": 1.5e3, "e": "a long text, and “more” of it"} "#;
        assert_eq!(value(good), serde_json::from_str::<Value>(good).ok());
        assert_eq!(value("[]"), Some(json!([])));
        for bad in [
            "",
            "{",
            "{} {}",
            r#"{"a": 1, "a": 1}"#,
            r#"{"a": "\u0000"}"#,
            r#"{"a\u0000": 1}"#,
            r#"{"a": 18446744073709551617}"#,
            r#"{"a": 01}"#,
            r#"{"a": 1.}"#,
            r#"{"a": +1}"#,
            r#"{"a": "\ud800"}"#,
            r#"{"a": "\x"}"#,
            r#"{"a": tru}"#,
            r#"{"a": truex}"#,
            r#"{"a" 1}"#,
            "\u{feff}{}",
            r#"{"a": {"b": {"c": {}}}}"#,
            r#"{"a": 1,}"#,
            r#"["a",]"#,
            "{\"a\": \"\t\"}",
            "{\"a\": \"b",
        ] {
            assert_eq!(value(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_name_given_twice_is_seen_among_many() {
        let object = |names: usize| {
            let fields: Vec<String> = (0..names).map(|number| format!("\"n{number}\": 0")).collect();
            fields.join(", ")
        };
        for count in [2, 15, 16, 17, 300] {
            assert!(read_fast(&format!("{{{}}}", object(count)), &Limits::default()).is_some());
            assert!(read_fast(&format!("{{{}, \"n1\": 0}}", object(count)), &Limits::default()).is_none(), "{count}");
        }
    }
}
