//! A server that nobody asks for anything writes nothing; what it uses stays nevertheless.

use std::sync::Arc;

use diesel::sql_types::Integer;
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};
use galley::schema::{Catalog, SchemaKind};

use super::database::TestDatabase;
use super::material::catalog;

/// An hour and a half in microseconds: an index that was not used for so long is dropped.
const LONG: i64 = 5_400_000_000;

#[derive(QueryableByName)]
struct DataVersion {
    #[diesel(sql_type = Integer)]
    data_version: i32,
}

async fn with_index() -> (TestDatabase, Arc<Catalog>) {
    let (database, catalog) = (TestDatabase::new().await, Arc::new(catalog()));
    database.store.search_fill(&catalog).await.unwrap();
    (database, catalog)
}

/// How many indexes there are, and the sum of the times at which they were noted as used.
async fn noted(database: &TestDatabase) -> (i64, i64) {
    (
        database.number("SELECT COUNT(*) AS number FROM search_builds").await,
        database.number("SELECT CAST(SUM(used_at) AS BIGINT) AS number FROM search_builds").await,
    )
}

async fn age(database: &TestDatabase, condition: &str) {
    database.run_sql(&format!("UPDATE search_builds SET used_at = used_at - {LONG} {condition}")).await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_alone_notes_nothing_of_its_index() {
    let (database, catalog) = with_index().await;
    age(&database, "").await;
    let before = noted(&database).await;
    // A connection sees by this number whether any other one wrote.
    let mut link = database.url().strip_prefix("sqlite://").map(|path| SqliteConnection::establish(path).unwrap());
    let mut version = || {
        let link = link.as_mut()?;
        let row: DataVersion = sql_query("PRAGMA data_version").get_result(link).unwrap();
        Some(row.data_version)
    };
    let written = version();
    for _ in 0..3 {
        database.store.search_tend(&catalog).await.unwrap();
    }
    assert_eq!(noted(&database).await, before);
    assert_eq!(version(), written);
}

#[tokio::test]
async fn beside_another_index_the_use_of_its_own_is_noted_and_the_unused_one_is_dropped() {
    let (database, catalog) = with_index().await;
    let types = i64::try_from(catalog.files_of(SchemaKind::Type).count()).unwrap();
    // Another version of one content type, which was used a moment ago.
    let other = "INSERT INTO search_builds (content_type, version, built_to, used_at) \
                 SELECT 'article', 'other', NULL, MAX(used_at) FROM search_builds";
    database.run_sql(other).await.unwrap();
    age(&database, "WHERE version <> 'other'").await;
    let before = noted(&database).await;
    database.store.search_tend(&catalog).await.unwrap();
    let after = noted(&database).await;
    assert!(after.0 == types + 1 && after.1 > before.1, "{before:?} {after:?}");
    database.store.search_tend(&catalog).await.unwrap();
    assert_eq!(noted(&database).await, after, "it is not noted every time");
    age(&database, "WHERE version = 'other'").await;
    database.store.search_tend(&catalog).await.unwrap();
    assert_eq!(noted(&database).await.0, types, "nobody uses the other one");
}

#[tokio::test]
async fn an_index_of_a_server_that_noted_nothing_is_not_dropped_when_another_server_comes() {
    let (database, catalog) = with_index().await;
    // The server of that index has been alone for long, and has noted nothing.
    database.run_sql("UPDATE search_builds SET version = 'before'").await.unwrap();
    age(&database, "").await;
    let types = noted(&database).await.0;
    database.store.search_begin(&catalog).await.unwrap();
    database.store.search_tend(&catalog).await.unwrap();
    assert_eq!(noted(&database).await.0, 2 * types);
    age(&database, "WHERE version = 'before'").await;
    database.store.search_tend(&catalog).await.unwrap();
    assert_eq!(noted(&database).await.0, types, "that server is gone");
}
