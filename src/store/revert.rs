//! What reverting a migration would take away, and reverting it.

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;
use include_dir::{Dir, include_dir};

use super::connection::DbConnection;
use super::query::Statement;
use super::{DatabaseKind, ReadTransaction, RunningServer, StoreError, migrate};

/// The SQL of the migrations.
static SQL: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// The migration that made the table of running servers.
const SERVERS: &str = "2026-11-30-000041_servers";

/// Tables that are made anew, of what other tables hold or at random. No content is lost with them.
const DERIVED: [&str; 10] = [
    "edition_search",
    "edition_search_rows",
    "edition_values",
    "search_builds",
    "search_indexes",
    "search_scopes",
    "search_stale",
    "search_types",
    "secrets",
    "servers",
];

/// What reverting the newest migration takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// The name of the migration.
    pub migration: String,
    /// The content that goes with it; nothing where only empty tables do, and what is made anew of others.
    pub losses: Vec<Loss>,
    /// The servers that use a PostgreSQL database now.
    pub servers: Vec<RunningServer>,
}

/// Rows that go with a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The table.
    pub table: String,
    /// The column, where the table itself stays.
    pub column: Option<String>,
    /// How many rows.
    pub rows: i64,
}

/// Whether what is content may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevertContent {
    /// It may not: a migration that would take some is not reverted.
    Keep,
    /// It goes.
    Delete,
}

/// What reverting the newest migration would take away; none where none was run. Only reads.
pub(super) fn reversal(connection: &mut DbConnection) -> Result<Option<Reversal>, StoreError> {
    let migrations = migrate::list(connection)?;
    let has_servers = migrations.iter().any(|migration| migration.is_applied && migration.name == SERVERS);
    let Some(newest) = migrations.into_iter().rfind(|migration| migration.is_applied) else { return Ok(None) };
    let mut reads = ReadTransaction::new(connection);
    let database = reads.database();
    // An SQLite file is had alone here.
    let asks_servers = has_servers && database == DatabaseKind::Postgres;
    let servers = if asks_servers { reads.servers_running()? } else { Vec::new() };
    let mut losses = Vec::new();
    for (table, column) in taken_away(database, &newest.name)? {
        if DERIVED.contains(&table.as_str()) {
            continue;
        }
        let mut count = Statement::<BigInt>::new(database);
        // These names stand in our own migrations.
        count.sql("SELECT COUNT(").sql(column.as_deref().unwrap_or("*")).sql(") FROM ").sql(&table);
        let rows: i64 = count.get_result(connection)?;
        if rows > 0 {
            losses.push(Loss { table, column, rows });
        }
    }
    Ok(Some(Reversal { migration: newest.name, losses, servers }))
}

/// The tables, and the columns of tables, that the way back of a migration drops or empties.
fn taken_away(database: DatabaseKind, migration: &str) -> Result<Vec<(String, Option<String>)>, StoreError> {
    let path = format!("{database}/{migration}/down.sql");
    let sql = SQL.get_file(&path).and_then(|file| file.contents_utf8());
    let sql = sql.ok_or_else(|| StoreError::Corrupt(format!("`{migration}` cannot be reverted")))?;
    Ok(statements(sql).flat_map(|statement| subjects(&statement)).collect())
}

/// The statements of a script, as words.
fn statements(sql: &str) -> impl Iterator<Item = Vec<String>> {
    let code: Vec<&str> = sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
    let words = |statement: &str| statement.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    code.join("\n").split(';').map(words).collect::<Vec<_>>().into_iter()
}

/// What a statement takes away, if it does.
fn subjects(words: &[String]) -> Vec<(String, Option<String>)> {
    let upper: Vec<String> = words.iter().map(|word| word.to_uppercase()).collect();
    let upper: Vec<&str> = upper.iter().map(String::as_str).collect();
    // One statement may drop several tables, with commas between them.
    let tables = |from: usize| {
        let named = words.iter().skip(from).flat_map(|word| word.split(',')).filter(|name| !name.is_empty());
        let is_table = |name: &&str| !["CASCADE", "RESTRICT"].contains(&name.to_uppercase().as_str());
        named.filter(is_table).map(|name| (name.to_owned(), None)).collect()
    };
    match upper.as_slice() {
        ["DROP", "TABLE", "IF", "EXISTS", ..] => tables(4),
        ["DROP", "TABLE", ..] => tables(2),
        ["DELETE", "FROM", _, ..] => words.get(2).map(|table| (table.clone(), None)).into_iter().collect(),
        ["ALTER", "TABLE", _, "DROP", "COLUMN", ..] => {
            words.get(2).map(|table| (table.clone(), words.get(5).cloned())).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

impl std::fmt::Display for Loss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { table, column, rows } = self;
        let plural = if *rows == 1 { "" } else { "s" };
        match column {
            Some(column) => write!(f, "{rows} value{plural} of `{table}.{column}`"),
            None => write!(f, "{rows} row{plural} of `{table}`"),
        }
    }
}

impl Reversal {
    /// Refuses to revert while a server uses the database, and to delete content that is to be kept.
    pub fn permit(&self, content: RevertContent) -> Result<(), StoreError> {
        if let Some(server) = self.servers.first() {
            return Err(StoreError::ServerRunning { server: server.clone() });
        }
        if content == RevertContent::Keep && !self.losses.is_empty() {
            return Err(StoreError::WouldDelete { reversal: self.clone() });
        }
        Ok(())
    }

    /// All that is lost, in words; none where nothing is.
    pub fn lost(&self) -> Option<String> {
        let losses: Vec<_> = self.losses.iter().map(ToString::to_string).collect();
        (!losses.is_empty()).then(|| losses.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_way_back_takes_away_is_read_in_its_sql() {
        let sql = "-- DROP TABLE kept;\nDROP INDEX i;\nDROP TABLE a;\ndrop table if exists b;\n\
                   ALTER TABLE c DROP COLUMN d;\nDELETE FROM e;\nDROP TABLE f, g,h CASCADE;";
        let found: Vec<_> = statements(sql).flat_map(|statement| subjects(&statement)).collect();
        let whole = |table: &str| (table.to_owned(), None);
        assert_eq!(
            found,
            [
                whole("a"),
                whole("b"),
                ("c".to_owned(), Some("d".to_owned())),
                whole("e"),
                whole("f"),
                whole("g"),
                whole("h")
            ]
        );
    }

    #[test]
    fn every_migration_has_a_way_back_that_is_understood() {
        for database in [DatabaseKind::Sqlite, DatabaseKind::Postgres] {
            let taken = taken_away(database, "2026-11-24-000001_entries_and_revisions").unwrap();
            assert_eq!(taken, [("revisions".to_owned(), None), ("entries".to_owned(), None)]);
            for migration in migrate::missing(database).unwrap() {
                let path = format!("{database}/{}/down.sql", migration.name);
                let sql = SQL.get_file(&path).unwrap().contents_utf8().unwrap();
                let words = statements(sql).flatten().map(|word| word.to_uppercase());
                let drops = words.filter(|word| word == "TABLE" || word == "COLUMN").count();
                assert!(drops == 0 || !taken_away(database, &migration.name).unwrap().is_empty(), "{path}");
            }
        }
    }
}
