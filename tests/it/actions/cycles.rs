//! References that must not lead in a circle do not, among what readers see.

use std::collections::BTreeMap;
use std::sync::Arc;

use galley::actions::{
    ActionError, Companion, Context, Edit, Expected, FindingsRequest, Mode, ReviseRequest, Submission,
    TransitionRequest, WriteResult, create, findings, publish, revise,
};
use galley::check::{CheckOptions, Collections, Reporting, check};
use galley::content::{Caller, EntryId, Limits, Locale, TypeName};
use galley::schema::{Catalog, Linter, SchemaMap, Stage};
use serde_json::{Value, json};

use super::scene::{Scene, creation, slug};
use crate::schema::judge_generated::Chance;

fn section() -> TypeName {
    TypeName::parse("section").unwrap()
}

/// A desk with a content type whose entries lie below each other.
fn context(scene: &Scene) -> Context {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("types")).unwrap();
    let parent = json!({ "title": "Parent", "description": "What it lies below.", "type": "string",
        "x-galley-reference": "section", "x-galley-acyclic": true });
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Section", "description": "A part of the site.", "type": "object",
        "properties": {
            "name": { "title": "Name", "description": "What it is called.", "type": "string", "x-galley-meaning": "title" },
            "parent": parent,
        },
        "required": ["name"], "additionalProperties": false,
    });
    std::fs::write(folder.path().join("types/section.json"), schema.to_string()).unwrap();
    let catalog = Catalog::load(folder.path(), Limits::default()).unwrap();
    Context { linter: Arc::new(Linter::new(catalog)), ..scene.context.clone() }
}

fn below(name: &str, parent: Option<&str>) -> Value {
    let mut document = json!({ "name": name });
    if let Some(parent) = parent {
        document["parent"] = parent.into();
    }
    document
}

async fn begin(context: &Context, name: &str, parent: Option<&str>) -> WriteResult {
    let mut request = creation(below(name, parent));
    request.content_type = section();
    create(context, &Caller::System, request).await.unwrap()
}

async fn show(context: &Context, id: &EntryId, with: &[&EntryId]) -> Result<WriteResult, ActionError> {
    let with = with.iter().map(|id| Companion { id: (*id).clone(), expected: Expected::Any }).collect();
    let (id, mode) = (id.clone(), Mode::Real);
    let request = TransitionRequest { content_type: section(), id, expected: Expected::Any, with, mode };
    publish(context, &Caller::System, request).await
}

async fn put_below(context: &Context, id: &EntryId, document: Value) -> WriteResult {
    let request = ReviseRequest {
        content_type: section(),
        id: id.clone(),
        expected: Expected::Any,
        edit: Edit::Whole(Submission::of(document)),
        slug: None,
        locale: None,
        mode: Mode::Real,
    };
    revise(context, &Caller::System, request).await.unwrap()
}

fn messages(outcome: Result<WriteResult, ActionError>) -> Vec<String> {
    let Err(ActionError::NotPublishable(refusal)) = outcome else { panic!("{outcome:?}") };
    let findings = refusal.refused.iter().flat_map(|(_, inspection)| inspection.findings());
    findings.map(|finding| format!("{} {}", finding.rule.code, finding.message)).collect()
}

#[tokio::test]
async fn a_slug_comes_from_the_field_that_means_the_title() {
    let scene = Scene::open().await;
    let context = context(&scene);
    assert_eq!(begin(&context, "Bo Li", None).await.entry.slug, slug("bo-li"));
    assert_eq!(begin(&context, "Bo Li", None).await.entry.slug, slug("bo-li-2"));
}

#[tokio::test]
async fn a_circle_is_not_published() {
    let scene = Scene::open().await;
    let context = context(&scene);
    let a = begin(&context, "A", None).await.entry.id;
    show(&context, &a, &[]).await.unwrap();
    let b = begin(&context, "B", Some("a")).await.entry.id;
    show(&context, &b, &[]).await.unwrap();
    let c = begin(&context, "C", Some(b.as_str())).await.entry.id;
    show(&context, &c, &[]).await.unwrap();
    let revised = put_below(&context, &a, below("A", Some("c"))).await;
    let told = |found: &[galley::schema::Finding]| found.iter().any(|it| it.rule.code == "R204");
    assert!(told(&revised.findings), "a draft with it is saved, and told");
    let request = FindingsRequest { content_type: section(), id: a.clone(), stage: Stage::Publish };
    assert!(told(findings(&context, &Caller::System, request).await.unwrap().findings()));
    let refused = messages(show(&context, &a, &[]).await);
    assert_eq!(refused, ["R204 `c` leads back to this document: a → c → b → a"]);
    // Without it all goes on.
    put_below(&context, &c, below("C", None)).await;
    show(&context, &a, &[&c]).await.unwrap();
}

