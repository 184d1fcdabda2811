//! Plain text as CommonMark that means the same: what would be markup by accident gets a backslash before it.

use super::text::Text;

/// A paragraph's text, escaped where a field holds CommonMark. One line in, one line out.
pub(super) fn escaped(text: &Text) -> Text {
    let line = text.as_str();
    let at_start = start_to_escape(line);
    let mut out = Text::default();
    let mut copied = 0;
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        let rest = line.get(at + character.len_utf8()..).unwrap_or_default();
        if at_start == Some(at) || is_markup(before, character, rest) {
            out.push(&text.exactly(copied..at));
            let source = text.source_of(&(at..at + 1)).start;
            out.push_made("\\", source..source);
            copied = at;
        }
        before = character;
    }
    out.push(&text.exactly(copied..line.len()));
    out
}

/// Where the sign stands that would make a block of the line: a heading, a quote, a list, a rule, a fence.
fn start_to_escape(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let run = line.len() - line.trim_start_matches(first).len();
    let after = line.get(run..).and_then(|rest| rest.chars().next());
    let spaced = after.is_none_or(char::is_whitespace);
    let only_this = line.chars().all(|c| c == first || c.is_whitespace());
    let opens = match first {
        '#' => run <= 6 && spaced,
        '>' => true,
        '-' | '+' => (run == 1 && spaced) || (first == '-' && only_this),
        '=' => only_this,
        '~' => run >= 3,
        _ => false,
    };
    if opens {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let closed = (1..=9).contains(&digits) && matches!(line.as_bytes().get(digits), Some(b'.' | b')'));
    let spaced = line.as_bytes().get(digits + 1).is_none_or(u8::is_ascii_whitespace);
    (closed && spaced).then_some(digits)
}

/// Whether a sign within a line would be markup.
fn is_markup(before: char, sign: char, rest: &str) -> bool {
    let next = rest.chars().next().unwrap_or(' ');
    match sign {
        '`' | '[' => true,
        '\\' => next == ' ' && rest.is_empty() || next.is_ascii_punctuation(),
        '*' => !(before.is_whitespace() && next.is_whitespace()),
        '_' => !(before.is_whitespace() && next.is_whitespace() || before.is_alphanumeric() && next.is_alphanumeric()),
        '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
        '&' => {
            let name = rest.trim_start_matches('#');
            let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            end > 0 && name.get(end..).is_some_and(|rest| rest.starts_with(';'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escape(line: &str) -> String {
        escaped(&Text::verbatim(line, 0..line.len())).as_str().to_owned()
    }

    #[test]
    fn accidental_markup_is_escaped_and_nothing_else() {
        assert_eq!(escape("# 1 in the charts"), "\\# 1 in the charts");
        assert_eq!(escape("#1 in the charts"), "#1 in the charts");
        assert_eq!(escape("a <b>word</b> & 3 < 5"), "a \\<b>word\\</b> & 3 < 5");
        assert_eq!(escape("*starred* and 2 * 3"), "\\*starred\\* and 2 * 3");
        assert_eq!(escape("snake_case and _this_"), "snake_case and \\_this\\_");
        assert_eq!(escape("see [1] &amp; `code`"), "see \\[1] \\&amp; \\`code\\`");
        assert_eq!(escape("1984. A novel"), "1984\\. A novel");
        assert_eq!(escape("Nothing here – it's plain: 100 %!"), "Nothing here – it's plain: 100 %!");
    }

    #[test]
    fn an_escaped_text_still_knows_its_source() {
        let line = "# so <b>";
        let text = escaped(&Text::verbatim(line, 0..line.len()));
        assert_eq!(text.as_str(), "\\# so \\<b>");
        assert_eq!(text.source_of(&(7..10)), 5..8);
    }
}
