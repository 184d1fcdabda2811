//! The place of a field in a content type's documents.

use super::PathFault;
use super::views::{ObjectTypes, Views};
use crate::content::TypeName;
use crate::content::query::{KEY_BYTES_MAX, PathStep, ScalarKind, key};
use crate::schema::{Catalog, SchemaFile};

/// Where a field stands in the documents of a content type.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPlace {
    /// The way to it: through fields, and to blocks of a type.
    pub steps: Vec<PathStep>,
    /// The keys that its values may have: more than one where objects on the way may be of several types.
    pub keys: Vec<String>,
    /// The kinds of single values that may stand there; none where there are only objects.
    pub kinds: Vec<ScalarKind>,
    /// The content type that it refers to entries of, where it does.
    pub reference: Option<TypeName>,
    /// The names that a path can go on with behind it.
    pub names: Vec<String>,
    /// How many of the names that were given lead to it; the rest are for the entries that it refers to.
    pub used: usize,
}

/// The most keys of a place. Objects of many types within objects of many types are none that anybody asks for.
const KEYS_MAX: usize = 64;

/// A walk from the top of a document down.
struct FieldWalk<'a> {
    views: Views<'a>,
    steps: Vec<PathStep>,
    /// The ways that there are to the place, types of objects told.
    ways: Vec<Vec<PathStep>>,
    /// Whether the objects here may have their `type` in the key, and it was not told yet.
    is_typed: bool,
}

impl Catalog {
    /// The place that a path of names leads to in the documents of a content type. It ends at a reference, whose entries
    /// have fields of their own.
    pub fn field(&self, content_type: &SchemaFile, names: &[&str]) -> Result<FieldPlace, PathFault> {
        let views = Views::of(self, vec![(content_type, &content_type.schema)]);
        let mut walk = FieldWalk { views, steps: Vec::new(), ways: vec![Vec::new()], is_typed: false };
        for (used, name) in names.iter().enumerate() {
            if used > 0 && walk.views.reference().is_some() && walk.views.field(name).is_none() {
                return Ok(walk.place(used));
            }
            walk.step(names.get(..used).unwrap_or_default(), name)?;
        }
        Ok(walk.place(names.len()))
    }
}

impl FieldWalk<'_> {
    fn step(&mut self, before: &[&str], name: &str) -> Result<(), PathFault> {
        if let Some(views) = self.views.field(name) {
            self.tell_types(before, name)?;
            self.views = views;
            self.push(PathStep::Field(name.to_owned()));
            self.is_typed = true;
            return Ok(());
        }
        let block = self.views.block(name).zip(TypeName::parse(name).ok());
        let (views, typed) = block.ok_or_else(|| PathFault::unknown(&before.join("."), name, &self.views.names()))?;
        self.views = views;
        self.push(PathStep::Typed(typed));
        self.is_typed = false;
        Ok(())
    }

    fn push(&mut self, step: PathStep) {
        self.ways.iter_mut().for_each(|way| way.push(step.clone()));
        self.steps.push(step);
    }

    /// The objects that are left now may have a `type`, which is in the keys of what stands in them.
    fn tell_types(&mut self, before: &[&str], name: &str) -> Result<(), PathFault> {
        if !self.is_typed {
            return Ok(());
        }
        let indistinct = || PathFault::Indistinct { path: [before, &[name]].concat().join(".") };
        match self.views.object_types() {
            ObjectTypes::None => {}
            ObjectTypes::Any => return Err(indistinct()),
            ObjectTypes::Some(types) => {
                let by_type = self.ways.iter().flat_map(|way| {
                    types.iter().map(|name| [way.as_slice(), &[PathStep::Typed(name.clone())]].concat())
                });
                // An object may lack its `type`, in a draft's schema at least.
                self.ways = by_type.chain(self.ways.iter().cloned()).collect();
            }
        }
        if self.ways.len() > KEYS_MAX { Err(indistinct()) } else { Ok(()) }
    }

    fn place(self, used: usize) -> FieldPlace {
        let keys = self.ways.iter().map(|way| key(way)).filter(|key| key.len() <= KEY_BYTES_MAX).collect();
        // What a block is belongs to its fields, and a block is no value.
        let is_block = matches!(self.steps.last(), Some(PathStep::Typed(_)));
        FieldPlace {
            keys,
            kinds: if is_block { Vec::new() } else { self.views.kinds() },
            reference: self.views.reference(),
            names: self.views.names().into_iter().map(str::to_owned).collect(),
            steps: self.steps,
            used,
        }
    }
}
