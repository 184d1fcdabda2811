//! What a closure gets that reads or writes: a consistent view of the store, for as long as it runs.

use std::ops::{Deref, DerefMut};

use super::connection::DbConnection;
use super::{Commit, StoreError, deadline};

/// One moment of the store: all that is read through it is as it was then. Its methods stand with their nouns, in
/// `entries`, `revisions`, `editions`, `references`, `tokens` and `changes`.
pub struct ReadTransaction<'a> {
    pub(super) connection: &'a mut DbConnection,
}

/// One write: all of it or nothing, and no other write at the same time. It reads what it has written.
pub struct Transaction<'a> {
    reads: ReadTransaction<'a>,
    /// What it did so far, for those who follow the store.
    pub(super) done: Commit,
}

impl<'a> ReadTransaction<'a> {
    pub(super) fn new(connection: &'a mut DbConnection) -> Self {
        Self { connection }
    }

    /// How many rows the database has looked at so far, for filters, orders and searches of this read. Only SQLite counts
    /// them; with PostgreSQL it is 0.
    pub fn rows_examined(&self) -> u64 {
        deadline::rows_examined()
    }

    /// Refuses to go on with work whose time is over, or that nobody waits for. Each statement asks by itself; long work
    /// between statements has to.
    pub fn go_on(&self) -> Result<(), StoreError> {
        Ok(deadline::check()?)
    }
}

impl<'a> Transaction<'a> {
    pub(super) fn new(connection: &'a mut DbConnection) -> Self {
        Self { reads: ReadTransaction { connection }, done: Commit::default() }
    }
}

impl<'a> Deref for Transaction<'a> {
    type Target = ReadTransaction<'a>;

    fn deref(&self) -> &Self::Target {
        &self.reads
    }
}

impl DerefMut for Transaction<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.reads
    }
}
