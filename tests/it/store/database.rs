//! A fresh, migrated database for one test: an SQLite file, or a PostgreSQL database where `GALLEY_TEST_DATABASE` names
//! a server.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use diesel::sql_types::BigInt;
use diesel::{Connection, QueryDsl, QueryableByName, SqliteConnection, TextExpressionMethods, sql_query};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use galley::store::{Store, StoreOptions};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// A database of a test's own. It goes when this is dropped.
pub(crate) struct TestDatabase {
    /// The database, migrated.
    pub(crate) store: Store,
    url: String,
    _place: Place,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

enum Place {
    Sqlite { _folder: TempDir },
    Postgres { _database: PostgresDatabase },
}

/// The database that this process copies: migrating takes longer than copying what was migrated once.
static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// How many databases this process has made.
static MADE: AtomicU32 = AtomicU32::new(0);

impl TestDatabase {
    /// A fresh database with all migrations run.
    pub(crate) async fn new() -> Self {
        let Some(server) = server() else {
            let this = Self::sqlite().await;
            this.store.migrate().await.unwrap();
            return this;
        };
        let template = TEMPLATE.get_or_init(|| make_template(&server)).await;
        Self::postgres(&server, Some(template)).await
    }

    /// A fresh database without a table.
    pub(crate) async fn unmigrated() -> Self {
        match server() {
            None => Self::sqlite().await,
            Some(server) => Self::postgres(&server, None).await,
        }
    }

    /// The same, opened anew with other options.
    pub(crate) async fn opened_with(mut self, change: impl FnOnce(&mut StoreOptions)) -> Self {
        let mut options = StoreOptions::new(&self.url);
        change(&mut options);
        self.store = Store::open(&options).await.unwrap();
        self
    }

    /// The URL of the database, for another program or another store.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Runs SQL on the database, past the store.
    pub(crate) async fn run_sql(&self, sql: &str) -> diesel::QueryResult<()> {
        if let Some(path) = self.url.strip_prefix("sqlite://") {
            diesel::connection::SimpleConnection::batch_execute(&mut SqliteConnection::establish(path).unwrap(), sql)
        } else {
            AsyncPgConnection::establish(&self.url).await.unwrap().batch_execute(sql).await
        }
    }

    /// The number that SQL asks of the database, past the store, as a column `number`.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let row: Number = if let Some(path) = self.url.strip_prefix("sqlite://") {
            let mut link = SqliteConnection::establish(path).unwrap();
            diesel::RunQueryDsl::get_result(sql_query(sql), &mut link).unwrap()
        } else {
            sql_query(sql).get_result(&mut AsyncPgConnection::establish(&self.url).await.unwrap()).await.unwrap()
        };
        row.number
    }

    async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("galley.db").display());
        let store = Store::open(&StoreOptions::new(&url)).await.unwrap();
        Self { store, url, _place: Place::Sqlite { _folder: folder } }
    }

    async fn postgres(server: &str, template: Option<&str>) -> Self {
        let database = PostgresDatabase::make(server, template).await;
        let url = url_of(server, &database.name);
        let store = Store::open(&StoreOptions::new(&url)).await.unwrap();
        Self { store, url, _place: Place::Postgres { _database: database } }
    }
}

/// The server to test on, where there is one: a URL with the name of a database that is there already.
#[expect(clippy::disallowed_methods, reason = "the tests are told by the environment where to run")]
pub(crate) fn server() -> Option<String> {
    std::env::var("GALLEY_TEST_DATABASE").ok().filter(|url| !url.is_empty())
}

fn url_of(server: &str, database: &str) -> String {
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(database);
    url.to_string()
}

/// Nobody knows which test of a process is the last, so its template is left behind, and perhaps a database; those of
/// processes that have ended go when the next one makes its own.
async fn make_template(server: &str) -> String {
    let mut connection = AsyncPgConnection::establish(server).await.unwrap();
    let left: Vec<String> = pg_database::table
        .select(pg_database::datname)
        .filter(pg_database::datname.like("galley\\_te%"))
        .load(&mut connection)
        .await
        .unwrap();
    for name in left {
        let name_of_ours = name.strip_prefix("galley_template_").or_else(|| name.strip_prefix("galley_test_"));
        let Some(process) = name_of_ours.and_then(|rest| rest.split('_').next()) else { continue };
        if Path::new("/proc/self").exists() && !Path::new("/proc").join(process).exists() {
            connection.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
        }
    }
    let name = format!("galley_template_{}", std::process::id());
    run(server, &format!("CREATE DATABASE {name}")).await;
    let store = Store::open(&StoreOptions::new(url_of(server, &name))).await.unwrap();
    store.migrate().await.unwrap();
    // A database with connections cannot be copied.
    drop(store);
    name
}

diesel::table! {
    pg_database (datname) {
        datname -> Text,
    }
}

struct PostgresDatabase {
    server: String,
    name: String,
}

impl PostgresDatabase {
    async fn make(server: &str, template: Option<&str>) -> Self {
        let name = format!("galley_test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let template = template.map_or_else(String::new, |template| format!(" TEMPLATE {template}"));
        run(server, &format!("CREATE DATABASE {name}{template}")).await;
        Self { server: server.to_owned(), name }
    }
}

/// So much later than its test a database goes.
const LATER: Duration = Duration::from_secs(1);

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        let (server, sql) = (self.server.clone(), format!("DROP DATABASE {} WITH (FORCE)", self.name));
        // A server that is read from just then would try for ten seconds to connect anew, and its test's runtime would wait
        // for it to give up. So the last word is said on another, when that one has ended.
        std::thread::spawn(move || {
            std::thread::sleep(LATER);
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(run(&server, &sql));
        });
    }
}

async fn run(server: &str, sql: &str) {
    let mut connection = AsyncPgConnection::establish(server).await.unwrap();
    connection.batch_execute(sql).await.unwrap();
}
