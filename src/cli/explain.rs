//! `galley explain`: the page of a rule or an option, in the terminal.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;

use super::command_error::CommandError;
use super::examples::examples;
use super::page::render;
use super::run::Session;
use super::style::{HEADING, LITERAL, Painted, QUIET};
use crate::config::{ConfigOption, OPTIONS};
use crate::content::nearest;
use crate::schema::rules::RULES;

/// Explain a rule or an option
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley explain S102", "a rule, by its code"),
    ("galley explain unknown-field", "the same, by its name"),
    ("galley explain server.bind", "an option of `galley.toml`"),
    ("galley explain rules", "every rule"),
    ("galley explain options", "every option"),
]))]
pub(super) struct Arguments {
    /// A rule's code or name, an option's key, or `rules` or `options`
    #[arg(value_name = "CODE")]
    code: String,
}

pub(super) fn run(session: &mut Session, arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let text = match arguments.code.as_str() {
        "rules" => rules(),
        "options" => options(),
        code => render(page(code)?),
    };
    session.output.print(text)?;
    Ok(ExitCode::SUCCESS)
}

fn page(code: &str) -> Result<&'static str, CommandError> {
    let rule = RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(code) || rule.name.eq_ignore_ascii_case(code));
    if let Some(rule) = rule {
        return Ok(rule.page);
    }
    if let Some(option) = ConfigOption::find(code) {
        return Ok(option.page);
    }
    let names = RULES.iter().flat_map(|rule| [rule.code, rule.name]).chain(OPTIONS.iter().map(|option| option.key));
    let help = nearest(code, names)
        .map_or("`galley explain rules` and `galley explain options` list what there is".to_owned(), |meant| {
            format!("did you mean `{meant}`?")
        });
    let code: String = code.chars().take(200).collect();
    Err(CommandError::asked_with(format!("no rule and no option is called `{code}`"), help))
}

fn rules() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for rule in RULES {
        let space = " ".repeat(width - rule.name.len());
        let _ =
            writeln!(text, "{}  {}{space}  {}", Painted(LITERAL, rule.code), rule.name, Painted(QUIET, rule.summary));
    }
    text
}

fn options() -> String {
    let width = OPTIONS.iter().map(|option| option.key.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut section = "";
    for option in OPTIONS {
        let (new, _) = option.key.split_once('.').unwrap_or_default();
        if new != section {
            section = new;
            let _ = writeln!(text, "{}", Painted(HEADING, format!("[{section}]")));
        }
        let space = " ".repeat(width - option.key.len());
        let default = Painted(QUIET, format!("(default {})", option.default()));
        let _ = writeln!(text, "  {}{space}  {} {default}", Painted(LITERAL, option.key), option.summary);
    }
    text
}
