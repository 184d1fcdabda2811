//! Files import each other in one direction, but for a few that are one subject in several files.
//!
//! A `mod.rs` is looked through: who imports what a folder re-exports imports the file that defines it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::source::{Token, source_files};

/// The most files of a circle.
const CIRCLE_MAX: usize = 11;

/// The circles that there are, each with why its files need each other.
const CIRCLES: &[(&str, &str)] = &[
    (
        "actions/context actions/error actions/published_references actions/refusal actions/summary",
        "an error lists the entries in its way, and finding these takes a context, whose methods fail with that error",
    ),
    (
        "actions/linked_pages actions/verdict",
        "the pages that links mean are resolved for a verdict, in the place that the verdict is for",
    ),
    (
        "cli/check/arguments cli/check/baseline cli/check/by_schema cli/check/emit cli/check/stdin",
        "the options of the subcommand are defined beside what they set",
    ),
    (
        "config/collections config/option_kind config/settings",
        "an option's kind says where its value is put, and the collections of the settings are read value by value",
    ),
    (
        "content/query/candidate content/query/sort content/query/sort_position",
        "a sort gives each candidate its position, and a position is compared by the sort",
    ),
    ("content/tree/flat content/tree/node", "a node is a position in a tree, and a tree gives out nodes"),
    (
        "delivery/cache/answer delivery/cache/key delivery/entry delivery/list/related delivery/request",
        "an answer is made for a request, and its key is the request",
    ),
    ("delivery/cache/header_field delivery/cache/tags", "cache tags are headers of a cached answer"),
    ("delivery/error delivery/list/depth", "an error names the bounds that a list has"),
    (
        "delivery/list/expanded delivery/list/rendered",
        "expanding a reference renders the entry, and rendering an entry expands its references",
    ),
    ("delivery/list/published delivery/list/ranked", "a ranked list is the list of a search, and shares its pages"),
    (
        "delivery/query/filter delivery/query/form delivery/query/parts delivery/query/read",
        "a filter is part of the query that it is read into",
    ),
    (
        "delivery/shapes/article delivery/shapes/breadcrumbs delivery/shapes/json_ld delivery/shapes/questions",
        "JSON-LD of an article holds its breadcrumbs and its questions",
    ),
    ("formats/markdown/blocks formats/markdown/native", "items within a block are read as blocks are"),
    (
        "formats/markdown/comments formats/markdown/outline formats/markdown/skim",
        "the fast outline and the full one are one outline",
    ),
    ("formats/reading formats/suppression", "a reading holds the suppressions that are found in it"),
    ("http/openapi/typescript/names http/openapi/typescript/read", "names are given to the types that are read"),
    (
        "schema/catalog/components/assemble schema/catalog/components/cycles schema/catalog/components/set",
        "a set of components is assembled, and its circles are opened",
    ),
    (
        "schema/catalog/components/conjunction schema/catalog/components/literals",
        "an enumeration within `allOf` is a conjunction, and a conjunction may leave literals",
    ),
    (
        "schema/catalog/file schema/catalog/parsed schema/catalog/references",
        "a schema file knows where its references lead",
    ),
    (
        "schema/findings/finding schema/findings/rule schema/findings/rule_findings",
        "a finding names its rule, and a rule makes findings",
    ),
    ("schema/lint/choice schema/lint/faults", "the branches of `anyOf` and `oneOf` are judged as the whole is"),
    (
        "schema/text/charset/damage schema/text/charset/latin schema/text/charset/others schema/text/charset/thai",
        "each charset is a table of the damage that it does",
    ),
    (
        "store/error store/migrate store/postgres/connect store/postgres/tls store/query/statement store/revert \
         store/servers store/sqlite store/target store/transaction",
        "opening a database fails with the store's error, which says what was being opened",
    ),
    (
        "store/open store/search/builder",
        "the search index is built on a store, in the background that the store starts",
    ),
    (
        "store/query/conditions store/query/referred",
        "a condition may be about what a reference leads to, which has conditions of its own",
    ),
    ("store/query/selection store/query/walk", "a list in index order is walked where a selection allows it"),
];

/// The layers of `schema`: each may import those before it, and none behind it.
const SCHEMA_LAYERS: &[&str] = &["catalog", "text", "facts", "findings", "rules", "lint", "external"];

/// A module's path from the crate's root.
type Path = Vec<String>;

/// A file as this test sees it.
struct Module {
    path: Path,
    is_table_of_contents: bool,
    tokens: Vec<Token>,
    /// What it imports: the whole path, and the name that it has here.
    uses: Vec<(Path, String)>,
}

