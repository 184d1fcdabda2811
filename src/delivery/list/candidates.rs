//! Editions as conditions look at them, the newest few of them kept: a write asks all lists about the same two.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::content::Edition;
use crate::content::query::Candidate;

/// How many are kept.
const CANDIDATES_MAX: usize = 8;

/// By entity tag, which stands for the bytes.
static SUBJECTS: Mutex<VecDeque<(String, Arc<Candidate>)>> = Mutex::new(VecDeque::new());

/// The subject that an edition is; none where its bytes are damaged.
pub(super) fn subject_of(edition: &Edition) -> Option<Arc<Candidate>> {
    let lock = || SUBJECTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, candidate)) = lock().iter().find(|(etag, _)| *etag == edition.etag) {
        return Some(Arc::clone(candidate));
    }
    let candidate = Arc::new(Candidate::of_edition(edition).ok()?);
    let mut candidates = lock();
    candidates.push_front((edition.etag.clone(), Arc::clone(&candidate)));
    candidates.truncate(CANDIDATES_MAX);
    Some(candidate)
}
