//! Walking a document along the trails of its content type.

use std::collections::BTreeSet;

use serde_json::Value;

use super::trail::{StationId, Step, Trails};
use crate::content::{Pointer, TypeName};
use crate::schema::annotations::{Annotations, BlockSite, contradicts};
use crate::schema::{Catalog, Reference};

struct Walk<'a> {
    trails: &'a Trails,
    catalog: &'a Catalog,
    /// Values at stations where several ways meet: each comes by once.
    seen: BTreeSet<(*const Value, StationId)>,
    /// The blocks met.
    sites: BTreeSet<*const Value>,
    met: Annotations<'a>,
}

/// The trails do not lead everywhere that they should.
struct Astray;

/// The way to a value. Most of them are never told, so no pointer is made of them.
enum Way<'w> {
    Start,
    Key(&'w Way<'w>, &'w str),
    Index(&'w Way<'w>, usize),
}

impl Way<'_> {
    /// Calls itself for what is before; how deep, the limit on documents bounds.
    fn pointer(&self) -> Pointer {
        match self {
            Self::Start => Pointer::root(),
            Self::Key(before, name) => before.pointer().key(name),
            Self::Index(before, index) => before.pointer().index(*index),
        }
    }
}

impl Trails {
    /// What the schemas say about a document of a content type, but for the fields of its objects; none where the
    /// trails do not tell.
    pub(in crate::schema) fn annotations<'a>(
        &'a self,
        catalog: &'a Catalog,
        content_type: &TypeName,
        document: &'a Value,
    ) -> Option<Annotations<'a>> {
        let start = *self.types.get(content_type)?;
        let (seen, sites) = (BTreeSet::new(), BTreeSet::new());
        let mut walk = Walk { trails: self, catalog, seen, sites, met: Annotations::default() };
        walk.visit(start, document, &Way::Start, 0).ok()?;
        Some(walk.met)
    }
}

impl<'a> Walk<'a> {
    /// Calls itself for what is within; how deep, the limit on documents bounds.
    fn visit(&mut self, id: StationId, value: &'a Value, way: &Way<'_>, depth: usize) -> Result<(), Astray> {
        let trails = self.trails;
        let station = trails.stations.get(id).ok_or(Astray)?;
        if station.is_unclear {
            return Err(Astray);
        }
        if station.is_shared && !self.seen.insert((std::ptr::from_ref(value), id)) {
            return Ok(());
        }
        for step in &station.steps {
            match (step, value) {
                (Step::On(next), _) => self.visit(*next, value, way, depth)?,
                (Step::Unless(schema, next), _) if !contradicts(schema, value) => {
                    self.visit(*next, value, way, depth)?;
                }
                (Step::Field(name, next), Value::Object(object)) => {
                    if let Some(field) = object.get(name) {
                        self.visit(*next, field, &Way::Key(way, name), depth)?;
                    }
                }
                (Step::Items(next), Value::Array(items)) => {
                    for (index, item) in items.iter().enumerate() {
                        self.visit(*next, item, &Way::Index(way, index), depth)?;
                    }
                }
                (Step::Block(allowed), _) => self.block(allowed.as_deref(), value, way, depth + 1)?,
                (Step::Reference(content_type), Value::String(target)) => self.met.references.push(Reference {
                    pointer: way.pointer(),
                    block: None,
                    content_type: content_type.clone(),
                    target: target.clone(),
                }),
                (Step::Text(kind), Value::String(_)) => self.met.note_kind(value, *kind),
                (Step::Astray(_), _) => return Err(Astray),
                _ => {}
            }
        }
        Ok(())
    }

    fn block(
        &mut self,
        allowed: Option<&'a [String]>,
        value: &'a Value,
        way: &Way<'_>,
        depth: usize,
    ) -> Result<(), Astray> {
        if !self.sites.insert(std::ptr::from_ref(value)) {
            return Ok(());
        }
        let name = value.get("type").and_then(Value::as_str);
        let may_stand = |name: &&str| allowed.is_none_or(|allowed| allowed.iter().any(|allowed| allowed == name));
        let file = name.filter(may_stand).and_then(|name| self.catalog.block_type(name));
        let allowed = allowed.map(|allowed| allowed.iter().map(String::as_str).collect());
        self.met.blocks.push(BlockSite { pointer: way.pointer(), value, file, allowed, depth });
        let Some(file) = file else { return Ok(()) };
        let start = *self.trails.blocks.get(&file.name).ok_or(Astray)?;
        self.visit(start, value, way, depth)
    }
}
