//! How the patterns of schemas are matched: in linear time where that is possible, else with a bound on the work.

use jsonschema::PatternOptions;
use serde_json::json;

use super::representation::{TreeJson, ValidationOptions};

/// The most bytes that a compiled pattern takes; `a{1000}{1000}` would take without end.
const PATTERN_BYTES_MAX: usize = 1 << 20;

/// The most steps back that a pattern with look-around may take on one text, before it is given up as unjudgeable.
const BACKTRACKS_MAX: usize = 100_000;

/// How a pattern has to be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    /// In time linear in the text.
    Linear,
    /// Stepping back, up to a bound: what look-around and back-references need.
    Backtracking,
}

/// The most characters that a look-behind may look at.
const LOOK_BEHIND_MAX: usize = 1_000;

/// Whether a look-behind of a pattern has no bound on what it looks at: `(?<=a+)b` goes back over the same characters from
/// every place of a text, and no engine counts these steps.
pub(super) fn looks_behind_without_bound(pattern: &str) -> bool {
    ["(?<=", "(?<!"].iter().any(|opening| {
        pattern.match_indices(opening).any(|(at, _)| {
            let behind = pattern.get(at + opening.len()..).unwrap_or_default();
            length_at_most(behind).is_none_or(|length| length > LOOK_BEHIND_MAX)
        })
    })
}

/// The most characters that the group takes whose inside `pattern` begins with; none where there is no bound. It is told
/// from above: alternatives are added up, and what repeats another repetition is multiplied.
fn length_at_most(pattern: &str) -> Option<usize> {
    // Of each open group, what it takes so far, and what its last part does.
    let mut groups = vec![(0_usize, 0_usize)];
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let mut taken = first.len_utf8();
        match first {
            '(' => groups.push((0, 0)),
            ')' => {
                let (all, last) = groups.pop()?;
                let whole = all.saturating_add(last);
                match groups.last_mut() {
                    None => return Some(whole),
                    Some((all, last)) => {
                        *all = all.saturating_add(*last);
                        *last = whole;
                    }
                }
            }
            '*' | '+' => return None,
            '{' => {
                let (bounds, _) = rest.get(1..)?.split_once('}')?;
                taken = bounds.len() + 2;
                let most = bounds.rsplit(',').next()?.trim().parse::<usize>().ok()?;
                let (_, last) = groups.last_mut()?;
                *last = last.saturating_mul(most);
            }
            '?' => {}
            _ => {
                match first {
                    // What was found before has any length.
                    '\\' if rest
                        .get(1..)
                        .is_some_and(|next| next.starts_with(|c: char| c == 'k' || ('1'..='9').contains(&c))) =>
                    {
                        return None;
                    }
                    '\\' => taken += rest.get(1..)?.chars().next().map_or(0, char::len_utf8),
                    // A class is one character; a bracket right behind its beginning is a member of it.
                    '[' => taken = class_length(rest)?,
                    _ => {}
                }
                let (all, last) = groups.last_mut()?;
                *all = all.saturating_add(*last);
                *last = 1;
            }
        }
        rest = rest.get(taken..)?;
    }
    None
}

/// The bytes of the class that `pattern` begins with.
fn class_length(pattern: &str) -> Option<usize> {
    let mut is_escaped = false;
    let end = pattern.char_indices().skip(1).find(|(_, c)| {
        let is_end = *c == ']' && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        is_end
    });
    end.map(|(at, _)| at + 1)
}

/// The engine for a pattern; none for one that no engine takes.
pub(super) fn engine(pattern: &str) -> Option<Engine> {
    if looks_behind_without_bound(pattern) {
        return None;
    }
    let schema = json!({ "pattern": pattern });
    [Engine::Linear, Engine::Backtracking]
        .into_iter()
        .find(|engine| engine.applied(jsonschema::options_for::<TreeJson>().offline()).build(&schema).is_ok())
}

impl Engine {
    /// The options of a validator whose patterns this engine matches.
    pub(super) fn applied(self, options: ValidationOptions<'_>) -> ValidationOptions<'_> {
        match self {
            Self::Linear => options.with_pattern_options(
                PatternOptions::regex().size_limit(PATTERN_BYTES_MAX).dfa_size_limit(PATTERN_BYTES_MAX),
            ),
            Self::Backtracking => options.with_pattern_options(
                PatternOptions::fancy_regex()
                    .backtrack_limit(BACKTRACKS_MAX)
                    .size_limit(PATTERN_BYTES_MAX)
                    .dfa_size_limit(PATTERN_BYTES_MAX),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_behind_needs_a_bound() {
        for pattern in
            ["(?<=a+)b", "x(?<!(?:a|b)*)c", "(?<=a{2,})b", r"(a+)(?<=\1)b", "(?<=(a{1,100}){1,100})b", "(?<=[^]]+)b"]
        {
            assert!(looks_behind_without_bound(pattern), "{pattern}");
            assert_eq!(engine(pattern), None, "{pattern}");
        }
        for pattern in
            ["(?<=a)b+", r"(?<=\$)\d+", "(?<![a+*])b", "(?<=a{1,3}b?)c", r"(?<=\+)a*", "(?<=foo|ba)x", "(?<name>a+)b"]
        {
            assert!(!looks_behind_without_bound(pattern), "{pattern}");
        }
    }

    #[test]
    fn only_look_around_is_matched_by_stepping_back() {
        assert_eq!(engine("^[a-z]+$"), Some(Engine::Linear));
        assert_eq!(engine(r"^(.+)\1$"), Some(Engine::Backtracking));
        assert_eq!(engine("("), None);
        assert_eq!(engine("^(([ab]{1,100}c){1,100}d){1,100}$"), None);
    }
}
