//! What a connection is for, and the bounds that the database itself holds it to.

use std::time::Duration;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Writes, one at a time.
    Writer,
    /// Reads, and nothing else: the database refuses a write.
    Reader,
}

/// What a connection is for, and its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Session {
    /// What it is for.
    pub(super) role: Role,
    /// How long it waits for what others hold.
    pub(super) lock_max: Duration,
    /// How long the work of a turn may take; none for as long as it needs.
    pub(super) timeout: Option<Duration>,
}
