//! The judge.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::collected::Collected;
use super::fast_path::ValidDocument;
use super::faults::judged;
use super::fix_verifier::FixVerifier;
use super::inspection::Verdict;
use super::limits;
use crate::content::{Document, Pointer, Tree, TypeName, block_id, prune};
use crate::schema::facts::annotations::{Annotations, BlockSite};
use crate::schema::facts::instance::{Instance, Unit};
use crate::schema::facts::schema_facts::SchemaFacts;
use crate::schema::facts::texts::Texts;
use crate::schema::facts::title::called;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::rules::{
    self, duplicate_block_id, missing_block_type, missing_field, too_long, unknown_block_type, wrong_type,
};
use crate::schema::{Catalog, Finding, Inspection, Linter, Meaning, SchemaFile, Stage};

impl Linter {
    /// Judges a document: all findings of both stages, each saying which it refuses, and the references that the
    /// document makes. None where the catalog has no such content type.
    ///
    /// A document that is too large, too deep, or has too many blocks is judged no further.
    pub fn inspect(&self, content_type: &TypeName, mut document: Document, stage: Stage) -> Option<Inspection> {
        let file = self.catalog.content_type(content_type.as_str())?;
        let too_deep = prune(&mut document, self.catalog.limits().json_depth_max);
        let out_of_bounds: Vec<Finding> = too_deep
            .map(|place| rules::too_deep::finding(place, self.catalog.limits().json_depth_max))
            .into_iter()
            .chain(limits::size(&document, self.catalog.limits()))
            .collect();
        let (collected, mut verdict) = if out_of_bounds.is_empty() {
            self.verdict(file, &document)
        } else {
            (self.collected(out_of_bounds), Verdict::default())
        };
        for reference in &mut verdict.references {
            reference.block = rules::block_around(&document, &reference.pointer);
        }
        let judged_by = (file.name.clone(), file.version.clone(), Arc::clone(&self.site));
        Some(Inspection::new(document, judged_by, stage, collected, verdict))
    }

    fn collected(&self, findings: impl IntoIterator<Item = Finding>) -> Collected {
        let mut collected = Collected::new(self.selection());
        collected.extend(findings);
        collected
    }

    /// What there is to say of a document that is within its bounds.
    fn verdict(&self, file: &SchemaFile, document: &Value) -> (Collected, Verdict) {
        // Most documents are good, and to know that takes far less than to say what is wrong with one.
        let tree = Tree::of(document);
        if let Some(ValidDocument { facts, texts }) = self.good(file, &tree) {
            let (references, links) = (facts.references(), self.site_links(&texts));
            return (self.collected([]), Verdict { references, links, title: place_of_title(&tree, &facts) });
        }
        let annotations = Annotations::of(&self.catalog, file, document);
        let facts = SchemaFacts::of(file, &annotations, document, &tree);
        let (links, title) = (self.site_links(&Texts::of(&tree, &facts)), place_of_title(&tree, &facts));
        let collected = self.judge(file, document, &annotations);
        drop(facts);
        (collected, Verdict { references: annotations.references, links, title })
    }

    fn judge(&self, file: &SchemaFile, document: &Value, annotations: &Annotations<'_>) -> Collected {
        let out_of_bounds = limits::blocks(annotations, self.catalog.limits());
        if !out_of_bounds.is_empty() {
            return self.collected(out_of_bounds);
        }
        let mut collected = self.collect(FixVerifier::new(), file, document, annotations);
        self.keep_certain(file, document, &mut collected);
        collected
    }

    /// The findings of a document within its bounds.
    pub(in crate::schema) fn collect(
        &self,
        mut verifier: FixVerifier,
        file: &SchemaFile,
        document: &Value,
        annotations: &Annotations<'_>,
    ) -> Collected {
        let mut collected = Collected::new(self.selection());
        let mut ids: HashSet<String> =
            annotations.blocks.iter().filter_map(|site| block_id(site.value)).map(str::to_owned).collect();
        let root = Pointer::root();
        judge_unit((&mut verifier, &mut collected), Unit { pointer: &root, value: document, annotations }, file, None);
        for site in &annotations.blocks {
            let unit = Unit { pointer: &site.pointer, value: site.value, annotations };
            match (site.file, undispatched(&self.catalog, site, unit)) {
                // The schema that the block stands in may have said the same already.
                (_, Some(finding)) if collected.holds(finding.rule, &finding.pointer) => {}
                (_, Some(finding)) => collected.extend([finding]),
                (Some(file), None) => judge_unit((&mut verifier, &mut collected), unit, file, Some(&mut ids)),
                (None, None) => {}
            }
        }
        let tree = Tree::of(document);
        let facts = SchemaFacts::of(file, annotations, document, &tree);
        let texts = Texts::of(&tree, &facts).without_words_of(&collected.places_of(&too_long::RULE));
        let takeaways = &self.catalog.plan.takeaways;
        let context = RuleContext { document: tree.root(), facts: &facts, texts: &texts, takeaways };
        for check in self.checks() {
            let mut found = RuleFindings::default();
            check(&context, &mut found);
            collected.absorb(found);
        }
        collected
    }
}

