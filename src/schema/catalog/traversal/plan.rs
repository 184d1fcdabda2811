//! What a trail is made of.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::content::{Node, TypeName};
use crate::schema::catalog::meaning::Meanings;
use crate::schema::catalog::text_kind::TextKind;
use crate::schema::{Meaning, SchemaKind};

/// The trails of a catalog.
#[derive(Debug, Default)]
pub(in crate::schema) struct TraversalPlan {
    pub(in crate::schema) nodes: Vec<PlanNode>,
    /// Where the trails of each content type begin.
    pub(in crate::schema) types: BTreeMap<TypeName, PlanNodeId>,
    /// Where the trails of each block type begin.
    pub(in crate::schema) blocks: Vec<((SchemaKind, TypeName), PlanNodeId)>,
    /// How many stations are shared.
    pub(in crate::schema) shared: usize,
    /// Whether some references must not lead in a circle.
    pub(in crate::schema) forbid_circles: bool,
    /// The block types that say what readers should remember, by name; by custom `takeaways`, where no schema says so.
    pub(in crate::schema) takeaways: Vec<TypeName>,
}

/// A station among those of a catalog.
pub(in crate::schema) type PlanNodeId = usize;

/// One schema, as far as it leads to something.
#[derive(Debug, Default)]
pub(in crate::schema) struct PlanNode {
    /// In the order of its keywords.
    pub(in crate::schema) steps: Vec<Edge>,
    /// Which of the shared stations it is: several ways lead here, so that one value can come by twice.
    pub(in crate::schema) shared: Option<usize>,
    /// Whether something is met here, or further on.
    pub(in crate::schema) leads: bool,
    /// Whether it is met by a keyword that trails do not follow.
    pub(in crate::schema) is_unclear: bool,
}

/// What a value does at a station.
#[derive(Debug)]
pub(in crate::schema) enum Edge {
    /// It goes on itself.
    Same(PlanNodeId),
    /// It goes on itself, unless its tags say that another schema is meant.
    Unless(Tags, PlanNodeId),
    /// Its field goes on.
    Field(String, PlanNodeId),
    /// Its items go on.
    Items(PlanNodeId),
    /// It is a block, of one of these block types where they are given.
    Block(Option<Vec<Value>>),
    /// It names an entry.
    Reference {
        /// Of which content type.
        content_type: TypeName,
        /// Whether such references must not lead in a circle.
        is_acyclic: bool,
    },
    /// It is a text of this kind.
    Text(TextKind),
    /// It means this.
    Meaning(Meaning),
    /// Its field is a text of this kind, and nothing else is met there.
    FieldText(String, TextKind),
    /// It goes where trails do not follow.
    Unsupported(PlanNodeId),
}

/// The fields by which a schema tells shapes apart, each with the values that it may have.
#[derive(Debug)]
pub(in crate::schema) struct Tags(Vec<(String, Vec<Value>)>);

impl TraversalPlan {
    /// All that the trails of a content type or a block type come by that has a meaning. Where a block stands, others begin.
    pub(in crate::schema) fn meanings(&self, (kind, name): &(SchemaKind, TypeName)) -> Meanings {
        let start = match kind {
            SchemaKind::Type => self.types.get(name),
            _ => self.blocks.iter().find(|(key, _)| key == &(*kind, name.clone())).map(|(_, start)| start),
        };
        let mut ahead: Vec<PlanNodeId> = start.copied().into_iter().collect();
        let mut seen: HashSet<PlanNodeId> = ahead.iter().copied().collect();
        let mut meanings = Meanings::default();
        while let Some(plan_node) = ahead.pop().and_then(|at| self.nodes.get(at)) {
            for step in &plan_node.steps {
                if let Edge::Meaning(meaning) = step {
                    meanings = meanings.with(*meaning);
                }
                ahead.extend(step.next().filter(|next| seen.insert(*next)));
            }
        }
        meanings
    }
}

impl Tags {
    /// The tags of a schema: what `contradicts` of the annotations looks at.
    pub(in crate::schema) fn of(schema: &Value) -> Self {
        let fields = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        let only = |subschema: &Value| subschema.get("const").map(|only| vec![only.clone()]);
        let some = |subschema: &Value| subschema.get("enum").and_then(Value::as_array).cloned();
        let tags = fields.flat_map(|(name, subschema)| {
            [only(subschema), some(subschema)].map(|subschema| Some((name.clone(), subschema?)))
        });
        Self(tags.flatten().collect())
    }

    /// Whether they rule a value out.
    pub(in crate::schema) fn contradict(&self, node: Node<'_>) -> bool {
        self.0.iter().any(|(name, options)| {
            node.get(name).is_some_and(|given| match given.as_str() {
                Some(given) => !options.iter().any(|option| option == given),
                None => !options.contains(&given.to_value()),
            })
        })
    }
}

impl Edge {
    /// Where it leads; none where something is met.
    pub(in crate::schema) fn next(&self) -> Option<PlanNodeId> {
        match self {
            Self::Same(next)
            | Self::Unless(_, next)
            | Self::Field(_, next)
            | Self::Items(next)
            | Self::Unsupported(next) => Some(*next),
            Self::Block(_) | Self::Reference { .. } | Self::Text(_) | Self::Meaning(_) | Self::FieldText(..) => None,
        }
    }
}