struct Graph {
    modules: Vec<Module>,
    by_path: HashMap<Path, usize>,
    folders: BTreeSet<Path>,
}

impl Graph {
    fn read() -> Self {
        let mut modules: Vec<Module> = Vec::new();
        for file in source_files().into_iter().filter(|file| !file.path.ends_with("main.rs")) {
            let is_table_of_contents = file.path.ends_with("mod.rs") || file.path.ends_with("lib.rs");
            modules.push(Module { path: file.module(), is_table_of_contents, tokens: file.tokens(), uses: Vec::new() });
        }
        let by_path: HashMap<Path, usize> =
            modules.iter().enumerate().map(|(at, module)| (module.path.clone(), at)).collect();
        let folders = by_path.keys().flat_map(|path| (0..=path.len()).map(|end| path[..end].to_vec())).collect();
        let mut graph = Self { modules, by_path, folders };
        for at in 0..graph.modules.len() {
            graph.modules[at].uses = graph.uses_of(at);
        }
        graph
    }

    /// The `use` declarations of a file.
    fn uses_of(&self, at: usize) -> Vec<(Path, String)> {
        let module = &self.modules[at];
        let mut uses = Vec::new();
        for (start, _) in module.tokens.iter().enumerate().filter(|(_, token)| token.is("use")) {
            // `impl Trait + use<'a>` declares nothing.
            if module.tokens.get(start + 1).is_some_and(|next| !next.is("<")) {
                self.tree(&module.path, &module.tokens, start + 1, None, &mut uses);
            }
        }
        uses
    }

    /// Reads one tree of a declaration; answers with the position behind it.
    fn tree(
        &self,
        base: &Path,
        tokens: &[Token],
        mut at: usize,
        mut before: Option<Path>,
        uses: &mut Vec<(Path, String)>,
    ) -> usize {
        loop {
            if tokens[at].is("{") {
                at += 1;
                while !tokens[at].is("}") {
                    at = self.tree(base, tokens, at, before.clone(), uses);
                    at += usize::from(tokens[at].is(","));
                }
                return at + 1;
            }
            let Some(name) = tokens[at].name() else { return at + 1 };
            let Some(path) = self.step(base, before.as_ref(), name) else {
                // Another crate's.
                while !tokens[at].is(";") && !tokens[at].is("}") && !tokens[at].is(",") {
                    at += if tokens[at].is("{") { skip(&tokens[at..]) } else { 1 };
                }
                return at;
            };
            if tokens.get(at + 1).is_some_and(|next| next.is("::")) {
                (before, at) = (Some(path), at + 2);
                continue;
            }
            let renamed = tokens.get(at + 1).is_some_and(|next| next.is("as"));
            let alias = if renamed { tokens[at + 2].name() } else { path.last().map(String::as_str) };
            uses.push((path.clone(), alias.unwrap_or_default().to_owned()));
            return at + if renamed { 3 } else { 1 };
        }
    }

    /// Where one more name of a path leads; none out of the crate.
    fn step(&self, base: &Path, before: Option<&Path>, name: &str) -> Option<Path> {
        let parent = |path: &Path| path[..path.len().saturating_sub(1)].to_vec();
        let with = |path: &Path| [path.as_slice(), &[name.to_owned()]].concat();
        match (name, before) {
            ("crate", None) => Some(Vec::new()),
            ("self", _) => Some(before.unwrap_or(base).clone()),
            ("super", _) => Some(parent(before.unwrap_or(base))),
            (_, Some(path)) => Some(with(path)),
            (_, None) => Some(with(base)).filter(|path| self.folders.contains(path)),
        }
    }

    /// The file that defines what a path names, all re-exports resolved.
    fn definition(&self, path: &Path, hops: usize) -> Option<usize> {
        let end = (0..=path.len()).rev().find(|end| self.by_path.contains_key(&path[..*end]))?;
        let at = self.by_path[&path[..end]];
        let Some(name) = path.get(end).filter(|_| hops < 12) else { return Some(at) };
        let imported = self.modules[at].uses.iter().find(|(from, alias)| alias == name && from != path);
        match imported {
            Some((from, _)) => self.definition(&[from.as_slice(), &path[end + 1..]].concat(), hops + 1),
            None => Some(at),
        }
    }

