//! Eras: rows of PostgreSQL's index of words that were written about the same time.
//!
//! Its index gives the rows that have a word all at once and in no order. For a word that nearly every row has that takes
//! long, though a search ranks only those that were written last. So each row has its era for a word, and such a search
//! asks for rows of the last eras.

use std::ops::RangeInclusive;

/// How many rows an era has.
const ROWS: i64 = 2_048;
/// How many eras are asked for at most: each is a word more. Rows that are so rare are found as well without.
pub(in crate::store) const BUCKETS_MAX: i64 = 64;

/// The era of a row.
pub(in crate::store) const fn bucket_of(row: i64) -> i64 {
    row / ROWS
}

/// The word of an era, which is none that is searched for: it has an accent.
pub(in crate::store) fn bucket_word(scope: i64, era: i64) -> String {
    format!("é{scope}x{era}")
}

/// Eras in the words of a `tsquery`.
pub(in crate::store) fn eras(scope: i64, eras: RangeInclusive<i64>) -> String {
    eras.map(|era| format!("'{}'", bucket_word(scope, era))).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_eras_stand_in_quotes() {
        assert_eq!(eras(7, bucket_of(2_048)..=bucket_of(4_096)), "'é7x1' | 'é7x2'");
    }
}
