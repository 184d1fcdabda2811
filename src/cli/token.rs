//! `galley token`: what programs show to be let in.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};

use super::command_error::CommandError;
use super::examples::examples;
use super::opened::{closing, reading_desk, writing_desk};
use super::run::{Session, wait_for};
use super::style::{GOOD, HEADING, LITERAL, Painted, QUIET, WARNING};
use crate::actions::{self, Desk, Mode, PAGE_MAX, TokenCreateRequest, TokenListRequest, TokenRevokeRequest};
use crate::check::visible;
use crate::content::{Caller, Role, Timestamp, Token, TokenId, TokenKind};

/// Make, list and revoke the tokens of the API
///
/// A token is shown once, when it is made. Each kind opens its own part of the API only: `management` writes as its role
/// allows, `preview` reads drafts and expires, `delivery` reads what is published.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley token create --role editor --name \"editing desk\"", "writes and publishes"),
    ("galley token create --kind delivery --name website", "reads what is published"),
    ("galley token list", "who may do what, without the secrets"),
    ("galley token revoke 0193a7c2-…", "takes one back for ever"),
]))]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a token and print it, once
    Create(Create),
    /// List the tokens, without their secrets
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Take a token back for ever
    Revoke {
        /// The token's id, as `galley token list` shows it
        id: String,
    },
}

#[derive(Debug, Args)]
struct Create {
    /// Which part of the API it opens
    #[arg(long, default_value = "management")]
    kind: Kind,
    /// What a management token may do; each role may do what those before it may
    #[arg(long, default_value = "editor")]
    role: RoleName,
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    name: String,
    /// When it ends, such as `2027-01-01T00:00:00Z`; a preview token ends after 30 days without it
    #[arg(long, value_name = "DATE-TIME", value_parser = Timestamp::parse)]
    expires: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// Reads what is published
    Delivery,
    /// Reads drafts too
    Preview,
    /// Writes, as its role allows
    Management,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleName {
    /// Reads entries, revisions and findings
    Viewer,
    /// Creates and revises drafts
    Author,
    /// Publishes, unpublishes, deletes
    Editor,
    /// Everything, tokens too
    Admin,
}

pub(super) fn run(session: &mut Session, arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(Vec::new())?;
    let (text, note) = wait_for(async {
        let desk = match &arguments.command {
            Command::Create(_) => writing_desk(&settings).await?,
            Command::List { .. } | Command::Revoke { .. } => reading_desk(&settings).await?,
        };
        let work = async {
            match &arguments.command {
                Command::Create(request) => create(&desk, request).await,
                Command::List { json } => Ok((list(&desk, *json).await?, None)),
                Command::Revoke { id } => Ok((revoke(&desk, id).await?, None)),
            }
        };
        closing(desk.store.clone(), work).await
    })??;
    if let Some(note) = note {
        session.output.note(note)?;
    }
    session.output.print(text)?;
    Ok(ExitCode::SUCCESS)
}

/// The secret alone goes to standard output, so that it can be handed on; what is said about it goes beside.
async fn create(desk: &Desk, request: &Create) -> Result<(String, Option<String>), CommandError> {
    let request = TokenCreateRequest {
        kind: match request.kind {
            Kind::Delivery => TokenKind::Delivery,
            Kind::Preview => TokenKind::Preview,
            Kind::Management => TokenKind::Management,
        },
        role: match request.role {
            RoleName::Viewer => Role::Viewer,
            RoleName::Author => Role::Author,
            RoleName::Editor => Role::Editor,
            RoleName::Admin => Role::Admin,
        },
        label: request.name.clone(),
        expires_at: request.expires,
        mode: Mode::Real,
    };
    let minted = actions::token_create(desk, &Caller::System, request).await?;
    let until = minted.token.expires_at.map_or_else(String::new, |end| format!(", until {end}"));
    let (what, id) = (rights(&minted.token), &minted.token.id.0);
    let note = format!("{} {what} `{id}`{until}; this is the only time that it is shown:", Painted(GOOD, "made"));
    Ok((format!("{}\n", minted.secret.reveal()), Some(note)))
}

async fn all(desk: &Desk) -> Result<Vec<Token>, CommandError> {
    let mut tokens: Vec<Token> = Vec::new();
    loop {
        let after = tokens.last().map(|token| token.id.clone());
        let page = TokenListRequest { after, limit: PAGE_MAX };
        let page = actions::token_list(desk, &Caller::System, page).await?;
        let is_last = page.len() < PAGE_MAX;
        tokens.extend(page);
        if is_last {
            return Ok(tokens);
        }
    }
}

async fn list(desk: &Desk, json: bool) -> Result<String, CommandError> {
    let tokens = all(desk).await?;
    let now = desk.clock.now();
    if json {
        let list: Vec<_> = tokens
            .iter()
            .map(|token| {
                serde_json::json!({
                    "id": token.id, "kind": token.kind, "role": token.role, "name": token.label,
                    "created_at": token.created_at, "expires_at": token.expires_at, "revoked_at": token.revoked_at,
                })
            })
            .collect();
        return Ok(format!("{:#}\n", serde_json::Value::from(list)));
    }
    if tokens.is_empty() {
        return Ok("There is no token yet; `galley token create` makes one\n".to_owned());
    }
    let mut text = format!("{}\n", Painted(HEADING, "Tokens"));
    for token in &tokens {
        let state = match (token.grant(now), token.revoked_at, token.expires_at) {
            (None, Some(at), _) => Painted(WARNING, format!("revoked {at}")).to_string(),
            (None, None, _) => Painted(WARNING, "expired").to_string(),
            (Some(_), _, Some(end)) => format!("until {end}"),
            (Some(_), _, None) => String::new(),
        };
        let (id, name) = (Painted(LITERAL, &token.id.0), visible(&token.label));
        let _ = writeln!(text, "  {id}  {:<19}  {name}  {}", rights(token), Painted(QUIET, state));
    }
    Ok(text)
}

fn rights(token: &Token) -> String {
    match (token.kind, token.role) {
        (TokenKind::Delivery, _) => "delivery".to_owned(),
        (TokenKind::Preview, _) => "preview".to_owned(),
        (TokenKind::Management, role) => {
            let role = match role {
                Role::Viewer => "viewer",
                Role::Author => "author",
                Role::Editor => "editor",
                Role::Admin => "admin",
            };
            format!("management/{role}")
        }
    }
}

async fn revoke(desk: &Desk, id: &str) -> Result<String, CommandError> {
    let request = TokenRevokeRequest { id: TokenId(id.to_owned()), mode: Mode::Real };
    let token = actions::token_revoke(desk, &Caller::System, request).await?;
    Ok(format!("{} {} `{}` ({})\n", Painted(GOOD, "revoked"), rights(&token), token.id.0, visible(&token.label)))
}
