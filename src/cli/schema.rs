//! `galley schema`: the content types and block types, readable.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::command_error::CommandError;
use super::examples::examples;
use super::run::{Session, catalog};
use super::schema_fields::fields;
use super::style::{HEADING, LITERAL, Painted, QUIET, STRONG};
use crate::content::nearest;
use crate::schema::{Catalog, SchemaFile, SchemaKind};

/// Show the content types and block types
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley schema list", "every content type, block type and part"),
    ("galley schema show faq", "the fields of the FAQ block"),
    ("galley schema show article --json", "the JSON Schema itself"),
]))]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the schemas of this site, shipped ones included
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show one schema as a table of its fields
    Show {
        /// A content type, a block type or a part: `article`, `faq`, `blocks/faq`
        name: String,
        /// The JSON Schema itself
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(session: &mut Session, arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let catalog = catalog(&session.settings(Vec::new())?)?;
    let text = match &arguments.command {
        Command::List { json: true } => list_json(&catalog),
        Command::List { json: false } => list(&catalog),
        Command::Show { name, json: true } => format!("{:#}\n", find(&catalog, name)?.schema),
        Command::Show { name, json: false } => show(&catalog, find(&catalog, name)?),
    };
    session.output.print(text)?;
    Ok(ExitCode::SUCCESS)
}

/// Columns of a table of fields.
const WIDTH: usize = 96;

const KINDS: [(SchemaKind, &str, &str); 3] = [
    (SchemaKind::Type, "content type", "Content types"),
    (SchemaKind::Block, "block type", "Block types"),
    (SchemaKind::Part, "part", "Parts"),
];

fn list(catalog: &Catalog) -> String {
    let all = || KINDS.iter().flat_map(|(kind, ..)| catalog.files_of(*kind));
    let width = all().map(|file| file.name.as_str().len()).max().unwrap_or(0);
    let mut text = String::new();
    for (kind, _, heading) in KINDS {
        let files: Vec<_> = catalog.files_of(kind).collect();
        if files.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{}", Painted(HEADING, heading));
        for file in files {
            let name = file.name.as_str();
            let space = " ".repeat(width - name.len());
            let more = match kind {
                SchemaKind::Type => format!(", in `{}`", file.collection()),
                SchemaKind::Block | SchemaKind::Part => String::new(),
            };
            let _ = writeln!(text, "  {}{space}  {}{more}", Painted(LITERAL, name), file.title());
        }
    }
    text
}

fn list_json(catalog: &Catalog) -> String {
    let files = KINDS.iter().flat_map(|(kind, ..)| catalog.files_of(*kind));
    let list: Vec<_> = files
        .map(|file| {
            let collection = (file.kind == SchemaKind::Type).then(|| file.collection());
            let (kind, name, title) = (file.kind.folder(), &file.name, file.title());
            serde_json::json!({"kind": kind, "name": name, "title": title, "collection": collection, "version": file.version})
        })
        .collect();
    format!("{:#}\n", serde_json::Value::from(list))
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
    Err(CommandError::asked_with(format!("there is no schema `{name}`"), help))
}

fn show(catalog: &Catalog, file: &SchemaFile) -> String {
    let kind = KINDS.iter().find(|(kind, ..)| *kind == file.kind).map_or("", |(_, word, _)| word);
    let mut text = format!("{} {}", Painted(STRONG, file.title()), Painted(QUIET, format!("({kind} `{}`)", file.name)));
    if let Some(description) = file.schema.get("description").and_then(serde_json::Value::as_str) {
        let _ = write!(text, "\n{description}");
    }
    text.push_str("\n\n");
    let fields = fields(catalog, file);
    let column = fields.iter().map(|field| field.depth * 2 + field.name.len()).max().unwrap_or(0) + 5;
    for field in &fields {
        let indent = "  ".repeat(field.depth + 1);
        let mark = if field.required { "*" } else { " " };
        let space = " ".repeat(column.saturating_sub(indent.len() + field.name.len() + 1));
        let _ = writeln!(text, "{indent}{}{mark}{space}{}", Painted(LITERAL, &field.name), field.takes);
        for line in wrapped(&field.meaning, WIDTH.saturating_sub(column)) {
            let _ = writeln!(text, "{}{}", " ".repeat(column), Painted(QUIET, line));
        }
    }
    if fields.iter().any(|field| field.required) {
        let _ = writeln!(text, "\n{}", Painted(QUIET, "* is required; a draft may still lack it"));
    }
    text
}

/// The words of a text in lines of at most `width` characters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
