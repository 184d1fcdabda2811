//! `[rules]`: what its words name, and what may not be set aside.

use ignore::gitignore::GitignoreBuilder;

use super::{ConfigError, ConfigFault, RuleSettings};
use crate::content::nearest;
use crate::schema::{RuleSelection, Selector, Severity};

const SEVERITIES: &[&str] = &["error", "warning", "info"];

/// What the flags of one run of `galley check` say about the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleFlags {
    /// In the place of the site's `select` and `ignore`, where anything is given.
    pub select: Vec<String>,
    /// Beside what is selected.
    pub extend_select: Vec<String>,
    /// Beside what is ignored.
    pub ignore: Vec<String>,
}

impl RuleSettings {
    /// What the words come to. A word that names nothing is passed over: the settings with it were refused.
    pub fn selection(&self) -> RuleSelection {
        let parsed = |words: &[String]| -> Vec<Selector> {
            words.iter().filter_map(|word| Selector::parse(word).ok()).collect()
        };
        let severity = self.severity.iter().filter_map(|(word, severity)| {
            Some((Selector::parse(word).ok()?, severity.first().and_then(|word| severity_of(word))?))
        });
        RuleSelection::new(&parsed(&self.select), &parsed(&self.ignore), &severity.collect::<Vec<_>>())
    }

    /// The same with what flags say.
    pub fn with_flags(mut self, flags: &RuleFlags) -> Result<Self, ConfigError> {
        let mut faults = Vec::new();
        let given = [("--select", &flags.select), ("--extend-select", &flags.extend_select)];
        for (flag, words) in given {
            faults.extend(words.iter().filter_map(|word| unknown(&format!("flag `{flag}`"), word)));
        }
        faults.extend(flags.ignore.iter().filter_map(|word| not_ignorable("flag `--ignore`", word)));
        if !flags.select.is_empty() {
            self.select.clone_from(&flags.select);
            self.ignore.clear();
        }
        self.select.extend_from_slice(&flags.extend_select);
        self.ignore.extend_from_slice(&flags.ignore);
        if faults.is_empty() { Ok(self) } else { Err(ConfigError { faults }) }
    }

    /// What is wrong with the words of an option, or with those of one entry of it.
    pub(super) fn faults(&self, key: &str, entry: Option<&str>, place: &str) -> Vec<ConfigFault> {
        let meant = |name: &&String| entry.is_none_or(|entry| entry == name.as_str());
        match key {
            "rules.select" => self.select.iter().filter_map(|word| unknown(place, word)).collect(),
            "rules.ignore" => self.ignore.iter().filter_map(|word| not_ignorable(place, word)).collect(),
            "rules.severity" => {
                let entries = self.severity.iter().filter(|(name, _)| meant(name));
                entries.flat_map(|(word, severity)| severity_faults(place, word, severity)).collect()
            }
            "rules.per_path" => {
                let entries = self.per_path.iter().filter(|(name, _)| meant(name));
                let faults = entries.flat_map(|(glob, words)| {
                    let bad = GitignoreBuilder::new("").add_line(None, glob).err();
                    let bad = bad
                        .map(|error| ConfigFault::new(place, format!("`{glob}` is not a valid path pattern: {error}")));
                    bad.into_iter().chain(words.iter().filter_map(|word| not_ignorable(place, word)))
                });
                faults.collect()
            }
            _ => Vec::new(),
        }
    }
}

fn unknown(place: &str, word: &str) -> Option<ConfigFault> {
    let unknown = Selector::parse(word).err()?;
    Some(ConfigFault::new(place, unknown.to_string()).help(unknown.help()))
}

fn not_ignorable(place: &str, word: &str) -> Option<ConfigFault> {
    match Selector::parse(word) {
        Ok(selector) if selector.is_firm() => Some(firm(place, word, "ignored")),
        Ok(_) => None,
        Err(_) => unknown(place, word),
    }
}

fn severity_faults(place: &str, word: &str, severity: &[String]) -> Vec<ConfigFault> {
    let mut faults = Vec::new();
    match Selector::parse(word) {
        Ok(selector) if selector.is_firm() => faults.push(firm(place, word, "lowered")),
        Ok(_) => {}
        Err(_) => faults.extend(unknown(place, word)),
    }
    let given = severity.join(" ");
    if severity_of(&given).is_none() {
        let fault = ConfigFault::new(place, format!("`{given}` is not a severity"));
        let help = nearest(&given, SEVERITIES.iter().copied()).map_or_else(
            || "severities are `error`, `warning` and `info`".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        faults.push(fault.help(help));
    }
    faults
}

fn firm(place: &str, word: &str, done: &str) -> ConfigFault {
    let message = format!(
        "`{word}` cannot be {done}: published content must always conform to its schema and have valid references"
    );
    ConfigFault::new(place, message)
        .help("relax the schema if it is too strict; `galley check --write-baseline` suppresses existing findings")
}

fn severity_of(word: &str) -> Option<Severity> {
    match word {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "info" => Some(Severity::Info),
        _ => None,
    }
}
