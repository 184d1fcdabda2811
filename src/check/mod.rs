//! Files to diagnostics and reports.