    /// The files that a file names, tables of contents looked through.
    fn imports(&self, at: usize) -> BTreeSet<usize> {
        let module = &self.modules[at];
        if module.is_table_of_contents {
            return BTreeSet::new();
        }
        let mut paths: Vec<Path> = module.uses.iter().map(|(path, _)| path.clone()).collect();
        for (start, token) in module.tokens.iter().enumerate() {
            let Some(name) = token.name() else { continue };
            let is_first = !module.tokens[..start].last().is_some_and(|before| before.is("::"));
            if is_first && module.tokens.get(start + 1).is_some_and(|next| next.is("::")) {
                paths.extend(self.inline(module, start, name));
            }
        }
        let found = paths.iter().filter_map(|path| self.definition(path, 0));
        found.filter(|other| *other != at && !self.modules[*other].is_table_of_contents).collect()
    }

    /// The path that begins at a name in the code: `crate::content::Slug`, or `links::all` where `links` is imported.
    fn inline(&self, module: &Module, start: usize, first: &str) -> Option<Path> {
        let mut path = match module.uses.iter().find(|(_, alias)| alias == first) {
            Some((path, _)) => path.clone(),
            None if matches!(first, "crate" | "self" | "super") => self.step(&module.path, None, first)?,
            None => return None,
        };
        let mut at = start + 1;
        while module.tokens.get(at).is_some_and(|mark| mark.is("::"))
            && let Some(name) = module.tokens.get(at + 1).and_then(Token::name)
        {
            path = self.step(&module.path, Some(&path), name)?;
            at += 2;
        }
        // `pub(in crate::schema)` imports nothing.
        let is_visibility = start > 0 && module.tokens[start - 1].is("in");
        (!is_visibility).then_some(path)
    }
}

/// How many tokens a group in braces has.
fn skip(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        depth += usize::from(token.is("{"));
        if token.is("}") {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    tokens.len()
}

/// The sets of files that reach each other, each of more than one file.
fn circles(edges: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<BTreeSet<usize>> {
    // What a file reaches, by search from each: for some hundred files that is quick enough.
    let reach = |from: usize| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(at) = open.pop() {
            open.extend(edges[&at].iter().filter(|next| seen.insert(**next)));
        }
        seen
    };
    let reached: BTreeMap<usize, BTreeSet<usize>> = edges.keys().map(|at| (*at, reach(*at))).collect();
    let mut found = BTreeSet::new();
    for (at, all) in reached.iter().filter(|(at, all)| all.contains(at)) {
        let circle: BTreeSet<usize> = all.iter().copied().filter(|other| reached[other].contains(at)).collect();
        if circle.len() > 1 {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

#[test]
fn files_import_each_other_in_one_direction() {
    let graph = Graph::read();
    let edges: BTreeMap<usize, BTreeSet<usize>> = (0..graph.modules.len()).map(|at| (at, graph.imports(at))).collect();
    assert!(edges.values().map(BTreeSet::len).sum::<usize>() > 1_000, "imports are found");
    let circles = circles(&edges);
    let name = |circle: &BTreeSet<usize>| -> String {
        let names: BTreeSet<String> = circle.iter().map(|at| graph.modules[*at].path.join("/")).collect();
        names.into_iter().collect::<Vec<_>>().join(" ")
    };
    let found: BTreeSet<String> = circles.iter().map(name).collect();
    let listed: BTreeSet<String> = CIRCLES.iter().map(|(files, _)| (*files).to_owned()).collect();
    let new: Vec<&String> = found.difference(&listed).collect();
    assert!(
        new.is_empty(),
        "files that import each other:\n{}",
        new.into_iter().cloned().collect::<Vec<_>>().join("\n")
    );
    let gone: Vec<&String> = listed.difference(&found).collect();
    assert!(gone.is_empty(), "no circles any longer; take them off the list: {gone:?}");
    assert!(circles.iter().all(|circle| circle.len() <= CIRCLE_MAX), "a circle has more than {CIRCLE_MAX} files");
    assert!(CIRCLES.iter().all(|(_, reason)| !reason.is_empty()));
}

#[test]
fn no_layer_of_the_schema_imports_one_behind_it() {
    let graph = Graph::read();
    let layer = |at: usize| match graph.modules[at].path.as_slice() {
        [floor, layer, _, ..] if floor == "schema" => SCHEMA_LAYERS.iter().position(|name| name == layer),
        _ => None,
    };
    let found: BTreeSet<usize> = (0..graph.modules.len()).filter_map(layer).collect();
    assert_eq!(found.len(), SCHEMA_LAYERS.len(), "every layer has files");
    let mut wrong = Vec::new();
    for at in 0..graph.modules.len() {
        for other in graph.imports(at) {
            if layer(at).zip(layer(other)).is_some_and(|(own, imported)| imported > own) {
                let [own, imported] = [at, other].map(|at| graph.modules[at].path.join("/"));
                wrong.push(format!("`{own}` imports `{imported}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
