//! What somebody probably meant.

/// Where names are many and in order, so many before and behind the place of one that there is not are held beside it.
/// The store and the set of files look as far, so that both mean the same one.
pub const NAMES_AROUND: u8 = 16;

/// The name among `names` that is nearest to `given`, where one is near enough to be a slip: at most a third of its
/// characters differ (Damerau–Levenshtein distance), compared without case.
pub fn nearest<'a>(given: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A longer text is no misspelt name, and the distance costs time by the product of the lengths.
    if given.len() > 128 {
        return None;
    }
    let given = given.to_lowercase();
    let length = given.chars().count();
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&given, &name.to_lowercase()), name))
        .filter(|(distance, name)| distance * 3 <= length.max(name.chars().count()))
        .min_by_key(|(distance, name)| (*distance, *name))
        .map(|(_, name)| name)
}

/// The least characters of a name that one slip of the keyboard leaves recognisable.
const SLIP_LENGTH_MIN: usize = 4;

/// Whether `given` can only be `meant`: it differs in case, in what joins its words, or by one letter that is missing, too
/// many, another one or in its neighbour's place.
pub fn is_slip(given: &str, meant: &str) -> bool {
    let letters = |name: &str| name.trim().to_lowercase().replace(['-', ' '], "_");
    let (given, meant) = (letters(given), letters(meant));
    let bare = |name: &str| name.replace('_', "");
    bare(&given) == bare(&meant)
        || given.chars().count() >= SLIP_LENGTH_MIN
            && given.len() <= 128
            && strsim::damerau_levenshtein(&given, &meant) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_is_a_slip_and_two_are_a_guess() {
        assert!(is_slip("anwser", "answer") && is_slip("sumary", "summary") && is_slip("noIndex", "no_index"));
        assert!(!is_slip("capton", "cations") && !is_slip("txt", "text"));
    }

    #[test]
    fn a_slip_finds_its_name() {
        let names = ["body", "faq", "takeaways", "call_to_action"];
        assert_eq!(nearest("takeaway", names), Some("takeaways"));
        assert_eq!(nearest("FQA", names), Some("faq"));
        assert_eq!(nearest("carousel", names), None);
        assert_eq!(nearest(&"a".repeat(100_000), names), None);
    }
}
