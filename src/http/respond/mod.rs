//! How an answer becomes a response.

pub(super) mod answer;
pub(super) mod delivered;
pub(super) mod headers;
pub(super) mod reading;
