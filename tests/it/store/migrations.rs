//! Migrations: the same on both databases, there and back, and one at a time.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use diesel::sql_types::Text;
use diesel::{Connection, QueryableByName, SqliteConnection, sql_query};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use galley::store::{RevertContent, Store, StoreError, StoreOptions};

use super::database::TestDatabase;

/// The tables that are there when all migrations have run, with their columns; `?` marks those that may be null. Those of
/// the index of words are left out, for each database has its own.
const TABLES: [&str; 15] = [
    "__diesel_schema_migrations: run_on version",
    "changes: at author content_type? entry_id? locale? revision? sequence slug? token_id? verb",
    "edition_values: content_type entry_id head? kind number? path position rest?",
    "editions: body content_type entry_id etag locale published_at revision slug updated_at",
    "entries: content_type created_at deleted_at? first_published_at? id locale matching_revision? published_at? \
     published_revision? revision slug updated_at version",
    "entry_references: content_type entry_id pointer position stage target",
    "revisions: author created_at document entry_id number schema_version",
    "search_builds: built_to? content_type used_at version",
    "search_indexes: content_type locale number version",
    "search_scopes: content_type locale number",
    "search_stale: content_type entry_id version",
    "search_types: content_type version",
    "secrets: name secret",
    "servers: address id process seen_at",
    "tokens: author created_at expires_at? hash id kind label revoked_at? role",
];

