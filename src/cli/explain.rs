//! `galley explain`: the page of a rule, a problem or an option, in the terminal.

use std::process::ExitCode;

use clap::Args;

use super::command_error::CommandError;
use super::examples::examples;
use super::page::render;
use super::session::Session;
use super::style::{HEADING, LITERAL, Painted, QUIET};
use crate::check::Lines;
use crate::config::{ConfigOption, OPTIONS};
use crate::content::nearest;
use crate::http::problem::KINDS;
use crate::schema::rules::{self, RULES};

/// Explain a rule, a problem or an option
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley explain S102", "a rule, by its code"),
    ("galley explain unknown-field", "the same, by its name"),
    ("galley explain slug-taken", "a problem returned by the API"),
    ("galley explain server.bind", "an option of `galley.toml`"),
    ("galley explain rules", "every rule"),
    ("galley explain problems", "every problem"),
    ("galley explain options", "every option"),
]))]
pub(super) struct ExplainArguments {
    /// A rule's code or name, a problem's name, an option's key; or `rules`, `problems`, `options`
    #[arg(value_name = "CODE")]
    code: String,
}

pub(super) fn run(session: &mut Session, arguments: &ExplainArguments) -> Result<ExitCode, CommandError> {
    let text = match arguments.code.as_str() {
        "rules" => list(RULES.iter().map(|rule| (rule.code, rule.name, rule.summary))),
        "problems" => {
            let statuses: Vec<String> = KINDS.iter().map(|kind| kind.status.to_string()).collect();
            list(KINDS.iter().zip(&statuses).map(|(kind, status)| (status.as_str(), kind.name, kind.title)))
        }
        "options" => options(),
        code => render(page(code)?),
    };
    session.output.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn page(code: &str) -> Result<&'static str, CommandError> {
    // A problem's type is a URL that ends in its name, so the whole of it is understood too.
    let name = code.trim_end_matches('/').rsplit('/').next().unwrap_or(code);
    let rule = rules::find(name).map(|rule| rule.page);
    let problem = || KINDS.iter().find(|kind| kind.name.eq_ignore_ascii_case(name)).map(|kind| kind.page);
    let option = || ConfigOption::find(name).map(|option| option.page);
    if let Some(page) = rule.or_else(problem).or_else(option) {
        return Ok(page);
    }
    let names = RULES.iter().flat_map(|rule| [rule.code, rule.name]);
    let names = names.chain(KINDS.iter().map(|kind| kind.name)).chain(OPTIONS.iter().map(|option| option.key));
    let help = nearest(name, names).map_or_else(
        || "`galley explain rules`, `problems` or `options` lists all names".to_owned(),
        |meant| format!("did you mean `{meant}`?"),
    );
    let code: String = code.chars().take(200).collect();
    Err(CommandError::usage_with_help(format!("no rule, problem or option is named `{code}`"), help))
}

/// A list of codes with their names and what they mean.
fn list<'a>(listed: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> Lines {
    let listed: Vec<_> = listed.collect();
    let width = listed.iter().map(|(_, name, _)| name.len()).max().unwrap_or(0);
    let mut lines = Lines::default();
    for (code, name, meaning) in listed {
        let space = " ".repeat(width - name.len());
        lines.push(format_args!("{}  {name}{space}  {}", Painted(LITERAL, code), Painted(QUIET, meaning)));
    }
    lines
}

fn options() -> Lines {
    let width = OPTIONS.iter().map(|option| option.key.len()).max().unwrap_or(0);
    let mut lines = Lines::default();
    let mut section = "";
    for option in OPTIONS {
        let (new, _) = option.key.split_once('.').unwrap_or((option.key, ""));
        if new != section {
            section = new;
            lines.push(Painted(HEADING, format!("[{section}]")));
        }
        let space = " ".repeat(width - option.key.len());
        let default = Painted(QUIET, format!("(default {})", option.default()));
        lines.push(format_args!("  {}{space}  {} {default}", Painted(LITERAL, option.key), option.summary));
    }
    lines
}
