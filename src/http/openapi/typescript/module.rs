//! The module of a site's types.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::components::Components;
use super::comment;
use super::literal::literal;
use super::names::{PREFIX, reachable};
use super::read::{Scope, UNIONS};
use super::render::render;
use super::type_tree::Type;
use crate::schema::{Catalog, SchemaFile, SchemaKind};

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
    let components = Components::of(catalog);
    let (editions, drafts) =
        (editions(catalog, &components, "Edition"), editions(catalog, &components, "EditionDraft"));
    let (refer, [block, block_draft]) = (|name: &str| format!("{PREFIX}{name}"), UNIONS);
    let published: Vec<_> = editions.values().cloned().chain([refer(block)]).collect();
    let roots: Vec<_> = published.iter().chain(drafts.values()).cloned().chain([refer(block_draft)]).collect();
    let published = reachable(&components.schemas, &published);
    let mut scope = Scope::new(&components.schemas, &roots, editions.clone().into_iter());
    let named = scope.names.clone().into_iter().filter(|(_, name)| !UNIONS.contains(&name.as_str()));
    let (published, unfinished): (Vec<_>, Vec<_>) = named.partition(|(reference, _)| published.contains(reference));
    let mut published = definitions(&scope, &published);
    published.push(union(&scope, 0, "A block of any type; its `type` says which."));
    // What their fields mean stands in what is published.
    scope.has_comments = false;
    let mut unfinished = definitions(&scope, &unfinished);
    unfinished.push(union(&scope, 1, ""));

    let mut text =
        "// The types of a site's content. `galley types` wrote them; they are not edited by hand.\n\n".to_owned();
    let all = || published.iter().chain(&unfinished);
    let imports: Vec<_> =
        ["Markdown", "Reference"].into_iter().filter(|name| all().any(|one| one.of.uses(name))).collect();
    if !imports.is_empty() {
        let _ = writeln!(text, "import type {{ {} }} from {};\n", imports.join(", "), literal(&client.into()));
    }
    collections(&mut text, catalog, &scope, [&editions, &drafts]);
    for one in &published {
        write(&mut text, one);
    }
    text.push_str("\n// The same while it is written: anything may be missing but the type of a block.\n");
    for one in &unfinished {
        write(&mut text, one);
    }
    text
}

/// The references to one component of each content type, by its name.
fn editions(catalog: &Catalog, components: &Components, suffix: &str) -> BTreeMap<String, String> {
    let types = catalog.files_of(SchemaKind::Type);
    let reference = |file: &SchemaFile| Some(format!("{PREFIX}{}{suffix}", components.stem(file)?));
    types.filter_map(|file| Some((file.name.to_string(), reference(file)?))).collect()
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
fn collections(text: &mut String, catalog: &Catalog, scope: &Scope<'_>, answers: [&BTreeMap<String, String>; 2]) {
    text.push_str("/** The collections of the site, each with what is published and with drafts. */\n");
    text.push_str("export type Collections = {\n");
    for file in catalog.files_of(SchemaKind::Type) {
        let of = |answers: &BTreeMap<String, String>| {
            answers.get(file.name.as_str()).map(|reference| scope.referred(reference))
        };
        let [edition, draft] = answers.map(|answers| render(&of(answers).unwrap_or_else(Type::unknown), 1));
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
