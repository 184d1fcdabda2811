//! Which rules offer fixes, and of which kind: what the pages of the rules say is made of this.

use crate::schema::Applicability::{self, Safe, Unsafe};
use crate::schema::Rule;

/// The rules that offer fixes, by code. A rule that is new here gets its line on its page by `GALLEY_REFRESH=1`.
const FIXES: &[(&str, &[Applicability])] = &[
    ("L504", &[Safe]),
    ("L508", &[Unsafe]),
    ("L510", &[Safe]),
    ("N301", &[Safe]),
    ("S101", &[Safe, Unsafe]),
    ("S102", &[Safe, Unsafe]),
    ("S103", &[Safe]),
    ("S104", &[Safe]),
    ("S109", &[Safe]),
    ("S110", &[Safe]),
    ("S115", &[Unsafe]),
    ("S127", &[Safe]),
    ("T401", &[Safe]),
    ("T403", &[Safe]),
    ("T404", &[Safe]),
    ("T405", &[Safe]),
    ("T411", &[Safe]),
    ("T412", &[Safe]),
    ("T416", &[Safe]),
    ("T417", &[Safe]),
    ("T418", &[Unsafe]),
    ("T419", &[Safe]),
];

impl Rule {
    /// The kinds of fixes that its findings may have.
    pub fn fixes(&self) -> &'static [Applicability] {
        FIXES.iter().find(|(code, _)| *code == self.code).map_or(&[], |(_, kinds)| kinds)
    }

    /// What its page says of its fixes, a line; nothing where it has none.
    pub fn fixes_in_words(&self) -> Option<&'static str> {
        match self.fixes() {
            [] => None,
            [Safe] => Some("Its fixes are safe: `galley check --fix` applies them."),
            [Unsafe] => Some("Its fixes are unsafe: `galley check --fix --unsafe-fixes` applies them."),
            _ => Some(
                "Its fixes are safe (`galley check --fix` applies them) or, if they guess or remove something, unsafe (`--unsafe-fixes` applies those too).",
            ),
        }
    }
}