#[test]
fn both_folders_hold_the_same_names_each_with_a_way_back() {
    let names = |folder: &str| -> BTreeSet<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
        let names = fs::read_dir(root).unwrap().map(|entry| entry.unwrap());
        names
            .map(|entry| {
                for file in ["up.sql", "down.sql"] {
                    assert!(entry.path().join(file).is_file(), "{} lacks {file}", entry.path().display());
                }
                entry.file_name().into_string().unwrap()
            })
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

#[tokio::test]
async fn migrations_go_up_down_and_up_again() {
    let database = TestDatabase::unmigrated().await;
    let ran = database.store.migrate().await.unwrap();
    assert_eq!(tables(&database).await, TABLES);
    assert!(database.store.migrate().await.unwrap().is_empty());
    let known = database.store.migrations().await.unwrap();
    assert!(known.iter().all(|migration| migration.is_applied));
    assert_eq!(known.iter().map(|migration| &migration.name).collect::<Vec<_>>(), ran.iter().collect::<Vec<_>>());
    for name in ran.iter().rev() {
        let reversal = database.store.revert(RevertContent::Keep).await.unwrap().unwrap();
        assert_eq!((&reversal.migration, reversal.losses), (name, Vec::new()), "nothing is there that could be lost");
    }
    assert_eq!(database.store.revert(RevertContent::Keep).await.unwrap(), None);
    assert_eq!(tables(&database).await, TABLES[..1]);
    assert_eq!(database.store.migrate().await.unwrap(), ran);
    assert_eq!(tables(&database).await, TABLES);
}

#[tokio::test]
async fn migrations_are_taken_back_with_what_their_tables_hold() {
    use super::material::{create, draft, entry};
    let database = TestDatabase::new().await;
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    let mut lost = Vec::new();
    while let Some(reversal) = database.store.revert(RevertContent::Delete).await.unwrap() {
        lost.extend(reversal.losses.iter().map(ToString::to_string));
    }
    assert_eq!(tables(&database).await, TABLES[..1]);
    assert_eq!(lost, ["1 row of `changes`", "1 row of `revisions`", "1 row of `entries`"]);
}

#[tokio::test]
async fn a_migration_that_holds_content_is_not_reverted_unasked() {
    use super::material::{create, draft, entry};
    let database = TestDatabase::new().await;
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    let refused = loop {
        match database.store.revert(RevertContent::Keep).await {
            Ok(reversal) => assert_eq!(reversal.unwrap().losses, []),
            Err(refused) => break refused,
        }
    };
    assert!(refused.to_string().contains("would delete 1 row of `changes`"), "{refused}");
    database.store.migrate().await.unwrap();
    assert_eq!(tables(&database).await, TABLES);
    let changes = database.store.read(|reads| reads.change_page(0, 10)).await.unwrap();
    assert_eq!(changes.len(), 1);
}

#[tokio::test]
async fn what_was_published_before_the_first_publication_was_noted_keeps_its_time() {
    use super::material::{at, catalog, create, draft, entry};
    use galley::content::{Edition, Entry, Publication};
    let database = TestDatabase::new().await;
    let before = entry("one", 1);
    let seen =
        Publication { revision: 1, slug: before.slug.clone(), locale: before.locale.clone(), matches_newest: true };
    let published = Entry { published: Some(seen), first_published_at: Some(at(10)), version: 2, ..before.clone() };
    let (id, after) = (before.id.clone(), published.clone());
    let write = database.store.write(move |tx| {
        create(tx, &before, &draft("One"))?;
        let revision = tx.revision_find(&before.id, 1)?.unwrap();
        assert!(tx.entry_update(&after, before.version)?);
        tx.edition_put(&Edition::make(&after, &revision, at(10), at(10)), &catalog())
    });
    write.await.unwrap();
    while let Some(reversal) = database.store.revert(RevertContent::Delete).await.unwrap() {
        if reversal.migration.contains("first_publication") {
            break;
        }
    }
    database.store.migrate().await.unwrap();
    let found = database.store.read(move |reads| reads.entry_find(&id)).await.unwrap();
    assert_eq!(found, Some(published));
}

#[tokio::test(flavor = "multi_thread")]
async fn three_nodes_that_start_at_once_migrate_once() {
    let database = TestDatabase::unmigrated().await;
    let mut nodes = Vec::new();
    for _ in 0..3 {
        let options = StoreOptions::new(database.url());
        nodes.push(tokio::spawn(async move { Store::open(&options).await.unwrap().migrate().await.unwrap().len() }));
    }
    let mut ran = 0;
    for node in nodes {
        ran += node.await.unwrap();
    }
    assert_eq!(ran, database.store.migrations().await.unwrap().len());
    assert_eq!(tables(&database).await, TABLES);
}

#[tokio::test]
async fn a_database_of_a_newer_galley_is_refused_and_left_as_it_is() {
    let database = TestDatabase::new().await;
    let newer = "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000000')";
    database.run_sql(newer).await.unwrap();
    for refused in [
        database.store.migrate().await.map(drop),
        database.store.migrations().await.map(drop),
        database.store.reversal().await.map(drop),
        database.store.revert(RevertContent::Delete).await.map(drop),
    ] {
        assert!(matches!(refused, Err(StoreError::Newer { migration }) if migration == "29991231000000"));
    }
    assert_eq!(tables(&database).await, TABLES);
}

#[tokio::test]
async fn what_was_saved_cannot_be_changed_by_anybody() {
    use super::material::{create, draft, entry};
    let database = TestDatabase::new().await;
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    for (sql, reason) in [
        ("UPDATE revisions SET author = 'x'", "revisions are immutable"),
        ("DELETE FROM revisions", "revisions are immutable"),
        ("UPDATE changes SET author = 'x'", "changes are append-only"),
        ("DELETE FROM changes", "changes are append-only"),
    ] {
        assert_eq!(database.run_sql(sql).await.unwrap_err().to_string(), reason, "{sql}");
    }
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    column: String,
}

async fn tables(database: &TestDatabase) -> Vec<String> {
    const SQLITE: &str = "SELECT t.name AS \"table\", c.name || CASE WHEN c.\"notnull\" OR c.pk THEN '' ELSE '?' END \
        AS \"column\" FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' \
        AND t.name NOT LIKE 'edition_search%' ORDER BY 1, 2";
    const POSTGRES: &str = "SELECT table_name::text AS \"table\", column_name || CASE is_nullable WHEN 'YES' THEN '?' \
        ELSE '' END AS \"column\" FROM information_schema.columns WHERE table_schema = 'public' \
        AND table_name <> 'edition_search' \
        ORDER BY table_name COLLATE \"C\", column_name::text COLLATE \"C\"";
    let columns: Vec<Column> = if let Some(path) = database.url().strip_prefix("sqlite://") {
        let mut link = SqliteConnection::establish(path).unwrap();
        diesel::RunQueryDsl::load(sql_query(SQLITE), &mut link).unwrap()
    } else {
        let mut link = AsyncPgConnection::establish(database.url()).await.unwrap();
        sql_query(POSTGRES).load(&mut link).await.unwrap()
    };
    let mut tables: Vec<String> = Vec::new();
    for Column { table, column } in columns {
        match tables.last_mut().filter(|last| last.starts_with(&format!("{table}:"))) {
            Some(last) => *last = format!("{last} {column}"),
            None => tables.push(format!("{table}: {column}")),
        }
    }
    tables
}