/// Where what a document is called stands.
fn place_of_title<'a>(tree: &'a Tree<'a>, facts: &SchemaFacts<'a>) -> Option<Pointer> {
    called(tree.root(), facts).map(|(title, _)| title.pointer())
}

/// What a document's or a block's own schema says about it. `ids` are those that the document's blocks have; a block
/// without one is offered one that is free.
fn judge_unit(
    (verifier, collected): (&mut FixVerifier, &mut Collected),
    unit: Unit<'_>,
    file: &SchemaFile,
    ids: Option<&mut HashSet<String>>,
) {
    let (mut found, more) = judged(unit, unit.value, &file.validator);
    collected.count(more);
    if let Some(ids) = ids {
        offer_id(unit, &mut found, ids);
    }
    verifier.keep_certain(unit, &file.validator, &mut found);
    // A block without a type is reported as that, once, where its block type is looked for.
    let is_untyped = |finding: &Finding| {
        let names_type = finding.pointer.as_str().ends_with("/type");
        let parent = finding.pointer.parent();
        names_type
            && finding.rule.code == missing_field::RULE.code
            && unit.annotations.blocks.iter().any(|site| Some(&site.pointer) == parent.as_ref())
    };
    found.retain(|finding| !is_untyped(finding));
    collected.extend(found);
}

/// The finding about a block that has no block type to judge it.
fn undispatched(catalog: &Catalog, site: &BlockSite<'_>, unit: Unit<'_>) -> Option<Finding> {
    match (site.value, site.value.get("type"), site.file) {
        (_, _, Some(_)) => None,
        (Value::Object(_), None, None) => Some(missing_block_type::finding(site, catalog)),
        (Value::Object(_), Some(Value::String(name)), None) => Some(unknown_block_type::finding(site, name, catalog)),
        (Value::Object(_), Some(other), None) => {
            let mut finding = wrong_type::finding(&Instance::within_unit(unit, "/type", other), &["a string"]);
            finding.help = None;
            finding.fix = None;
            Some(finding)
        }
        _ => Some(wrong_type::finding(&Instance::within_unit(unit, "", site.value), &["an object"])),
    }
}

