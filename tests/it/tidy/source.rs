//! The source files, as the tidy tests read them.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Spacing, TokenStream, TokenTree};

/// One file of `src`.
pub(super) struct SourceFile {
    /// Its path from the top of the repository.
    pub(super) path: PathBuf,
    /// Its text.
    pub(super) text: String,
}

/// One token of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// An identifier or a keyword.
    Name(String),
    /// Punctuation, `::` being one, or a bracket.
    Mark(String),
    /// A literal.
    Literal,
}

impl Token {
    /// Its text, where it is an identifier or a keyword.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Mark(_) | Self::Literal => None,
        }
    }

    /// Whether it is that text.
    pub(super) fn is(&self, text: &str) -> bool {
        match self {
            Self::Name(own) | Self::Mark(own) => own == text,
            Self::Literal => false,
        }
    }
}

impl SourceFile {
    /// The floor that it belongs to: the folder below `src`, or the file's own stem.
    pub(super) fn floor(&self) -> &str {
        let below = self.path.strip_prefix("src").unwrap();
        below.components().next().and_then(|part| Path::new(part.as_os_str()).file_stem()).unwrap().to_str().unwrap()
    }

    /// Its module, from the crate's root: `["schema", "rules", "registry"]`.
    pub(super) fn module(&self) -> Vec<String> {
        let below = self.path.strip_prefix("src").unwrap().with_extension("");
        let mut parts: Vec<String> =
            below.components().map(|part| part.as_os_str().to_str().unwrap().to_owned()).collect();
        if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            parts.pop();
        }
        parts
    }

    /// Its lines of code with their numbers: no comments, and nothing of the unit tests at the end.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("\n#[cfg(test)]\nmod tests {").map_or(self.text.len(), |at| at + 1);
        let lines = self.text.get(..end).unwrap().lines().enumerate().map(|(at, line)| (at + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The tokens of its code, without comments and unit tests.
    pub(super) fn tokens(&self) -> Vec<Token> {
        let code: Vec<&str> = self.code().map(|(_, line)| line).collect();
        let stream: TokenStream =
            code.join("\n").parse().unwrap_or_else(|error| panic!("{}: {error}", self.path.display()));
        let mut tokens = Vec::new();
        flatten(stream, &mut tokens);
        tokens
    }
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Ident(name) => tokens.push(Token::Name(name.to_string().trim_start_matches("r#").to_owned())),
            TokenTree::Literal(_) => tokens.push(Token::Literal),
            TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Joint => {
                trees.next();
                tokens.push(Token::Mark("::".to_owned()));
            }
            TokenTree::Punct(mark) => tokens.push(Token::Mark(mark.as_char().to_string())),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                tokens.push(Token::Mark(open.to_owned()));
                flatten(group.stream(), tokens);
                tokens.push(Token::Mark(close.to_owned()));
            }
        }
    }
}

/// Every file of `src`, by path.
pub(super) fn source_files() -> Vec<SourceFile> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![top.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push(SourceFile { path: path.strip_prefix(top).unwrap().to_owned(), text });
            }
        }
    }
    assert!(files.len() > 20, "the source is found");
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
