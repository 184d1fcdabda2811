//! Laying the trails of a catalog.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};

use super::plan::{Edge, PlanNode, PlanNodeId, Tags, TraversalPlan};
use crate::content::TypeName;
use crate::schema::catalog::text_kind::TextKind;
use crate::schema::{Catalog, Meaning, SchemaFile, SchemaKind};

/// What lays them.
struct PlanBuilder<'a> {
    catalog: &'a Catalog,
    nodes: Vec<PlanNode>,
    ids: HashMap<*const Value, PlanNodeId>,
    shared: usize,
}

impl TraversalPlan {
    /// The trails of a catalog's schemas.
    pub(in crate::schema) fn of(catalog: &Catalog) -> Self {
        let mut builder = PlanBuilder { catalog, nodes: Vec::new(), ids: HashMap::new(), shared: 0 };
        let types: BTreeMap<TypeName, PlanNodeId> = catalog
            .files_of(SchemaKind::Type)
            .map(|file| (file.name.clone(), builder.target(file, &file.schema)))
            .collect();
        let blocks = catalog
            .files_of(SchemaKind::Block)
            .map(|file| ((file.kind, file.name.clone()), builder.target(file, &file.schema)))
            .collect();
        let mut steps = builder.nodes.iter().flat_map(|plan_node| &plan_node.steps);
        let forbid_circles = steps.any(|step| matches!(step, Edge::Reference { is_acyclic: true, .. }));
        let (nodes, shared) = (builder.nodes, builder.shared);
        let mut plan = Self { nodes, types, blocks, shared, forbid_circles, takeaways: Vec::new() };
        plan.look_ahead();
        plan.cut_short();
        let keys = plan.blocks.iter().map(|(key, _)| key);
        let takeaways = keys.filter(|key| plan.meanings(key).holds(Meaning::Takeaway)).map(|(_, name)| name.clone());
        plan.takeaways = takeaways.collect();
        if plan.takeaways.is_empty() {
            let names = plan.blocks.iter().map(|((_, name), _)| name);
            plan.takeaways = names.filter(|name| name.as_str() == "takeaways").cloned().collect();
        }
        plan
    }

    /// Notes which stations lead to something, and forgets the steps that lead to nothing.
    fn look_ahead(&mut self) {
        let mut is_settled = false;
        while !is_settled {
            is_settled = true;
            for at in 0..self.nodes.len() {
                let Some(plan_node) = self.nodes.get(at) else { continue };
                let ahead = |next: Option<PlanNodeId>| next.and_then(|next| self.nodes.get(next));
                let leads = plan_node.leads
                    || plan_node.steps.iter().any(|step| ahead(step.next()).is_none_or(|plan_node| plan_node.leads));
                let is_unclear = plan_node.is_unclear
                    || plan_node.steps.iter().any(|step| {
                        ahead(step.next())
                            .is_some_and(|next| next.is_unclear || (next.leads && matches!(step, Edge::Unsupported(_))))
                    });
                if let Some(plan_node) = self.nodes.get_mut(at) {
                    is_settled &= (plan_node.leads, plan_node.is_unclear) == (leads, is_unclear);
                    (plan_node.leads, plan_node.is_unclear) = (leads, is_unclear);
                }
            }
        }
        let leads: Vec<bool> = self.nodes.iter().map(|plan_node| plan_node.leads || plan_node.is_unclear).collect();
        for plan_node in &mut self.nodes {
            plan_node.steps.retain(|step| step.next().is_none_or(|next| leads.get(next) == Some(&true)));
        }
    }
}

impl<'a> PlanBuilder<'a> {
    /// The station of a schema that several ways may lead to.
    fn target(&mut self, file: &'a SchemaFile, schema: &'a Value) -> PlanNodeId {
        let id = self.plan_node(file, schema);
        if let Some(plan_node) = self.nodes.get_mut(id)
            && plan_node.shared.is_none()
        {
            plan_node.shared = Some(self.shared);
            self.shared += 1;
        }
        id
    }

    fn plan_node(&mut self, file: &'a SchemaFile, schema: &'a Value) -> PlanNodeId {
        if let Some(id) = self.ids.get(&std::ptr::from_ref(schema)) {
            return *id;
        }
        let id = self.nodes.len();
        self.nodes.push(PlanNode::default());
        self.ids.insert(std::ptr::from_ref(schema), id);
        let mut made = PlanNode::default();
        if let Value::Object(holder) = schema {
            made.steps.extend(TextKind::of_schema(holder).map(Edge::Text));
            for (keyword, value) in holder {
                self.keyword(&mut made, file, holder, (keyword, value));
            }
        }
        if let Some(plan_node) = self.nodes.get_mut(id) {
            *plan_node = PlanNode { shared: plan_node.shared, ..made };
        }
        id
    }

    fn keyword(
        &mut self,
        plan_node: &mut PlanNode,
        file: &'a SchemaFile,
        holder: &'a Map<String, Value>,
        (keyword, value): (&'a str, &'a Value),
    ) {
        let steps = &mut plan_node.steps;
        match (keyword, value) {
            ("$ref", Value::String(reference)) => {
                if let Some((file, schema)) = self.catalog.resolve(file, reference) {
                    steps.push(Edge::Same(self.target(file, schema)));
                }
            }
            ("allOf", Value::Array(all)) => steps.extend(all.iter().map(|one| Edge::Same(self.plan_node(file, one)))),
            ("anyOf" | "oneOf", Value::Array(branches)) => {
                let unless = |branch: &'a Value| Edge::Unless(Tags::of(branch), self.plan_node(file, branch));
                steps.extend(branches.iter().map(unless));
            }
            ("properties", Value::Object(fields)) => {
                steps.extend(
                    fields.iter().map(|(name, schema)| Edge::Field(name.clone(), self.plan_node(file, schema))),
                );
            }
            ("items", schema) if !holder.contains_key("prefixItems") => {
                steps.push(Edge::Items(self.plan_node(file, schema)));
            }
            ("dependentSchemas" | "patternProperties", Value::Object(schemas)) => {
                steps.extend(schemas.values().map(|schema| Edge::Unsupported(self.plan_node(file, schema))));
            }
            ("prefixItems", Value::Array(schemas)) => {
                steps.extend(schemas.iter().map(|schema| Edge::Unsupported(self.plan_node(file, schema))));
            }
            (
                "if"
                | "then"
                | "else"
                | "items"
                | "additionalProperties"
                | "unevaluatedProperties"
                | "unevaluatedItems",
                schema,
            ) => steps.push(Edge::Unsupported(self.plan_node(file, schema))),
            ("x-galley-blocks", allowed) => {
                steps.push(Edge::Block(allowed.as_array().cloned()));
            }
            ("x-galley-reference", Value::String(name)) => {
                let is_acyclic = is_acyclic(holder);
                let step = |content_type| Edge::Reference { content_type, is_acyclic };
                steps.extend(TypeName::parse(name).ok().map(step));
            }
            ("x-galley-meaning", Value::String(word)) => steps.extend(Meaning::parse(word).map(Edge::Meaning)),
            ("contentMediaType", Value::String(media_type)) if media_type == "text/markdown" => {}
            ("contentMediaType" | "contentEncoding", _) => plan_node.is_unclear = true,
            _ => {}
        }
    }
}

/// Whether a schema forbids that the references which it describes lead in a circle.
pub(in crate::schema) fn is_acyclic(schema: &Map<String, Value>) -> bool {
    schema.get("x-galley-acyclic") == Some(&Value::Bool(true))
}
