//! What a server says when it listens: where it is, what opens it, and what to try.

use std::net::SocketAddr;
use std::path::Path;

use super::command_error::CommandError;
use super::first_tokens::StartTokens;
use super::style::{HEADING, LITERAL, Painted, QUIET};
use crate::actions::Context;
use crate::check::Lines;
use crate::schema::SchemaKind;

/// How a server has started.
pub(super) struct Start<'a> {
    /// Where it listens.
    pub(super) addresses: &'a [SocketAddr],
    /// The tokens that it begins with.
    pub(super) tokens: &'a StartTokens,
    /// Whether reading needs no token.
    pub(super) public: bool,
}

/// What stands for a token that was shown before.
const SOME_TOKEN: &str = "$TOKEN";

/// What to read, where something is published.
struct Example {
    collection: String,
    slug: Option<String>,
}

/// The text that a server prints when it listens.
pub(super) async fn welcome(context: &Context, start: &Start<'_>) -> Result<Lines, CommandError> {
    let address = start.addresses.first().map_or_else(String::new, |address| format!("http://{}", callable(*address)));
    let example = example(context).await?;
    let mut lines = Lines::default();
    let version = env!("CARGO_PKG_VERSION");
    lines.push(format_args!("{} {version} at {}", Painted(HEADING, "Galley"), Painted(LITERAL, &address)));
    lines.push(Painted(QUIET, format!("database {}", context.store.url())));
    let (admin, delivery) = match start.tokens {
        StartTokens::Shown(tokens) => {
            let (admin, delivery) = (tokens.admin.secret.reveal(), tokens.delivery.secret.reveal());
            lines.push("");
            lines.push(Painted(HEADING, "Tokens for this new database (shown only once):"));
            lines.push(format_args!("  admin                     {}", Painted(LITERAL, admin)));
            lines.push(format_args!("  read published content    {}", Painted(LITERAL, delivery)));
            (bearer(admin), bearer(delivery))
        }
        StartTokens::InFile(file) => {
            let heading = "The tokens for this new database are in this file, which only its owner can read:";
            lines.push("");
            lines.push(Painted(HEADING, heading));
            lines.push(format_args!("  {}", Painted(LITERAL, file.display())));
            (bearer_of(file, "admin"), bearer_of(file, "reader"))
        }
        StartTokens::Existing | StartTokens::Missing => (bearer(SOME_TOKEN), bearer(SOME_TOKEN)),
    };
    let reading = if start.public { String::new() } else { format!("{delivery} ") };
    let Example { collection, slug } = example;
    let (read, what) = match slug {
        Some(slug) => (format!("/{slug}"), "Read an article:"),
        None => (String::new(), "List published content:"),
    };
    lines.push("");
    lines.push(Painted(HEADING, what));
    lines.push(format_args!("  curl -sS {reading}{address}/v1/content/{collection}{read}"));
    lines.push("");
    lines.push(Painted(HEADING, "Create one, as a draft:"));
    let document = r#"{"title": "Hello", "summary": "A first article.", "blocks": [{"type": "body", "id": "intro", "text": "Some *text*."}]}"#;
    let json = "-H 'Content-Type: application/json'";
    lines.push(format_args!("  curl -sS {admin} {json} '{address}/v1/manage/{collection}?slug=hello' \\"));
    lines.push(format_args!("    -d '{document}'"));
    let hint = match start.tokens {
        StartTokens::Shown(_) | StartTokens::InFile(_) => None,
        StartTokens::Existing => {
            Some("`galley token create` creates a token; those of the first start are not shown again")
        }
        StartTokens::Missing => Some("No tokens yet: create one with `galley token create --role admin --name \"me\"`"),
    };
    if let Some(hint) = hint {
        lines.push("");
        lines.push(Painted(QUIET, hint));
    }
    lines.push("");
    lines.push(format_args!(
        "{} {}",
        Painted(HEADING, "API documentation:"),
        Painted(LITERAL, format!("{address}/docs"))
    ));
    Ok(lines)
}

/// The header that shows a token.
fn bearer(token: &str) -> String {
    format!("-H 'Authorization: Bearer {token}'")
}

/// The same for the token of that name in a file; as a shell takes it, if the path has no sign that means something there.
fn bearer_of(file: &Path, name: &str) -> String {
    let path = file.to_string_lossy();
    let is_plain = path.chars().all(|sign| sign.is_ascii_alphanumeric() || "/._-".contains(sign));
    if is_plain { format!("-H \"Authorization: Bearer $(sed -n 's/^{name} //p' {path})\"") } else { bearer(SOME_TOKEN) }
}

/// The newest published entry of the first collection that has one; else the collection that is there.
async fn example(context: &Context) -> Result<Example, CommandError> {
    let types: Vec<_> = context.catalog().files_of(SchemaKind::Type).collect();
    let mut names: Vec<_> = types.iter().map(|file| (file.name.clone(), file.collection().to_owned())).collect();
    // The shipped type first: the post that is printed is one of it.
    names.sort_by_key(|(name, _)| name.as_str() != "article");
    let first = names.first().map(|(_, collection)| collection.clone()).unwrap_or_default();
    context
        .store
        .read(move |reads| {
            for (name, collection) in names.into_iter().take(1) {
                if let Some(edition) = reads.edition_page(&name, None, None, 1)?.into_iter().next() {
                    return Ok(Example { collection, slug: Some(edition.slug.to_string()) });
                }
            }
            Ok(Example { collection: first, slug: None })
        })
        .await
}

/// The address as a client on this machine calls it.
fn callable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}
