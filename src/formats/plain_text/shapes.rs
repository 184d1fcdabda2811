//! What a line looks like. Shapes know no vocabulary and no neighbours, and each looks at a bounded part of the line.

use crate::schema::is_https_url;

/// No longer line is looked at as a label, a heading or a call.
const SHORT_CHARACTERS_MAX: usize = 100;
/// A longer question is read as prose.
const QUESTION_CHARACTERS_MAX: usize = 300;

/// The bytes of a list marker at the start of a line, the space after it counted: `- `, `• `, `3. `, `2) `.
pub(super) fn marker(line: &str) -> Option<usize> {
    let mut characters = line.char_indices();
    let (_, first) = characters.next()?;
    let (after, following) = characters.next()?;
    if matches!(first, '•' | '‣' | '▪' | '◦' | '●') && !following.is_whitespace() {
        return Some(after);
    }
    if matches!(first, '-' | '*' | '+' | '•' | '–' | '—' | '‣' | '▪' | '◦' | '●' | '·') {
        return text_after_space(line, after);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let closed = (1..=3).contains(&digits) && matches!(line.as_bytes().get(digits), Some(b'.' | b')'));
    if closed { text_after_space(line, digits + 1) } else { None }
}

/// Where the text after the whitespace at `at` begins; none where there is no whitespace, or nothing after it.
fn text_after_space(line: &str, at: usize) -> Option<usize> {
    let rest = line.get(at..)?;
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then(|| line.len() - text.len())
}

/// Whether the marker of a line is a number.
pub(super) fn is_numbered(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
}

/// Where the label of a line `Label: text` ends, and where its text begins.
pub(super) fn label(line: &str) -> Option<(usize, usize)> {
    let (at, colon) =
        line.char_indices().take(SHORT_CHARACTERS_MAX).find(|(_, character)| matches!(character, ':' | '：'))?;
    let label = line.get(..at)?.trim_end();
    let text = match colon {
        '：' => line.len() - line.get(at + colon.len_utf8()..)?.trim_start().len(),
        _ => text_after_space(line, at + 1)?,
    };
    let good = label.chars().any(char::is_alphanumeric)
        && label.split_whitespace().count() <= 8
        && !label.contains(['!', '?', ';'])
        && sentence_starts(label).len() == 1
        && text < line.len();
    good.then_some((label.len(), text))
}

/// Where the sign of a question or an answer ends, and where its text begins: a label, or a letter with a full stop.
pub(super) fn sign(line: &str) -> Option<(usize, usize)> {
    let letter = line.chars().next().filter(|letter| letter.is_alphabetic())?.len_utf8();
    if line.get(letter..)?.starts_with('.') {
        return Some((letter, text_after_space(line, letter + 1)?));
    }
    label(line)
}

/// Where the question ends that a line begins with, its question mark and what closes it counted.
pub(super) fn question(line: &str) -> Option<usize> {
    let mut characters = line.char_indices().take(QUESTION_CHARACTERS_MAX).peekable();
    while let Some((at, character)) = characters.next() {
        if !matches!(character, '?' | '？' | '؟') {
            continue;
        }
        let mut end = at + character.len_utf8();
        while let Some((closing_at, closing)) = characters.next_if(|(_, next)| closes(*next) || *next == '!') {
            end = closing_at + closing.len_utf8();
        }
        let ends = line.get(end..)?.chars().next().is_none_or(|next| next.is_whitespace() || character != '?');
        if ends {
            return (sentence_starts(line.get(..at)?.trim_end()).len() == 1).then_some(end);
        }
    }
    None
}

/// Whether a line ends as a sentence does, whatever closes it after that.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(closes).ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

/// Where the sentences of a line begin: after a sentence's end and whitespace, before what is not lower-case.
pub(super) fn sentence_starts(line: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let (mut ended, mut spaced) = (false, false);
    for (at, character) in line.char_indices() {
        match character {
            '。' | '！' | '？' => (ended, spaced) = (true, true),
            '.' | '!' | '?' | '…' => (ended, spaced) = (true, false),
            _ if ended && character.is_whitespace() => spaced = true,
            _ if ended && !spaced && closes(character) => {}
            _ => {
                if ended && spaced && !character.is_lowercase() {
                    starts.push(at);
                }
                (ended, spaced) = (false, false);
            }
        }
    }
    starts
}

/// Whether a line could be a heading by its own looks: short, one unfinished sentence that does not begin lower-case.
pub(super) fn could_head(line: &str) -> bool {
    let begins_low = line.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_lowercase);
    let number = if is_numbered(line) { marker(line).unwrap_or(0) } else { 0 };
    is_short(line, SHORT_CHARACTERS_MAX)
        && !begins_low
        && (number > 0 || marker(line).is_none())
        && line.split_whitespace().count() <= 14
        && !line.trim_end_matches(closes).ends_with(['.', ',', ';', ':', '…', '。', '！', '!', '，', '、'])
        && line.get(number..).is_some_and(|words| sentence_starts(words).len() == 1)
}

/// Whether a line has at most that many characters; looks no further than them.
pub(super) fn is_short(line: &str, characters_max: usize) -> bool {
    line.chars().nth(characters_max).is_none()
}

/// Whether a line has a word or a number in it.
pub(super) fn has_words(line: &str) -> bool {
    line.chars().any(char::is_alphanumeric)
}

/// The https address that is the last word of a line: where it begins. One that a sentence's signs close is a word like
/// any other, for nobody knows which of them belong to it.
pub(super) fn address(line: &str) -> Option<usize> {
    let word = line.split_whitespace().next_back()?;
    let closed = word.ends_with(|last: char| last.is_ascii_punctuation() && !matches!(last, '/' | '-' | '_' | '='));
    let is_address = !closed && word.starts_with("https://") && is_https_url(word);
    is_address.then(|| line.len() - word.len())
}

fn closes(character: char) -> bool {
    matches!(character, '"' | '\'' | '”' | '’' | '“' | '»' | '«' | ')' | ']' | '」' | '）')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_followed_by_space_and_text() {
        assert_eq!(marker("- one"), Some(2));
        assert_eq!(marker("•one"), Some(3));
        assert_eq!(marker("–\u{a0}one"), Some(5));
        assert_eq!(marker("12) one"), Some(4));
        for prose in ["-one", "*one*", "- ", "2026. A year", "1.5 times", "#1", ""] {
            assert_eq!(marker(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_label_is_short_and_stands_before_a_colon() {
        assert_eq!(label("Less waste: bins fill slowly"), Some((10, 12)));
        assert_eq!(label("Prix : dix euros"), Some((4, 7)));
        for prose in ["https://example.com is one", "at 10:30 sharp", "It rained. So: we left", "Only this:"] {
            assert_eq!(label(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_question_is_what_a_line_begins_with() {
        assert_eq!(question("Is it v2.0? Yes."), Some(11));
        assert_eq!(question("Warum \u{201e}jetzt?\u{201c} Darum."), Some("Warum \u{201e}jetzt?\u{201c}".len()));
        assert_eq!(question("That depends. Who asks?"), None);
        assert_eq!(question("see /find?q=1 there"), None);
    }

    #[test]
    fn a_heading_is_a_short_unfinished_sentence() {
        assert!(could_head("What the Harbour Gains"));
        assert!(could_head("2. Was sich ändert"));
        for prose in ["It rained.", "and so on", "The reasons are:", "- A point", "One. Two"] {
            assert!(!could_head(prose), "{prose}");
        }
    }
}
