//! The module of a site's types.

use std::fmt::Write as _;

use super::super::components::{name_of, schemas};
use super::comment;
use super::literal::literal;
use super::names::{PREFIX, is_of_drafts};
use super::read::{Scope, UNIONS};
use super::render::render;
use super::type_tree::Type;
use crate::schema::{Catalog, SchemaKind};

/// The module that the marks of texts are imported from.
pub const CLIENT_MODULE: &str = "@galley-cms/client";

/// A type with its name and what is said about it.
struct Definition {
    name: String,
    comment: String,
    of: Type,
}

/// The types of a site's content as a TypeScript module: `Collections` for the client, and a name for each content type
/// and block type. It imports the marks of texts from the module `client`, and nothing else; it has no code.
pub fn module(catalog: &Catalog, client: &str) -> String {
    let components = schemas(catalog);
    let mut scope = Scope::new(catalog, &components);
    let (drafts, published): (Vec<_>, Vec<_>) =
        scope.names.clone().into_iter().partition(|(reference, _)| is_of_drafts(reference));
    let mut published = definitions(&scope, &published);
    published.push(union(&scope, 0, "A block of any type; its `type` says which."));
    // What their fields mean stands in what is published.
    scope.has_comments = false;
    let mut drafts = definitions(&scope, &drafts);
    drafts.push(union(&scope, 1, ""));

    let mut text =
        "// The types of a site's content. `galley types` wrote them; they are not edited by hand.\n\n".to_owned();
    let all = || published.iter().chain(&drafts);
    let imports: Vec<_> =
        ["Markdown", "Reference"].into_iter().filter(|name| all().any(|one| one.of.uses(name))).collect();
    if !imports.is_empty() {
        let _ = writeln!(text, "import type {{ {} }} from {};\n", imports.join(", "), literal(&client.into()));
    }
    collections(&mut text, catalog, &scope);
    for one in &published {
        write(&mut text, one);
    }
    text.push_str("\n// The same while it is written: anything may be missing but the type of a block.\n");
    for one in &drafts {
        write(&mut text, one);
    }
    text
}

fn definitions(scope: &Scope<'_>, names: &[(String, String)]) -> Vec<Definition> {
    let definition = |(reference, name): &(String, String)| {
        let (of, comment) = scope.defined(reference)?;
        Some(Definition { name: name.clone(), comment, of })
    };
    names.iter().filter_map(definition).collect()
}

/// The union of all block types, or of their drafts, by its number in [`UNIONS`].
fn union(scope: &Scope<'_>, number: usize, comment: &str) -> Definition {
    let name = UNIONS.get(number).copied().unwrap_or_default().to_owned();
    Definition { name, comment: comment.to_owned(), of: scope.all_blocks(number) }
}

/// The collections, each with what is published and with drafts.
fn collections(text: &mut String, catalog: &Catalog, scope: &Scope<'_>) {
    text.push_str("/** The collections of the site, each with what is published and with drafts. */\n");
    text.push_str("export type Collections = {\n");
    for file in catalog.files_of(SchemaKind::Type) {
        let of = |name| scope.referred(&format!("{PREFIX}{}", name_of(file, name)));
        let [edition, draft] = ["Edition", "Draft"].map(|name| render(&of(name), 1));
        let collection = literal(&file.collection().into());
        let _ = writeln!(text, "  {collection}: {{ edition: {edition}; draft: {draft} }};");
    }
    text.push_str("};\n");
}

fn write(text: &mut String, Definition { name, comment, of }: &Definition) {
    text.push('\n');
    comment::write(text, comment, 0);
    let value = render(of, 0);
    let space = if value.starts_with('\n') { "" } else { " " };
    let _ = writeln!(text, "export type {name} ={space}{value};");
}
