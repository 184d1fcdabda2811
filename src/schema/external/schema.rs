//! One schema of somebody else, ready to judge.

use std::path::PathBuf;
use std::sync::Arc;

use jsonschema::Registry;
use referencing::{Draft, Uri};
use serde_json::Value;

use super::subschemas::ResolvedSchema;
use super::suggestions;
use super::work::{EXPANDED_SCHEMAS_MAX, SchemaCost};
use crate::content::{Document, Limits, Pointer, Tree, prune};
use crate::schema::Listed;
use crate::schema::catalog::representation::Validator;
use crate::schema::facts::instance::{Instance, Unit};
use crate::schema::lint::collected::Collected;
use crate::schema::lint::faults::judged;
use crate::schema::lint::fix_verifier::FixVerifier;
use crate::schema::rules::{too_deep, unjudgeable};

/// One JSON Schema, of any draft from 4 on, with all that it refers to.
#[derive(Debug)]
pub struct ExternalSchema {
    pub(super) paths: Vec<PathBuf>,
    pub(super) address: Uri<String>,
    pub(super) draft: Draft,
    pub(super) registry: Registry<'static>,
    pub(super) validator: Validator,
    pub(super) work: SchemaCost,
    pub(super) fingerprint: String,
}

impl ExternalSchema {
    /// The bounds on what it judges. They keep the process alive; what is good is for the schema to say, and so they
    /// are far wider than those of Galley's own documents.
    pub const LIMITS: Limits = Limits {
        document_bytes_max: 64 << 20,
        blocks_max: usize::MAX,
        block_depth_max: usize::MAX,
        json_depth_max: 100,
        type_fields_max: usize::MAX,
    };

    /// The files that it is made of, its own first.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// What all its verdicts hang on: schemas that have the same come to the same.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether nothing is wrong with a document that is within the bounds. In doubt something is.
    pub fn is_good(&self, tree: &Tree<'_>) -> bool {
        self.work.total(tree.depth()) <= EXPANDED_SCHEMAS_MAX && self.validator.is_valid(tree.root())
    }

    /// Everything that is wrong with a document, each at its place; nothing where it is good.
    pub fn findings(&self, document: &mut Document) -> Listed {
        let depth_max = Self::LIMITS.json_depth_max;
        if let Some(place) = prune(document, depth_max) {
            return Listed { findings: vec![too_deep::finding(place, depth_max)], left_out: 0 };
        }
        let root = Pointer::root();
        if self.work.total(depth(document)) > EXPANDED_SCHEMAS_MAX {
            let annotations = crate::schema::facts::annotations::Annotations::default();
            let unit = Unit { pointer: &root, value: document, annotations: &annotations };
            let why = format!("more than {EXPANDED_SCHEMAS_MAX} schemas apply to one value");
            let finding = unjudgeable::finding(&Instance::within_unit(unit, "", document), &why);
            return Listed { findings: vec![finding], left_out: 0 };
        }
        let annotations = match self.root() {
            Some(node) => suggestions::fields(node, document),
            None => crate::schema::facts::annotations::Annotations::default(),
        };
        let unit = Unit { pointer: &root, value: document, annotations: &annotations };
        let (mut found, more) = judged(unit, document, &self.validator);
        FixVerifier::new().keep_certain(unit, &self.validator, &mut found);
        let mut collected = Collected::new(&Arc::default());
        collected.count(more);
        collected.extend(found);
        collected.listed()
    }

    pub(super) fn root(&self) -> Option<ResolvedSchema<'_>> {
        root(&self.registry, &self.address, self.draft)
    }
}

/// The schema at `address`.
pub(super) fn root<'s>(
    registry: &'s Registry<'static>,
    address: &Uri<String>,
    draft: Draft,
) -> Option<ResolvedSchema<'s>> {
    let found = registry.resolver(address.clone()).lookup(address.as_str()).ok()?;
    let (schema, resolver, _) = found.into_inner();
    Some(ResolvedSchema { schema, resolver, draft }.within(schema))
}

/// How many levels of arrays and objects a value has below itself. Its own depth is bounded already.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| 1 + depth(item)).max().unwrap_or(0),
        Value::Object(fields) => fields.values().map(|field| 1 + depth(field)).max().unwrap_or(0),
        _ => 0,
    }
}
