//! The HTTP door: extract, one call, wrap.
