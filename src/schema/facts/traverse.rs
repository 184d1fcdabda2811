//! Walking a document along the trails of its content type.

use serde_json::Value;

use super::schema_facts::{Block, EntryReference, SchemaFacts};
use crate::content::{Children, Kind, Node, Tree, TypeName};
use crate::schema::Catalog;
use crate::schema::catalog::text_kind::TextKind;
use crate::schema::catalog::traversal::plan::{Edge, PlanNodeId, TraversalPlan};

struct PlanWalk<'a> {
    plan: &'a TraversalPlan,
    catalog: &'a Catalog,
    /// Which values came by at the stations where several ways meet: a bit for each of both. Each comes by once.
    seen: Vec<u64>,
    facts: SchemaFacts<'a>,
}

/// The trails do not lead everywhere that they should.
struct Unsupported;

impl TraversalPlan {
    /// What the schemas say about a document of a content type; none where the trails do not tell.
    pub(in crate::schema) fn facts<'a>(
        &'a self,
        catalog: &'a Catalog,
        content_type: &TypeName,
        tree: &'a Tree<'a>,
    ) -> Option<SchemaFacts<'a>> {
        let start = *self.types.get(content_type)?;
        let bits = self.shared.checked_mul(tree.len())?;
        let facts = SchemaFacts::empty(catalog.content_type(content_type.as_str())?, tree);
        let mut walk = PlanWalk { plan: self, catalog, seen: vec![0; bits / 64 + 1], facts };
        walk.visit(start, tree.root(), 0).ok()?;
        Some(walk.facts.arranged())
    }
}

impl<'a> PlanWalk<'a> {
    /// Calls itself for what is within; how deep, the limit on documents bounds.
    fn visit(&mut self, id: PlanNodeId, node: Node<'a>, depth: usize) -> Result<(), Unsupported> {
        let plan_node = self.plan.nodes.get(id).ok_or(Unsupported)?;
        if plan_node.is_unclear {
            return Err(Unsupported);
        }
        if let Some(shared) = plan_node.shared
            && !self.is_new(shared, node)?
        {
            return Ok(());
        }
        let mut ahead = node.children();
        for step in &plan_node.steps {
            match step {
                Edge::Same(next) => self.visit(*next, node, depth)?,
                Edge::Unless(tags, next) if !tags.contradict(node) => self.visit(*next, node, depth)?,
                Edge::Field(name, next) => {
                    if let Some(field) = field(node, &mut ahead, name) {
                        self.visit(*next, field, depth)?;
                    }
                }
                Edge::Items(next) => {
                    for item in node.items().into_iter().flatten() {
                        self.visit(*next, item, depth)?;
                    }
                }
                Edge::Block(allowed) => self.block(allowed.as_deref(), node, depth + 1)?,
                Edge::Reference { content_type, is_acyclic } if node.kind() == Kind::String => {
                    self.facts.references.push(EntryReference { node, content_type, is_acyclic: *is_acyclic });
                }
                Edge::Text(kind) => self.text(node, *kind),
                Edge::Meaning(meaning) => self.facts.note_meaning(node, *meaning),
                Edge::FieldText(name, kind) => {
                    if let Some(field) = field(node, &mut ahead, name) {
                        self.text(field, *kind);
                    }
                }
                Edge::Unsupported(_) => return Err(Unsupported),
                Edge::Unless(..) | Edge::Reference { .. } => {}
            }
        }
        Ok(())
    }

    fn text(&mut self, node: Node<'a>, kind: TextKind) {
        if let Some(noted) = self.facts.kinds.get_mut(node.position()) {
            *noted = Some(noted.map_or(kind, |other| other.max(kind)));
        }
    }

    fn block(&mut self, allowed: Option<&'a [Value]>, node: Node<'a>, depth: usize) -> Result<(), Unsupported> {
        // Of too many blocks nothing is said but that.
        if self.facts.blocks.len() > self.catalog.limits().blocks_max {
            return Err(Unsupported);
        }
        if self.facts.blocks.iter().rev().any(|block| block.node.position() == node.position()) {
            return Ok(());
        }
        let name = node.text("type");
        let may_stand = |name: &&str| allowed.is_none_or(|allowed| allowed.iter().any(|allowed| allowed == name));
        let named = |name: &str| self.plan.blocks.iter().find(|(key, _)| key.1.as_str() == name);
        let block_type = name.filter(may_stand).and_then(named);
        let file = block_type.and_then(|(key, _)| self.catalog.by_key(key));
        self.facts.blocks.push(Block { node, type_name: name, id: node.text("id"), file, allowed, depth });
        block_type.map_or(Ok(()), |(_, start)| self.visit(*start, node, depth))
    }

    fn is_new(&mut self, shared: usize, node: Node<'a>) -> Result<bool, Unsupported> {
        let bit = node.position() * self.plan.shared + shared;
        let word = self.seen.get_mut(bit / 64).ok_or(Unsupported)?;
        let is_new = *word & (1 << (bit % 64)) == 0;
        *word |= 1 << (bit % 64);
        Ok(is_new)
    }
}

/// The field of that name. Fields mostly stand in the order of the schema, so that the one behind the last is looked at
/// before all are: `ahead` is where that was.
fn field<'a>(node: Node<'a>, ahead: &mut Children<'a>, name: &str) -> Option<Node<'a>> {
    if !node.is_object() {
        return None;
    }
    let mut next = ahead.clone();
    if let Some(field) = next.next().filter(|field| field.is_named(name)) {
        *ahead = next;
        return Some(field);
    }
    let mut fields = node.children();
    let field = fields.find(|field| field.is_named(name))?;
    *ahead = fields;
    Some(field)
}
