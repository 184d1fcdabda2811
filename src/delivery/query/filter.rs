//! Filters, read by what the catalog knows, in one order.

use super::fault::QueryFaults;
use super::raw::{RawCondition, RawGroup};
use super::{CONDITIONS_MAX, FILTER_REFERENCES_MAX, GROUPS_DEEP_MAX, form, value};
use crate::content::query::{Condition, Filter, Operator, Scalar, Test};
use crate::schema::{Catalog, SchemaFile};

/// Reads a filter. Two filters that say the same in another order are read as the same.
pub(super) fn read(catalog: &Catalog, content_type: &SchemaFile, raw: &RawGroup, faults: &mut QueryFaults) -> Filter {
    let mut count = 0;
    let mut reader = FilterReader { catalog, content_type, faults, count: &mut count };
    let filter = normal(reader.group(raw, 0));
    let references: usize =
        filter.conditions().into_iter().map(|condition| condition.path.referred_types().len()).sum();
    if references > FILTER_REFERENCES_MAX {
        let message = format!(
            "a filter may follow at most {FILTER_REFERENCES_MAX} references, and this one follows {references}; use \
             `in` to match several values of one path"
        );
        faults.add("filter", message);
    }
    if count > CONDITIONS_MAX {
        faults.add("filter", format!("a filter may have at most {CONDITIONS_MAX} conditions; this one has {count}"));
    }
    filter
}

struct FilterReader<'r> {
    catalog: &'r Catalog,
    content_type: &'r SchemaFile,
    faults: &'r mut QueryFaults,
    count: &'r mut usize,
}

impl FilterReader<'_> {
    fn group(&mut self, raw: &RawGroup, depth: usize) -> Filter {
        let mut parts: Vec<_> = raw.conditions.iter().filter_map(|condition| self.condition(condition)).collect();
        for (groups, is_all) in raw.all.iter().map(|all| (all, true)).chain(raw.any.iter().map(|any| (any, false))) {
            if depth == GROUPS_DEEP_MAX {
                let message = format!("groups can be nested at most {GROUPS_DEEP_MAX} deep");
                self.faults.add(&groups.place, message);
                continue;
            }
            if groups.value.is_empty() {
                self.faults.add(&groups.place, "a group needs at least one condition");
            }
            let within = groups.value.iter().map(|group| self.group(group, depth + 1)).collect();
            parts.push(if is_all { Filter::All(within) } else { Filter::Any(within) });
        }
        Filter::All(parts)
    }

    fn condition(&mut self, raw: &RawCondition) -> Option<Filter> {
        *self.count += 1;
        if *self.count > CONDITIONS_MAX {
            return None;
        }
        let path = self.catalog.path(self.content_type, &raw.path);
        let path = self.faults.take(&raw.place, path)?;
        let test = self.faults.take(&raw.place, value::test(&path, &raw.operator, &raw.value))?;
        Some(Filter::One(Condition { path, test }))
    }
}

/// The filter with its parts in order, each once, and without groups that say nothing.
fn normal(filter: Filter) -> Filter {
    let (parts, is_all) = match filter {
        Filter::One(condition) => return Filter::One(normal_condition(condition)),
        Filter::All(parts) => (parts, true),
        Filter::Any(parts) => (parts, false),
    };
    let mut flat = Vec::new();
    for part in parts.into_iter().map(normal) {
        match (part, is_all) {
            (Filter::All(within), true) | (Filter::Any(within), false) => flat.extend(within),
            (part, _) => flat.push(part),
        }
    }
    flat.sort_by_cached_key(form::key_of);
    flat.dedup();
    match (flat.pop(), flat.is_empty(), is_all) {
        (Some(only), true, _) => only,
        (last, _, true) => Filter::All(flat.into_iter().chain(last).collect()),
        (last, _, false) => Filter::Any(flat.into_iter().chain(last).collect()),
    }
}

fn normal_condition(mut condition: Condition) -> Condition {
    if let Test::Compare(operator, given) = &mut condition.test
        && operator.takes_list()
    {
        given.sort_by_cached_key(|value| (form::scalar(value), value.kind()));
        given.dedup();
        // A list of one value that has one reading is that value.
        if let [_] = given.as_slice() {
            *operator = if *operator == Operator::In { Operator::Eq } else { Operator::Ne };
        }
    }
    condition
}

/// Whether it is a text.
pub(super) const fn is_text(value: &Scalar) -> bool {
    matches!(value, Scalar::Text(_))
}
