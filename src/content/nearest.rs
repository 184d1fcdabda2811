//! What somebody probably meant.

/// The name among `known` that is nearest to `given`, where one is near enough to be a slip: at most a third of its
/// characters differ (Damerau–Levenshtein distance), compared without case.
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A longer text is no misspelt name, and the distance costs time by the product of the lengths.
    if given.len() > 128 {
        return None;
    }
    let given = given.to_lowercase();
    let length = given.chars().count();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&given, &name.to_lowercase()), name))
        .filter(|(distance, name)| distance * 3 <= length.max(name.chars().count()))
        .min_by_key(|(distance, name)| (*distance, *name))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name() {
        let known = ["body", "faq", "takeaways", "call_to_action"];
        assert_eq!(nearest("takeaway", known), Some("takeaways"));
        assert_eq!(nearest("FQA", known), Some("faq"));
        assert_eq!(nearest("carousel", known), None);
        assert_eq!(nearest(&"a".repeat(100_000), known), None);
    }
}
