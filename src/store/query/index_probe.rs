//! Where to begin: at the few entries that a condition leaves, or at the top of the list.
//!
//! A condition that leaves few entries is answered from the index of values, and what is left is sorted. One that leaves
//! many fills the page soon when the list is gone through in its order. Neither database tells the two apart well, for
//! it does not know how often a value stands under a path; so the entries are counted first, up to a bound.

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;

use super::conditions::Predicate;
use super::referred::Referred;
use super::statement::Statement;
use crate::content::TypeName;
use crate::content::query::{Condition, Filter, Operator, PathTarget, Test};
use crate::store::StoreError;
use crate::store::connection::DbConnection;
use crate::store::target::DatabaseKind;

/// Up to how many entries it is better to begin at a condition. Of 100,000 entries about every sixtieth passes then, so that
/// the list is gone through for as long as these take to be looked up and sorted, which is some milliseconds.
pub(super) const FEW_MAX: i64 = 1_500;
/// The same of a list of which all entries would have to be ordered otherwise, by what stands in their documents.
pub(super) const FEW_ORDERED_MAX: i64 = 20_000;
/// How many sources are counted at most.
const SOURCES_MAX: usize = 4;

/// A part of a filter that the index of values answers: conditions of which one has to hold.
pub(super) struct IndexProbe<'f> {
    conditions: Vec<&'f Condition>,
    /// What else has to hold.
    pub(super) rest: Vec<&'f Filter>,
}

/// The source that leaves the fewest entries of a content type, if it leaves at most so many.
pub(super) fn fewest<'f>(
    connection: &mut DbConnection,
    database: DatabaseKind,
    (content_type, filter): (&TypeName, &'f Filter),
    few_max: i64,
) -> Result<Option<IndexProbe<'f>>, StoreError> {
    let mut fewest = None;
    for source in sources(filter).into_iter().take(SOURCES_MAX) {
        let mut count = Statement::<BigInt>::new(database);
        count.sql("SELECT COUNT(*) FROM (").source(&source, content_type).limit(few_max + 1).sql(") c");
        let entries: i64 = count.get_result(connection)?;
        if entries <= few_max && fewest.as_ref().is_none_or(|(least, _)| entries < *least) {
            fewest = Some((entries, source));
        }
    }
    Ok(fewest.map(|(_, source)| source))
}

fn sources(filter: &Filter) -> Vec<IndexProbe<'_>> {
    let parts = match filter {
        Filter::All(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let others = |at: usize| parts.iter().enumerate().filter(move |(index, _)| *index != at).map(|(_, part)| part);
    let source = |(at, part)| Some(IndexProbe { conditions: alternatives(part)?, rest: others(at).collect() });
    parts.iter().enumerate().filter_map(source).collect()
}

/// The conditions of which one has to hold, if the index of values answers each.
fn alternatives(part: &Filter) -> Option<Vec<&Condition>> {
    match part {
        Filter::One(condition) => indexed(condition).map(|one| vec![one]),
        Filter::Any(parts) => {
            let each = parts.iter().map(|part| match part {
                Filter::One(condition) => indexed(condition),
                _ => None,
            });
            each.collect()
        }
        Filter::All(_) => None,
    }
}

/// The condition, if the index of values answers it.
fn indexed(condition: &Condition) -> Option<&Condition> {
    let (is_positive, is_in_order) = match &condition.test {
        Test::Exists(wanted) => (*wanted, true),
        Test::Compare(operator, _) => (operator.opposite().is_none(), *operator != Operator::Contains),
    };
    let is_indexed = match &condition.path.place {
        PathTarget::Envelope(_) => false,
        PathTarget::Document(_) => is_in_order,
        // Whoever refers to certain entries is found by their names.
        PathTarget::Referred { .. } => true,
    };
    (is_positive && is_indexed).then_some(condition)
}

impl<A> Statement<A> {
    /// The ids of the entries that a source leaves, some of them more than once.
    pub(super) fn source(&mut self, source: &IndexProbe<'_>, content_type: &TypeName) -> &mut Self {
        self.joined(&source.conditions, " UNION ALL ", |this, condition| {
            let predicate = match &condition.test {
                Test::Exists(_) => Predicate::Exists,
                Test::Compare(operator, given) => Predicate::Compares(*operator, given),
            };
            let keys = match &condition.path.place {
                PathTarget::Envelope(_) => return,
                PathTarget::Document(keys) => keys,
                PathTarget::Referred { keys, content_type: target, path } => {
                    this.referrers(content_type, Referred { keys, content_type: target, path }, predicate);
                    return;
                }
            };
            let value = this.name('s');
            this.sql(&format!("SELECT {value}.entry_id FROM edition_values {value} WHERE "));
            this.within_deadline(&value).sql(&format!(" AND {value}.content_type = "));
            this.text(content_type.as_str()).keys(&value, keys).sql(" AND ").value(&value, predicate);
        })
    }
}
