//! Files to diagnostics and reports.

pub(crate) mod palette;
