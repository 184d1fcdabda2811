//! The servers that use the database.

use diesel::prelude::*;

use super::tables::servers;
use super::{ReadTransaction, StoreError, Transaction};

/// How long a server counts as running after it was last seen, in microseconds: several times its pause.
const SEEN_MAX: i64 = 60_000_000;

/// A server that uses the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningServer {
    /// Its own name, unlike that of any other.
    pub id: String,
    /// Where it listens.
    pub address: String,
    /// The number of its process on its machine.
    pub process: u32,
}

/// A row of the table, without its time.
type Row = (String, String, i64);

impl From<Row> for RunningServer {
    fn from((id, address, process): Row) -> Self {
        Self { id, address, process: u32::try_from(process).unwrap_or_default() }
    }
}

impl ReadTransaction<'_> {
    /// The servers that were seen a short time ago. On SQLite servers do not say that they are still there: whether one is,
    /// whoever wants the file alone finds out.
    pub fn servers_running(&mut self) -> Result<Vec<RunningServer>, StoreError> {
        let least = self.database_time()?.saturating_sub(SEEN_MAX);
        let rows: Vec<Row> = servers::table
            .filter(servers::seen_at.ge(least))
            .order(servers::id)
            .select((servers::id, servers::address, servers::process))
            .load(self.connection)?;
        Ok(rows.into_iter().map(RunningServer::from).collect())
    }

    /// The server that was seen last, running or not.
    pub(super) fn server_newest(&mut self) -> Result<Option<RunningServer>, StoreError> {
        let newest: Option<Row> = servers::table
            .order(servers::seen_at.desc())
            .select((servers::id, servers::address, servers::process))
            .first(self.connection)
            .optional()?;
        Ok(newest.map(RunningServer::from))
    }
}

impl Transaction<'_> {
    /// Notes that a server is running; and forgets those that have not been seen for long.
    pub fn server_seen(&mut self, server: &RunningServer) -> Result<(), StoreError> {
        let now = self.database_time()?;
        let own = servers::table.find(&server.id);
        if diesel::update(own).set(servers::seen_at.eq(now)).execute(self.connection)? > 0 {
            return Ok(());
        }
        diesel::delete(servers::table.filter(servers::seen_at.lt(now.saturating_sub(SEEN_MAX))))
            .execute(self.connection)?;
        let row = (
            servers::id.eq(&server.id),
            servers::address.eq(&server.address),
            servers::process.eq(i64::from(server.process)),
            servers::seen_at.eq(now),
        );
        diesel::insert_into(servers::table).values(row).execute(self.connection)?;
        Ok(())
    }

    /// Notes that a server has ended.
    pub fn server_gone(&mut self, id: &str) -> Result<(), StoreError> {
        diesel::delete(servers::table.find(id)).execute(self.connection)?;
        Ok(())
    }
}
