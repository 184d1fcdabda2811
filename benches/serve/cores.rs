//! Which cores serve and which load, so that neither takes the other's.

use super::processor;

/// The number of cores that serve, and which they are, as `taskset` takes them: the first half.
pub(crate) fn serving() -> (usize, String) {
    let half = (processor::cores() / 2).max(1);
    (half, format!("0-{}", half - 1))
}

/// The number of cores that load, and which they are: the rest.
pub(crate) fn loading() -> (usize, String) {
    let (all, half) = (processor::cores(), serving().0);
    if all == 1 { (1, "0".to_owned()) } else { (all - half, format!("{half}-{}", all - 1)) }
}
