//! What a trail is made of.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::content::TypeName;
use crate::schema::texts::TextKind;

/// The trails of a catalog.
#[derive(Debug, Default)]
pub(in crate::schema) struct Trails {
    pub(super) stations: Vec<Station>,
    /// Where the trails of each content type begin.
    pub(super) types: BTreeMap<TypeName, StationId>,
    /// Where the trails of each block type begin.
    pub(super) blocks: BTreeMap<TypeName, StationId>,
}

/// A station among those of a catalog.
pub(super) type StationId = usize;

/// One schema, as far as it leads to something.
#[derive(Debug, Default)]
pub(super) struct Station {
    /// In the order of its keywords.
    pub(super) steps: Vec<Step>,
    /// Whether several ways lead here, so that one value can come by twice.
    pub(super) is_shared: bool,
    /// Whether something is met here, or further on.
    pub(super) leads: bool,
    /// Whether it is met by a keyword that trails do not follow.
    pub(super) is_unclear: bool,
}

/// What a value does at a station.
#[derive(Debug)]
pub(super) enum Step {
    /// It goes on itself.
    On(StationId),
    /// It goes on itself, unless this schema contradicts it.
    Unless(Box<Value>, StationId),
    /// Its field goes on.
    Field(String, StationId),
    /// Its items go on.
    Items(StationId),
    /// It is a block, of one of these block types where they are given.
    Block(Option<Vec<String>>),
    /// It names an entry.
    Reference(TypeName),
    /// It is a text of this kind.
    Text(TextKind),
    /// It goes where trails do not follow.
    Astray(StationId),
}

impl Step {
    /// Where it leads; none where something is met.
    pub(super) fn next(&self) -> Option<StationId> {
        match self {
            Self::On(next) | Self::Unless(_, next) | Self::Field(_, next) | Self::Items(next) | Self::Astray(next) => {
                Some(*next)
            }
            Self::Block(_) | Self::Reference(_) | Self::Text(_) => None,
        }
    }
}
