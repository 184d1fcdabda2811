//! An event of the log as it is written: nothing in it speaks to a terminal or to a service that runs programs, and no
//! address in it tells a password.

use std::fmt::Write as _;

use tracing::Level;

use crate::content::{is_obeyed, masked, visible, without_commands, without_hash_commands};

/// The notation of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    /// For eyes.
    Text {
        /// Whether the level is coloured.
        colour: bool,
    },
    /// For programs.
    Json,
}

/// One event on one line. What it was given with line breaks in it shows them.
pub(super) fn log_line(event: &str, notation: Notation, level: Option<Level>) -> String {
    let event = masked(event.strip_suffix('\n').unwrap_or(event));
    let line = match notation {
        Notation::Text { colour } => {
            let line = without_commands(&visible(&event)).into_owned();
            match level.filter(|_| colour) {
                // The level is the first such word: only the time stands before it.
                Some(level) => line.replacen(level.as_str(), &coloured(level), 1),
                None => line,
            }
        }
        Notation::Json => as_json(&event),
    };
    line + "\n"
}

/// The same JSON, with what a terminal would obey as `\u` escapes. It can only stand in strings.
fn as_json(event: &str) -> String {
    let mut line = String::with_capacity(event.len());
    for character in without_hash_commands(event, "\\u0023").chars() {
        if !is_obeyed(character) {
            line.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(line, "\\u{unit:04x}");
        }
    }
    line
}

fn coloured(level: Level) -> String {
    let colour = match level {
        Level::ERROR => 31,
        Level::WARN => 33,
        Level::INFO => 32,
        Level::DEBUG => 34,
        Level::TRACE => 35,
    };
    format!("\u{1b}[{colour}m{level}\u{1b}[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "12:00 INFO x=\u{1b}]0;a\u{7}\u{9b}2J\n::error::a ##vso[b]\u{202e}\n";

    #[test]
    fn an_event_is_one_line_and_says_nothing_to_a_terminal() {
        let line = log_line(HOSTILE, Notation::Text { colour: false }, Some(Level::INFO));
        assert_eq!(line, "12:00 INFO x=␛]0;a␇\\u{9b}2J␊::error::a \\u{23}#vso[b]\\u{202e}\n");
        let line = log_line(HOSTILE, Notation::Text { colour: true }, Some(Level::INFO));
        assert!(line.starts_with("12:00 \u{1b}[32mINFO\u{1b}[0m x=␛"), "{line:?}");
    }

    #[test]
    fn a_library_that_logs_an_address_tells_no_password() {
        for notation in [Notation::Text { colour: false }, Notation::Json] {
            let line = log_line("uri=http://user:PwCanary@127.0.0.1/?k=KCanary\n", notation, None);
            assert!(!line.contains("Canary"), "{line}");
        }
    }

    #[test]
    fn json_holds_the_same_value() {
        let given = serde_json::json!({ "x": "a\u{9b}2J ##vso[b]\u{202e}" });
        let line = log_line(&format!("{given}\n"), Notation::Json, None);
        assert_eq!(line, "{\"x\":\"a\\u009b2J \\u0023#vso[b]\\u202e\"}\n");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), given);
    }
}
