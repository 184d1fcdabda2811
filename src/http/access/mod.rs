//! Who may ask: tokens, rates, hosts, and pages elsewhere.

mod caller;
pub(super) mod cors;
pub(super) mod host;
pub(super) mod rates;

pub(super) use caller::{caller, is_cached_reader};
