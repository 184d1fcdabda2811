//! Where to begin: at the few entries that a condition leaves, or at the top of the list.
//!
//! A condition that leaves few entries is answered from the index of values, and what is left is sorted. One that leaves
//! many fills the page soon when the list is gone through in its order. Neither database tells the two apart well, for
//! it does not know how often a value stands under a path; so the entries are counted first, up to a bound.

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;

use super::conditions::Asked;
use super::statement::Statement;
use crate::content::TypeName;
use crate::content::query::{Condition, Filter, Operator, Place, Test};
use crate::store::StoreError;
use crate::store::link::Link;
use crate::store::target::DatabaseKind;

/// Up to how many entries it is better to begin at a condition: so many are looked up and sorted in a few milliseconds.
const FEW_MAX: i64 = 1_000;
/// How many sources are counted at most.
const SOURCES_MAX: usize = 4;

/// Conditions of which one holds for every entry that passes the filter.
pub(super) struct Source<'f>(Vec<&'f Condition>);

/// The source that leaves the fewest entries, if it leaves few.
pub(super) fn fewest<'f>(
    link: &mut Link,
    database: DatabaseKind,
    content_type: &TypeName,
    filter: &'f Filter,
) -> Result<Option<Source<'f>>, StoreError> {
    let mut fewest = None;
    for source in sources(filter).into_iter().take(SOURCES_MAX) {
        let mut count = Statement::<BigInt>::new(database);
        count
            .sql("SELECT COUNT(*) FROM (")
            .source(&source, content_type)
            .sql(" LIMIT ")
            .integer(FEW_MAX + 1)
            .sql(") c");
        let entries: i64 = count.get_result(link)?;
        if entries <= FEW_MAX && fewest.as_ref().is_none_or(|(least, _)| entries < *least) {
            fewest = Some((entries, source));
        }
    }
    Ok(fewest.map(|(_, source)| source))
}

fn sources(filter: &Filter) -> Vec<Source<'_>> {
    match filter {
        Filter::One(condition) => indexed(condition).map(|one| Source(vec![one])).into_iter().collect(),
        Filter::All(parts) => parts.iter().flat_map(sources).collect(),
        Filter::Any(parts) => {
            let each: Option<Vec<&Condition>> = parts
                .iter()
                .map(|part| match part {
                    Filter::One(condition) => indexed(condition),
                    _ => None,
                })
                .collect();
            each.filter(|each| !each.is_empty()).map(Source).into_iter().collect()
        }
    }
}

/// The condition, if the index of values answers it.
fn indexed(condition: &Condition) -> Option<&Condition> {
    let is_indexed = match &condition.test {
        Test::Exists(wanted) => *wanted,
        Test::Compare(operator, _) => !matches!(operator, Operator::Ne | Operator::Nin | Operator::Contains),
    };
    (is_indexed && matches!(condition.path.place, Place::Document(_))).then_some(condition)
}

impl<A> Statement<A> {
    /// The ids of the entries that a source leaves, some of them more than once.
    pub(super) fn source(&mut self, source: &Source<'_>, content_type: &TypeName) -> &mut Self {
        self.joined(&source.0, " UNION ALL ", |this, condition| {
            let Place::Document(keys) = &condition.path.place else { return };
            let asked = match &condition.test {
                Test::Exists(_) => Asked::Exists,
                Test::Compare(operator, given) => Asked::Compares(*operator, given),
            };
            let value = this.name('s');
            this.sql(&format!("SELECT {value}.entry_id FROM edition_values {value} WHERE {value}.content_type = "));
            this.text(content_type.as_str()).keys(&value, keys).sql(" AND ").value(&value, asked);
        })
    }
}
