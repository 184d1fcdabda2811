//! Conditions: one path, one operator, what it is compared with.

use std::cmp::Ordering;

use super::{Candidate, Follow, Operator, Path, Scalar};

/// A condition on the values of a path. It holds where some value satisfies it; those of `ne` and `nin` where no value
/// is equal.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Which values are looked at.
    pub path: Path,
    /// What is asked of them.
    pub test: Test,
}

/// What is asked of the values of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Whether there is one.
    Exists(bool),
    /// How they compare with what is given: one value, or the values of a list for `in` and `nin`. A value is compared
    /// with those of its own kind.
    Compare(Operator, Vec<Scalar>),
}

impl Condition {
    /// Whether it holds for an entry.
    pub fn holds(&self, candidate: &Candidate, follow: &Follow<'_>) -> bool {
        let found = candidate.values_at(&self.path, follow);
        match &self.test {
            Test::Exists(wanted) => found.is_empty() != *wanted,
            Test::Compare(operator, given) => {
                let positive = operator.opposite().unwrap_or(*operator);
                let some = found.iter().any(|value| given.iter().any(|given| satisfies(positive, value, given)));
                some != operator.opposite().is_some()
            }
        }
    }

    /// Its operator.
    pub const fn operator(&self) -> Operator {
        match self.test {
            Test::Exists(_) => Operator::Exists,
            Test::Compare(operator, _) => operator,
        }
    }
}

fn satisfies(operator: Operator, value: &Scalar, given: &Scalar) -> bool {
    let Some(value) = value.seen_as(given.kind()) else { return false };
    if let (Operator::Contains | Operator::Starts, Scalar::Text(text), Scalar::Text(part)) = (operator, &value, given) {
        return if operator == Operator::Contains { text.contains(part) } else { text.starts_with(part) };
    }
    let Some(order) = value.compared(given) else { return false };
    match operator {
        Operator::Eq | Operator::In => order == Ordering::Equal,
        Operator::Lt => order == Ordering::Less,
        Operator::Lte => order != Ordering::Greater,
        Operator::Gt => order == Ordering::Greater,
        Operator::Gte => order != Ordering::Less,
        _ => false,
    }
}
