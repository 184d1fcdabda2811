//! Characters that turn the direction of writing (Unicode Standard Annex 9), where they are not turned back.

use std::ops::Range;

use crate::content::effort::spend;

/// One character that should not stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::schema) struct Turn {
    /// Where, in bytes of the text.
    pub(in crate::schema) bytes: Range<usize>,
    /// Which.
    pub(in crate::schema) character: char,
    /// What is wrong with it.
    pub(in crate::schema) fault: Fault,
}

/// What is wrong with a character that turns the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::schema) enum Fault {
    /// It is not closed on its line.
    Open,
    /// It makes letters read in another order than theirs.
    Override,
    /// It closes nothing.
    Stray,
    /// It stands in a text that is no prose.
    InCode,
}

/// The faults of a text, in order; `is_exact` says that it is no prose.
pub(in crate::schema) fn faults(text: &str, is_exact: bool) -> Vec<Turn> {
    let mut faults = Vec::new();
    let mut open: Vec<Turn> = Vec::new();
    // The positions of the isolates among them.
    let mut isolates: Vec<usize> = Vec::new();
    for (at, character) in text.char_indices() {
        spend(1);
        let turn = |fault| Turn { bytes: at..at + character.len_utf8(), character, fault };
        match character {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' if is_exact => faults.push(turn(Fault::InCode)),
            '\u{202d}' | '\u{202e}' => {
                faults.push(turn(Fault::Override));
                open.push(turn(Fault::Override));
            }
            '\u{202a}' | '\u{202b}' => open.push(turn(Fault::Open)),
            '\u{2066}'..='\u{2068}' => {
                isolates.push(open.len());
                open.push(turn(Fault::Open));
            }
            '\u{202c}' => match open.pop_if(|last| !is_isolate(last.character)) {
                Some(_) => {}
                None => faults.push(turn(Fault::Stray)),
            },
            // What ends an isolate ends the embeddings within it too, which were left open.
            '\u{2069}' => match isolates.pop() {
                Some(position) => faults.extend(open.drain(position..).skip(1).filter(is_open)),
                None => faults.push(turn(Fault::Stray)),
            },
            '\n' | '\r' | '\u{85}' | '\u{2029}' => {
                isolates.clear();
                faults.extend(open.drain(..).filter(is_open));
            }
            _ => {}
        }
    }
    faults.extend(open.into_iter().filter(is_open));
    faults.sort_by_key(|turn| turn.bytes.start);
    faults
}

/// A text without these characters.
pub(in crate::schema) fn without(text: &str, turns: &[Turn]) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut at = 0;
    for turn in turns {
        cleaned.push_str(text.get(at..turn.bytes.start).unwrap_or_default());
        at = turn.bytes.end;
    }
    cleaned + text.get(at..).unwrap_or_default()
}

fn is_isolate(character: char) -> bool {
    matches!(character, '\u{2066}'..='\u{2068}')
}

/// An override is reported already.
fn is_open(turn: &Turn) -> bool {
    turn.fault == Fault::Open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_on_its_line_is_good() {
        for good in ["a \u{2067}שלום\u{2069} b", "\u{202b}שלום\u{202c}", "\u{2068}\u{202a}a\u{202c}\u{2069}", "שלום"]
        {
            assert_eq!(faults(good, false), [], "{good:?}");
        }
    }

    #[test]
    fn what_is_left_open_is_found() {
        let found = |text| faults(text, false).into_iter().map(|turn| turn.fault).collect::<Vec<_>>();
        assert_eq!(found("a \u{2067}b\nc"), [Fault::Open]);
        assert_eq!(found("a \u{202e}b\u{202c}"), [Fault::Override]);
        assert_eq!(found("a \u{202c}b\u{2069}"), [Fault::Stray, Fault::Stray]);
        assert_eq!(found("\u{2066}\u{202a}a\u{2069}"), [Fault::Open]);
        assert_eq!(faults("\u{2066}a\u{2069}", true).len(), 2);
        let text = "a\u{202c}b\u{2069}";
        assert_eq!(without(text, &faults(text, false)), "ab");
    }
}
