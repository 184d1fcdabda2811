//! A TypeScript type, as far as JSON Schemas need them.

/// A TypeScript type.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Type {
    /// A name or a literal, as it is written.
    Word(String),
    /// One of several.
    Union(Vec<Type>),
    /// All of several.
    Intersection(Vec<Type>),
    /// An array of one type.
    Array(Box<Type>),
    /// An array whose first items have types of their own.
    Tuple {
        /// The first items.
        items: Vec<Type>,
        /// How many of them are always there.
        required: usize,
        /// What may follow.
        rest: Option<Box<Type>>,
    },
    /// An object.
    Object {
        /// Its fields.
        members: Vec<TypeMember>,
        /// What all fields hold that are not named.
        index: Option<Box<Type>>,
    },
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TypeMember {
    /// Its name.
    pub(super) name: String,
    /// Whether it may be missing.
    pub(super) is_optional: bool,
    /// What is said about it; empty where nothing is.
    pub(super) comment: String,
    /// What it holds.
    pub(super) value: Type,
}

impl Type {
    /// A type of that name.
    pub(super) fn word(name: impl Into<String>) -> Self {
        Self::Word(name.into())
    }

    /// Anything.
    pub(super) fn unknown() -> Self {
        Self::word("unknown")
    }

    /// An object of which nothing is known.
    pub(super) fn any_object() -> Self {
        Self::Object { members: Vec::new(), index: Some(Box::new(Self::unknown())) }
    }

    /// Whether it is that name or literal.
    pub(super) fn is(&self, name: &str) -> bool {
        matches!(self, Self::Word(word) if word == name)
    }

    /// Whether that imported name stands in it, by itself or with arguments.
    pub(super) fn uses(&self, name: &str) -> bool {
        let in_any = |types: &[Self]| types.iter().any(|inner| inner.uses(name));
        match self {
            Self::Word(word) => word.split('<').next() == Some(name),
            Self::Union(types) | Self::Intersection(types) => in_any(types),
            Self::Array(item) => item.uses(name),
            Self::Tuple { items, rest, .. } => in_any(items) || rest.as_ref().is_some_and(|rest| rest.uses(name)),
            Self::Object { members, index } => {
                members.iter().any(|member| member.value.uses(name))
                    || index.as_ref().is_some_and(|index| index.uses(name))
            }
        }
    }

    /// One of several types, written as simply as can be.
    pub(super) fn union(types: impl IntoIterator<Item = Self>) -> Self {
        let mut distinct = Vec::new();
        for inner in types {
            match inner {
                Self::Union(types) => types.into_iter().for_each(|inner| add(&mut distinct, inner)),
                inner => add(&mut distinct, inner),
            }
        }
        if distinct.iter().any(|inner| inner.is("unknown")) {
            return Self::unknown();
        }
        distinct.retain(|inner| !inner.is("never"));
        one_or(distinct, "never", Self::Union)
    }

    /// All of several types, written as simply as can be.
    pub(super) fn intersection(types: impl IntoIterator<Item = Self>) -> Self {
        let mut distinct = Vec::new();
        for inner in types {
            match inner {
                Self::Intersection(types) => types.into_iter().for_each(|inner| add(&mut distinct, inner)),
                inner => add(&mut distinct, inner),
            }
        }
        distinct.retain(|inner| !inner.is("unknown"));
        one_or(distinct, "unknown", Self::Intersection)
    }
}

fn add(distinct: &mut Vec<Type>, inner: Type) {
    if !distinct.contains(&inner) {
        distinct.push(inner);
    }
}

fn one_or(mut types: Vec<Type>, none: &str, several: fn(Vec<Type>) -> Type) -> Type {
    match (types.pop(), types.is_empty()) {
        (None, _) => Type::word(none),
        (Some(only), true) => only,
        (Some(last), false) => {
            types.push(last);
            several(types)
        }
    }
}
