//! `galley token`: what programs show to be let in.

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use unicode_width::UnicodeWidthStr as _;

use super::command_error::CommandError;
use super::examples::examples;
use super::runtime::wait_for;
use super::session::Session;
use super::site_context::{closing, read_only_context, writing_context};
use super::style::{GOOD, HEADING, LITERAL, Painted, QUIET, WARNING};
use crate::actions::{self, Context, Mode, PAGE_MAX, TokenCreateRequest, TokenListRequest, TokenRevokeRequest};
use crate::check::{Lines, visible};
use crate::content::{Caller, Role, Timestamp, Token, TokenId, TokenKind};

/// Create, list and revoke API tokens
///
/// A token is shown only once, when it is created. Each kind works for one part of the API: `management` writes, as far
/// as its role allows; `preview` reads drafts and expires; `delivery` reads published content.
#[derive(Debug, Args)]
#[command(after_help = examples(&[
    ("galley token create --role editor --name \"editing desk\"", "create a token that writes and publishes"),
    ("galley token create --kind delivery --name website", "create a token that reads published content"),
    ("galley token list", "list tokens and their permissions, without secrets"),
    ("galley token revoke 0193a7c2-…", "revoke a token permanently"),
]))]
pub(super) struct TokenArguments {
    #[command(subcommand)]
    command: TokenCommand,
}

#[derive(Debug, Subcommand)]
enum TokenCommand {
    /// Create a token and print it once
    Create(Create),
    /// List the tokens, without their secrets
    List {
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Revoke a token permanently
    Revoke {
        /// Token id, as shown by `galley token list`
        id: String,
    },
}

#[derive(Debug, Args)]
struct Create {
    /// Part of the API that the token works for
    #[arg(long, default_value = "management")]
    kind: Kind,
    /// Role of a management token (default: `editor`); each role includes the ones before it
    #[arg(long)]
    role: Option<RoleName>,
    /// What the token is for
    #[arg(long, value_name = "TEXT", value_parser = name_of_token)]
    name: String,
    /// Expiry time, such as `2027-01-01T00:00:00Z`; preview tokens default to 30 days
    #[arg(long, value_name = "DATE-TIME", value_parser = Timestamp::parse)]
    expires: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// Reads published content
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
    /// Also creates and revises drafts
    Author,
    /// Also publishes, unpublishes and deletes
    Editor,
    /// Full access, including tokens
    Admin,
}

pub(super) fn run(session: &mut Session, arguments: &TokenArguments) -> Result<ExitCode, CommandError> {
    let settings = session.settings(Vec::new())?;
    let output = &mut session.output;
    wait_for(async {
        if let TokenCommand::Create(request) = &arguments.command {
            has_role_of_its_kind(request)?;
        }
        let context = match &arguments.command {
            TokenCommand::Create(_) => writing_context(&settings).await?,
            TokenCommand::List { .. } | TokenCommand::Revoke { .. } => read_only_context(&settings).await?,
        };
        let work = async {
            match &arguments.command {
                TokenCommand::Create(request) => {
                    let (secret, note) = create(&context, request).await?;
                    output.note(note)?;
                    output.line(secret)?;
                }
                TokenCommand::List { json: true } => output.json(&list_as_json(&all(&context).await?))?,
                TokenCommand::List { json: false } => output.print(&list(&context).await?)?,
                TokenCommand::Revoke { id } => output.line(revoke(&context, id).await?)?,
            }
            Ok(ExitCode::SUCCESS)
        };
        closing(context.store.clone(), work).await
    })?
}

fn name_of_token(text: &str) -> Result<String, &'static str> {
    let name = text.trim();
    if name.is_empty() { Err("say what the token is for") } else { Ok(name.to_owned()) }
}

/// Refuses a role for a token that has none, which would be ignored.
fn has_role_of_its_kind(request: &Create) -> Result<(), CommandError> {
    let kind = match request.kind {
        Kind::Management => return Ok(()),
        Kind::Delivery => "delivery",
        Kind::Preview => "preview",
    };
    if request.role.is_none() {
        return Ok(());
    }
    let help = format!("omit `--role`: a {kind} token only reads; use `--kind management` for a token with a role");
    Err(CommandError::usage_with_help(format!("a {kind} token has no role"), help))
}

