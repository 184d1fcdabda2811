//! The operators of conditions.

use super::ScalarKind;

/// How a condition compares the values of a path with what is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
    /// Some value is equal.
    Eq,
    /// No value is equal.
    Ne,
    /// Some value is in the list.
    In,
    /// No value is in the list.
    Nin,
    /// Some value is less.
    Lt,
    /// Some value is less or equal.
    Lte,
    /// Some value is greater.
    Gt,
    /// Some value is greater or equal.
    Gte,
    /// Some text has the given one in it.
    Contains,
    /// Some text begins with the given one.
    Starts,
    /// Whether there is a value at all.
    Exists,
}

impl Operator {
    /// Every operator, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::Eq,
        Self::Ne,
        Self::In,
        Self::Nin,
        Self::Lt,
        Self::Lte,
        Self::Gt,
        Self::Gte,
        Self::Contains,
        Self::Starts,
        Self::Exists,
    ];

    /// Its name in a query.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::In => "in",
            Self::Nin => "nin",
            Self::Lt => "lt",
            Self::Lte => "lte",
            Self::Gt => "gt",
            Self::Gte => "gte",
            Self::Contains => "contains",
            Self::Starts => "starts",
            Self::Exists => "exists",
        }
    }

    /// The operator of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operator| operator.as_str() == name)
    }

    /// Whether it can be asked of values of that kind.
    pub const fn fits(self, kind: ScalarKind) -> bool {
        match self {
            Self::Eq | Self::Ne | Self::In | Self::Nin | Self::Exists => true,
            Self::Lt | Self::Lte | Self::Gt | Self::Gte => !matches!(kind, ScalarKind::Boolean),
            Self::Contains | Self::Starts => matches!(kind, ScalarKind::Text),
        }
    }

    /// Whether it takes a list.
    pub const fn takes_list(self) -> bool {
        matches!(self, Self::In | Self::Nin)
    }

    /// The operator that it is the opposite of, for those that hold where no value does.
    pub const fn opposite(self) -> Option<Self> {
        match self {
            Self::Ne => Some(Self::Eq),
            Self::Nin => Some(Self::In),
            _ => None,
        }
    }
}
