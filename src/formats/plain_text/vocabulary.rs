//! Looks lines up in the tables of words.

use super::shapes;
use super::words::{
    ANSWER_MARKS, BYLINES, CALLS, DATE_WORDS, FURNITURE, HEADINGS, NAME_JOINTS, NEWSLETTERS, QUESTION_MARKS,
    SectionKind,
};

/// The lower-case text that the tables are compared with: one kind of space, one kind of apostrophe.
fn plain(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").replace('\u{2019}', "'").to_lowercase()
}

/// What a line announces, where it is a known heading.
pub(super) fn heading(line: &str) -> Option<SectionKind> {
    if !shapes::is_short(line, 60) {
        return None;
    }
    let line = plain(line.trim_end_matches([':', '：']));
    let line = line.trim();
    HEADINGS.iter().find(|(_, _, headings)| headings.contains(&line)).map(|(kind, _, _)| *kind)
}

/// Where a known heading begins that is glued to the end of a line: in title case, after a word or a symbol, without
/// a space between.
pub(super) fn glued(line: &str) -> Option<usize> {
    let headings = HEADINGS.iter().flat_map(|(_, _, headings)| headings.iter());
    headings
        .filter(|heading| heading.contains(' ') || **heading == "faq" || **heading == "faqs")
        .filter_map(|heading| glued_heading(line, heading))
        .min()
}

fn glued_heading(line: &str, heading: &str) -> Option<usize> {
    // The table is in lower case: as many characters from the end are the candidate, whatever their case.
    let (at, _) = line.char_indices().nth_back(heading.chars().count().checked_sub(1)?)?;
    let (before, candidate) = line.split_at_checked(at)?;
    let mut words = candidate.split(' ');
    let in_title_case = if candidate.contains(' ') {
        words.next().is_some_and(begins_upper) && words.next_back().is_some_and(begins_upper)
    } else {
        candidate.starts_with("FAQ")
    };
    let last = before.chars().next_back()?;
    let opens = ['(', '[', '{', '<', '"', '\'', '“', '„', '«', '‘', '-', '–', '—', '/', '&', '#', '@', '_'];
    let glued = !last.is_whitespace() && !opens.contains(&last);
    (in_title_case && glued && plain(candidate) == heading).then_some(at)
}

fn begins_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The purpose of a line that asks the reader to do something: one of its sentences begins with a known phrase.
pub(super) fn purpose(line: &str) -> Option<&'static str> {
    if !shapes::is_short(line, 200) {
        return None;
    }
    let starts = shapes::sentence_starts(line);
    let sentences = starts.iter().filter_map(|start| line.get(*start..));
    let purpose = sentences.take(3).find_map(called)?;
    Some(if names_newsletter(line) { "newsletter" } else { purpose })
}

/// Whether a line names the newsletter.
pub(super) fn names_newsletter(line: &str) -> bool {
    let line = plain(line);
    NEWSLETTERS.iter().any(|word| line.contains(word))
}

/// The purpose of a sentence, which may begin with a symbol (or with what is left of one) before its first word.
fn called(sentence: &str) -> Option<&'static str> {
    let words = sentence.split_whitespace().next().filter(|word| !word.contains(is_latin));
    let begin = words.map_or(0, str::len);
    let text = plain(sentence.get(begin..)?);
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = |phrase: &str| {
        text.strip_prefix(phrase).is_some_and(|rest| {
            let follows = rest.chars().next();
            if phrase == "subscribe" || phrase == "sign up" {
                return !rest.contains(is_latin);
            }
            phrase.ends_with('@') || follows.is_none_or(|next| !next.is_alphanumeric())
        })
    };
    CALLS.iter().find(|(_, _, phrases)| phrases.iter().any(|phrase| begins(phrase))).map(|(purpose, _, _)| *purpose)
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&character)
}

/// Whether a line belongs to the page and not to the article.
pub(super) fn is_furniture(line: &str) -> bool {
    shapes::is_short(line, 80) && {
        let line = plain(line);
        FURNITURE
            .iter()
            .any(|words| line.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    }
}

/// Where the names begin in a line that a byline's word introduces.
pub(super) fn byline_start(line: &str) -> Option<usize> {
    let begins = |begin: &&&str| line.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin));
    BYLINES.iter().find(begins).map(|begin| begin.len())
}

/// Whether a word stands between two names.
pub(super) fn joins_names(word: &str) -> bool {
    NAME_JOINTS.contains(&word)
}

/// Whether a line gives a date or a reading time and nothing else.
pub(super) fn is_date(line: &str) -> bool {
    shapes::is_short(line, 60) && line.contains(|c: char| c.is_ascii_digit()) && {
        let line = plain(line);
        let mut words = line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.all(|word| DATE_WORDS.split_whitespace().any(|candidate| candidate == word))
            && line.chars().any(char::is_alphabetic)
            || line.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/'))
    }
}

/// Whether a label marks a question (`Q:`).
pub(super) fn marks_question(label: &str) -> bool {
    QUESTION_MARKS.contains(&plain(label).as_str())
}

/// Whether a label marks an answer (`A:`).
pub(super) fn marks_answer(label: &str) -> bool {
    ANSWER_MARKS.contains(&plain(label).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_heading_is_known_in_any_case() {
        assert_eq!(heading("FREQUENTLY ASKED QUESTIONS:"), Some(SectionKind::Faq));
        assert_eq!(heading("À retenir"), Some(SectionKind::Takeaways));
        assert_eq!(heading("Ce qu\u{2019}il faut\u{a0}retenir"), Some(SectionKind::Takeaways));
        assert_eq!(heading("Related articles are below"), None);
    }

    #[test]
    fn a_heading_is_glued_to_a_word_or_a_symbol() {
        assert_eq!(glued("Join our newsletter →Related Articles"), Some("Join our newsletter →".len()));
        assert_eq!(glued("the end.Preguntas Frecuentes"), Some(8));
        assert_eq!(glued("insightsFAQ"), Some(8));
        for whole in ["Related Articles", "our Related Articles", "(Related Articles", "unrelated articles", "mini-FAQ"]
        {
            assert_eq!(glued(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_call_begins_a_sentence() {
        assert_eq!(purpose("Stay near the water. Follow @harbour for more."), Some("follow"));
        assert_eq!(purpose("๐ฌ Subscribe to our newsletter"), Some("newsletter"));
        assert_eq!(purpose("Suscríbete ahora"), Some("subscribe"));
        for prose in ["They follow us everywhere.", "Subscribe numbers rose.", "Follow these steps."] {
            assert_eq!(purpose(prose), None, "{prose}");
        }
    }

    #[test]
    fn no_phrase_is_in_the_tables_twice() {
        let mut headings: Vec<_> =
            HEADINGS.iter().flat_map(|(kind, _, rows)| rows.iter().map(move |row| (row, kind))).collect();
        headings.sort_by_key(|(row, _)| **row);
        assert!(headings.windows(2).all(|two| two[0].0 != two[1].0 || two[0].1 == two[1].1));
        assert!(headings.iter().all(|(row, _)| plain(row) == **row));
    }
}