#[tokio::test]
async fn a_circle_is_not_published_together_and_none_of_it_is() {
    let scene = Scene::open().await;
    let context = context(&scene);
    let a = begin(&context, "A", Some("b")).await.entry.id;
    let b = begin(&context, "B", Some("a")).await.entry.id;
    let refused = messages(show(&context, &a, &[&b]).await);
    assert_eq!(
        refused,
        ["R204 `b` leads back to this document: a → b → a", "R204 `a` leads back to this document: b → a → b"]
    );
    let read = context.store.read(move |reads| reads.edition_find(&a));
    assert_eq!(read.await.unwrap(), None);
}

#[tokio::test]
async fn an_entry_below_itself_is_not_published() {
    let scene = Scene::open().await;
    let context = context(&scene);
    let a = begin(&context, "A", Some("a")).await.entry.id;
    let refused = messages(show(&context, &a, &[]).await);
    assert!(refused.contains(&"R204 `a` leads back to this document: a → a".to_owned()), "{refused:?}");
}

#[tokio::test]
async fn a_circle_by_way_of_a_translation_is_found() {
    let scene = Scene::open().await;
    let context = context(&scene);
    let german = Locale::parse("de").unwrap();
    let mut request = creation(below("A", None));
    (request.content_type, request.locale) = (section(), german);
    let elsewhere = create(&context, &Caller::System, request).await.unwrap().entry.id;
    show(&context, &elsewhere, &[]).await.unwrap();
    // `a` is the German one, as long as there is no English one.
    let b = begin(&context, "B", Some("a")).await.entry.id;
    show(&context, &b, &[]).await.unwrap();
    let a = begin(&context, "A", Some("b")).await.entry.id;
    assert_eq!(messages(show(&context, &a, &[]).await), ["R204 `b` leads back to this document: a → b → a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_close_a_circle_at_once_do_not_both_succeed() {
    let scene = Scene::open().await;
    let context = context(&scene);
    for round in 0..6 {
        let (left, right) = (format!("Left {round}"), format!("Right {round}"));
        let a = begin(&context, &left, None).await.entry;
        let b = begin(&context, &right, None).await.entry;
        show(&context, &a.id, &[&b.id]).await.unwrap();
        put_below(&context, &a.id, below(&left, Some(b.slug.as_str()))).await;
        put_below(&context, &b.id, below(&right, Some(a.slug.as_str()))).await;
        let (one, two) = tokio::join!(show(&context, &a.id, &[]), show(&context, &b.id, &[]));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    }
}

/// What the check says of these sections, by their slugs: codes and messages.
fn checked(context: &Context, entries: &[(EntryId, String, Value)]) -> Vec<String> {
    let site = tempfile::tempdir().unwrap();
    let folder = site.path().join("content/section/en");
    std::fs::create_dir_all(&folder).unwrap();
    let mut ids = serde_json::Map::new();
    for (id, slug, document) in entries {
        std::fs::write(folder.join(format!("{slug}.json")), document.to_string()).unwrap();
        ids.insert(format!("section/en/{slug}"), id.as_str().into());
    }
    std::fs::write(site.path().join("content/galley-ids.json"), Value::Object(ids).to_string()).unwrap();
    let options = CheckOptions {
        stage: Stage::Publish,
        content_type: None,
        locale: Locale::parse("en").unwrap(),
        site: site.path().to_owned(),
        content: site.path().join("content"),
        assets: None,
        collections: Arc::new(Collections::new(Vec::new(), SchemaMap::default(), false)),
        is_whole_site: false,
        reporting: Reporting::new(site.path(), &BTreeMap::new(), "2026-11-24"),
        fix_options: None,
        cache: None,
    };
    let report = check(&[folder], &context.linter, &options);
    assert_eq!(report.failures, []);
    let found = report.diagnostics().map(|it| format!("{} {}", it.finding.rule.code, it.finding.message));
    let mut found: Vec<String> = found.collect();
    found.sort();
    found
}

#[tokio::test]
async fn the_api_and_the_check_follow_references_by_slug_and_by_id() {
    let scene = Scene::open().await;
    let context = context(&scene);
    let (mut chance, mut circles) = (Chance(7), 0);
    for round in 0..20 {
        let mut entries: Vec<(EntryId, String, Value)> = Vec::new();
        for number in 0..4 {
            let entry = begin(&context, &format!("Part {number} of {round}"), None).await.entry;
            entries.push((entry.id, entry.slug.to_string(), Value::Null));
        }
        for at in 0..entries.len() {
            let (target, slug, _) = &entries[chance.below(entries.len())];
            let parent = [None, Some(slug.clone()), Some(target.to_string())].into_iter().nth(chance.below(3)).unwrap();
            entries[at].2 = below(&format!("Part {at} of {round}"), parent.as_deref());
            put_below(&context, &entries[at].0, entries[at].2.clone()).await;
        }
        let (first, others) = entries.split_first().unwrap();
        let others: Vec<&EntryId> = others.iter().map(|(id, ..)| id).collect();
        let mut of_api = match show(&context, &first.0, &others).await {
            Ok(_) => Vec::new(),
            refused => messages(refused),
        };
        of_api.sort();
        assert_eq!(checked(&context, &entries), of_api, "{entries:?}");
        circles += usize::from(!of_api.is_empty());
    }
    assert!((5..20).contains(&circles), "{circles} of 20 led in a circle");
}