/// The secret alone goes to standard output, so that it can be handed on; what is said about it goes beside.
async fn create(context: &Context, request: &Create) -> Result<(String, String), CommandError> {
    let request = TokenCreateRequest {
        kind: match request.kind {
            Kind::Delivery => TokenKind::Delivery,
            Kind::Preview => TokenKind::Preview,
            Kind::Management => TokenKind::Management,
        },
        role: match request.role {
            Some(RoleName::Viewer) => Role::Viewer,
            Some(RoleName::Author) => Role::Author,
            Some(RoleName::Editor) | None => Role::Editor,
            Some(RoleName::Admin) => Role::Admin,
        },
        label: request.name.clone(),
        expires_at: request.expires,
        mode: Mode::Real,
    };
    let minted = actions::token_create(context, &Caller::System, request).await?;
    let until = minted.token.expires_at.map_or_else(String::new, |end| format!(", until {end}"));
    let (what, id) = (rights(&minted.token), &minted.token.id.0);
    let note = format!("{} {what} `{id}`{until}; it will not be shown again:", Painted(GOOD, "created"));
    Ok((minted.secret.reveal().to_owned(), note))
}

async fn all(context: &Context) -> Result<Vec<Token>, CommandError> {
    let mut tokens: Vec<Token> = Vec::new();
    loop {
        let after = tokens.last().map(|token| token.id.clone());
        let page = TokenListRequest { after, limit: PAGE_MAX };
        let page = actions::token_list(context, &Caller::System, page).await?;
        let is_last = page.len() < PAGE_MAX;
        tokens.extend(page);
        if is_last {
            return Ok(tokens);
        }
    }
}

fn list_as_json(tokens: &[Token]) -> Vec<serde_json::Value> {
    let token = |token: &Token| {
        serde_json::json!({
            "id": token.id, "kind": token.kind, "role": token.role, "name": token.label,
            "created_at": token.created_at, "expires_at": token.expires_at, "revoked_at": token.revoked_at,
        })
    };
    tokens.iter().map(token).collect()
}

/// A table: id, rights, name, the day on which it was made, and whether it still opens anything.
async fn list(context: &Context) -> Result<Lines, CommandError> {
    let tokens = all(context).await?;
    let now = context.clock.now();
    if tokens.is_empty() {
        return Ok(Lines::of("No tokens yet; `galley token create` creates one"));
    }
    let mut lines = Lines::of(Painted(HEADING, "Tokens"));
    let width = tokens.iter().map(|token| visible(&token.label).width()).max().unwrap_or(0);
    for token in &tokens {
        let state = match (token.grant(now), token.revoked_at, token.expires_at) {
            (None, Some(at), _) => Painted(WARNING, format!("revoked {at}")).to_string(),
            (None, None, _) => Painted(WARNING, "expired").to_string(),
            (Some(_), _, Some(end)) => Painted(QUIET, format!("until {end}")).to_string(),
            (Some(_), _, None) => String::new(),
        };
        let (id, name) = (Painted(LITERAL, &token.id.0), visible(&token.label));
        let space = " ".repeat(width - name.width());
        let made: String = token.created_at.to_string().chars().take("2027-01-31".len()).collect();
        let line = format!("  {id}  {:<19}  {name}{space}  created {made}  {state}", rights(token));
        lines.push(line.trim_end());
    }
    Ok(lines)
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

async fn revoke(context: &Context, id: &str) -> Result<String, CommandError> {
    let request = TokenRevokeRequest { id: TokenId(id.to_owned()), mode: Mode::Real };
    let token = actions::token_revoke(context, &Caller::System, request).await?;
    Ok(format!("{} {} `{}` ({})", Painted(GOOD, "revoked"), rights(&token), token.id.0, token.label))
}
