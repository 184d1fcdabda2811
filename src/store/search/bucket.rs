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
pub(in crate::store) fn bucket_word(scope: i64, bucket: i64) -> String {
    format!("é{scope}x{bucket}")
}

/// Eras in the words of a `tsquery`.
pub(in crate::store) fn buckets(scope: i64, buckets: RangeInclusive<i64>) -> String {
    buckets.map(|bucket| format!("'{}'", bucket_word(scope, bucket))).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_eras_stand_in_quotes() {
        assert_eq!(buckets(7, bucket_of(2_048)..=bucket_of(4_096)), "'é7x1' | 'é7x2'");
    }
}
