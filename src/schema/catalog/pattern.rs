//! How the patterns of schemas are matched: in linear time where that is possible, else with a bound on the work.

use jsonschema::PatternOptions;
use serde_json::json;

use crate::schema::representation::{TreeJson, ValidationOptions};

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

/// The engine for a pattern; none for one that no engine takes.
pub(super) fn engine(pattern: &str) -> Option<Engine> {
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
    fn only_look_around_is_matched_by_stepping_back() {
        assert_eq!(engine("^[a-z]+$"), Some(Engine::Linear));
        assert_eq!(engine(r"^(.+)\1$"), Some(Engine::Backtracking));
        assert_eq!(engine("("), None);
        assert_eq!(engine("^(([ab]{1,100}c){1,100}d){1,100}$"), None);
    }
}
