//! `galley schema`: the content types and block types, readable.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use unicode_width::UnicodeWidthStr as _;

use super::command_error::CommandError;
use super::examples::examples;
use super::linter::catalog;
use super::schema_fields::fields;
use super::session::Session;
use super::style::{HEADING, LITERAL, Painted, QUIET, STRONG};
use crate::check::Lines;
use crate::content::{nearest, visible};
use crate::schema::{Catalog, SchemaFile, SchemaKind};

/// Show the content types and block types
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley schema list", "every content type, block type and part"),
    ("galley schema show faq", "the fields of the FAQ block"),
    ("galley schema show article --json", "print the JSON Schema itself"),
]))]
pub(super) struct SchemaArguments {
    #[command(subcommand)]
    command: SchemaCommand,
}

#[derive(Debug, Subcommand)]
enum SchemaCommand {
    /// List the schemas of this site, including the built-in ones
    List {
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Show one schema as a table of its fields
    Show {
        /// Name of a content type, block type or part: `article`, `faq`, `blocks/faq`
        name: String,
        /// Print the JSON Schema itself
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(session: &mut Session, arguments: &SchemaArguments) -> Result<ExitCode, CommandError> {
    let catalog = catalog(&session.settings(Vec::new())?)?;
    let output = &mut session.output;
    match &arguments.command {
        SchemaCommand::List { json: true } => output.json(&list_as_json(&catalog))?,
        SchemaCommand::List { json: false } => output.print(&list(&catalog))?,
        SchemaCommand::Show { name, json: true } => output.json(&find(&catalog, name)?.schema)?,
        SchemaCommand::Show { name, json: false } => output.print(&show(&catalog, find(&catalog, name)?))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Columns of a table of fields.
const WIDTH: usize = 96;

const KINDS: [(SchemaKind, &str, &str); 3] = [
    (SchemaKind::Type, "content type", "Content types"),
    (SchemaKind::Block, "block type", "Block types"),
    (SchemaKind::Part, "part", "Parts"),
];

fn list(catalog: &Catalog) -> Lines {
    let all = || KINDS.iter().flat_map(|(kind, ..)| catalog.files_of(*kind));
    let width = all().map(|file| file.name.as_str().len()).max().unwrap_or(0);
    let mut lines = Lines::default();
    for (kind, _, heading) in KINDS {
        let files: Vec<_> = catalog.files_of(kind).collect();
        if files.is_empty() {
            continue;
        }
        lines.push(Painted(HEADING, heading));
        for file in files {
            let name = file.name.as_str();
            let space = " ".repeat(width - name.len());
            let more = match kind {
                SchemaKind::Type => format!(", in `{}`", file.collection()),
                SchemaKind::Block | SchemaKind::Part => String::new(),
            };
            lines.push(format_args!("  {}{space}  {}{more}", Painted(LITERAL, name), file.title()));
        }
    }
    lines
}

fn list_as_json(catalog: &Catalog) -> Vec<serde_json::Value> {
    let files = KINDS.iter().flat_map(|(kind, ..)| catalog.files_of(*kind));
    files
        .map(|file| {
            let collection = (file.kind == SchemaKind::Type).then(|| file.collection());
            let (kind, name, title) = (file.kind.folder(), &file.name, file.title());
            serde_json::json!({"kind": kind, "name": name, "title": title, "collection": collection, "version": file.version})
        })
        .collect()
}

fn find<'a>(catalog: &'a Catalog, name: &str) -> Result<&'a SchemaFile, CommandError> {
    let (folder, bare) = name.split_once('/').map_or((None, name), |(folder, bare)| (Some(folder), bare));
    let kinds = KINDS.iter().map(|(kind, ..)| *kind).filter(|kind| folder.is_none_or(|f| f == kind.folder()));
    let bare = bare.trim_end_matches(".json");
    if let Some(file) = kinds.clone().find_map(|kind| catalog.file(kind, bare)) {
        return Ok(file);
    }
    let names = kinds.flat_map(|kind| catalog.files_of(kind)).map(|file| file.name.as_str());
    let help = nearest(bare, names)
        .map_or("`galley schema list` lists them all".to_owned(), |meant| format!("did you mean `{meant}`?"));
    Err(CommandError::usage_with_help(format!("there is no schema `{name}`"), help))
}

fn show(catalog: &Catalog, file: &SchemaFile) -> Lines {
    let kind = KINDS.iter().find(|(kind, ..)| *kind == file.kind).map_or("", |(_, word, _)| word);
    let kind = Painted(QUIET, format!("({kind} `{}`)", file.name));
    let mut lines = Lines::of(format_args!("{} {kind}", Painted(STRONG, file.title())));
    if let Some(description) = file.schema.get("description").and_then(serde_json::Value::as_str) {
        lines.push_all(description);
    }
    lines.push("");
    let fields = fields(catalog, file);
    let column = fields.iter().map(|field| field.depth * 2 + width_of(&field.name)).max().unwrap_or(0) + 5;
    for field in &fields {
        let indent = "  ".repeat(field.depth + 1);
        let mark = if field.required { "*" } else { " " };
        let space = " ".repeat(column.saturating_sub(indent.len() + width_of(&field.name) + 1));
        lines.push(format_args!("{indent}{}{mark}{space}{}", Painted(LITERAL, &field.name), field.takes));
        for line in wrapped(&field.meaning, WIDTH.saturating_sub(column)) {
            lines.push(format_args!("{}{}", " ".repeat(column), Painted(QUIET, line)));
        }
    }
    if fields.iter().any(|field| field.required) {
        lines.push("");
        lines.push(Painted(QUIET, "* required to publish; may be missing in a draft"));
    }
    lines
}

/// The columns that a text takes when it is printed.
fn width_of(text: &str) -> usize {
    visible(text).width()
}

/// The words of a text in lines of at most `width` columns.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(line) + 1 + width_of(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