/// Gives the finding about a missing block id its fix: the block's heading as an id, or else its type.
fn offer_id(unit: Unit<'_>, found: &mut [Finding], ids: &mut HashSet<String>) {
    let place = unit.pointer.key("id");
    let missing = |finding: &&mut Finding| finding.rule.code == missing_field::RULE.code && finding.pointer == place;
    let Some(finding) = found.iter_mut().find(missing) else { return };
    let is_heading = |field: &&Value| unit.annotations.meanings(field).contains(&Meaning::Heading);
    let heading = unit.value.as_object().and_then(|fields| fields.values().find(is_heading));
    let texts = [heading.or_else(|| unit.value.get("heading")), unit.value.get("type")];
    let texts = texts.into_iter().flatten().filter_map(Value::as_str);
    let Some(id) = texts.into_iter().find_map(|text| duplicate_block_id::free_id(text, ids)) else { return };
    let add = json!({ "op": "add", "path": place.as_str(), "value": id });
    *finding = finding.clone().with_fix(format!("set the id to `{id}`"), add);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Limits, Locale, SitePages, Slug};
    use crate::schema::{Resolution, ResolveQuery};

    /// An article with every block type, and what a field of it could be instead.
    const GOOD: &str = include_str!("../../../examples/site/content/articles/en/write-for-the-reader-who-scans.json");

    /// Documents that differ from `document` in one place each: it is gone, or something else.
    fn changed(document: &Value) -> Vec<Value> {
        let mut places = vec![Pointer::root()];
        let mut at = 0;
        while let Some(place) = places.get(at).cloned() {
            at += 1;
            match document.pointer(place.as_str()) {
                Some(Value::Object(fields)) => places.extend(fields.keys().map(|key| place.key(key))),
                Some(Value::Array(items)) => places.extend((0..items.len()).map(|index| place.index(index))),
                _ => {}
            }
        }
        let instead = [
            json!(null),
            json!(7),
            json!(""),
            json!("Itâ€™s <b>bold</b> \u{fffd}"),
            json!([]),
            json!({}),
            json!({ "type": "body", "id": "x", "text": "y" }),
            json!([{ "title": "A", "entry": "nowhere" }]),
        ];
        let mut documents = Vec::new();
        for place in places {
            for value in &instead {
                let mut copy = document.clone();
                *copy.pointer_mut(place.as_str()).unwrap() = value.clone();
                documents.push(copy);
            }
            let mut copy = document.clone();
            let gone = [json!({ "op": "remove", "path": place.as_str() })];
            if json_patch::patch(&mut copy, &serde_json::from_value::<json_patch::Patch>(json!(gone)).unwrap()).is_ok()
            {
                documents.push(copy);
            }
        }
        documents
    }

    #[test]
    fn links_pass_the_fast_path_exactly_where_the_slow_one_finds_nothing() {
        let linter = Linter::new(Catalog::shipped(Limits::default()).unwrap());
        let linter = linter.for_site(SitePages::new("https://example.org", "en"), true);
        let content_type = TypeName::parse("article").unwrap();
        let targets =
            "/articles/a|/de/articles/a/|https://example.org/articles/b|a.png|/a.png|../b.pdf|/c|https://a.b/c|#a";
        let answers = [
            Resolution::Missing,
            Resolution::Near("b".to_owned()),
            Resolution::Unpublished,
            Resolution::Published,
            Resolution::Itself,
            Resolution::Unknown,
        ];
        let (mut good_ones, mut bad_ones) = (0, 0);
        for target in targets.split('|') {
            for (slug, answer) in [("hello", &answers[3]), ("copy-of-it", &answers[3])]
                .into_iter()
                .chain(answers.iter().map(|it| ("x", it)))
            {
                let text = format!("Some words, and [some more]({target}) of them. ![A map of it]({target})");
                let block = json!({ "type": "body", "id": "first", "text": text });
                let document = json!({ "title": "Hello", "summary": "A short one.", "blocks": [block] });
                let (slug, locale) = (Slug::parse(slug).unwrap(), Locale::parse("en").unwrap());
                let resolve = |_: ResolveQuery<'_>| answer.clone();
                let tree = Tree::of(&document);
                let fast = linter.fast_digest(&content_type, Some((&slug, &locale)), &tree, resolve);
                let mut inspection = linter.inspect(&content_type, document.clone(), Stage::Publish).unwrap();
                inspection.resolve(resolve);
                inspection.judge_slug(&slug, &locale);
                let findings = inspection.findings();
                assert_eq!(fast.is_some(), findings.is_empty(), "{target} {answer:?}: {findings:?}");
                *(if findings.is_empty() { &mut good_ones } else { &mut bad_ones }) += 1;
            }
        }
        assert!(good_ones > 20 && bad_ones > 20, "{good_ones} good, {bad_ones} bad");
    }

    #[test]
    fn documents_pass_the_fast_path_exactly_where_the_slow_one_finds_nothing() {
        let linter = Linter::new(Catalog::shipped(Limits::default()).unwrap());
        let catalog = linter.catalog();
        let file = catalog.content_type("article").unwrap();
        let good: Value = serde_json::from_str(GOOD).unwrap();
        let (mut good_ones, mut bad_ones) = (0, 0);
        for document in changed(&good).into_iter().chain([good]) {
            let annotations = Annotations::of(catalog, file, &document);
            let tree = Tree::of(&document);
            let facts = catalog.plan.facts(catalog, &file.name, &tree).unwrap();
            let slowly = SchemaFacts::of(file, &annotations, &document, &tree);
            assert_eq!(format!("{:?}", facts.references()), format!("{:?}", annotations.references), "{document}");
            let kinds = |facts: &SchemaFacts<'_>| format!("{:?}", Texts::of(&tree, facts));
            assert_eq!(kinds(&facts), kinds(&slowly), "{document}");
            let blocks = |facts: &SchemaFacts<'_>| -> Vec<String> {
                let shown = facts.blocks.iter().map(|block| {
                    let file = block.file.map(|file| &file.name);
                    format!("{} {:?} {:?} {}", block.node.pointer(), file, block.allowed, block.depth)
                });
                shown.collect()
            };
            assert_eq!(blocks(&facts), blocks(&slowly), "{document}");
            let findings = linter.judge(file, &document, &annotations).listed().findings;
            assert_eq!(linter.good(file, &tree).is_some(), findings.is_empty(), "{document}: {findings:?}");
            *(if findings.is_empty() { &mut good_ones } else { &mut bad_ones }) += 1;
        }
        assert!(good_ones > 10 && bad_ones > 200, "{good_ones} good, {bad_ones} bad");
    }
}
