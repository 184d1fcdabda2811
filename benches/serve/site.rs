//! A database of published articles, written once and kept below `target/bench`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use galley::content::{
    ChangeSubject, ChangeVerb, Edition, Entry, EntryId, Limits, Locale, NewChange, Revision, Slug, Timestamp, TypeName,
};
use galley::schema::{Catalog, Checked, Linter, Stage};
use galley::store::{Store, StoreError, StoreOptions, Transaction};
use serde_json::Value;

use super::{Outcome, article};

/// Changed whenever the articles or the tables change, so that old databases are written anew.
const VERSION: u32 = 3;
/// Articles of one transaction.
const TOGETHER: usize = 500;
/// The time between two publishings, in microseconds.
const PAUSE_MICROS: i64 = 60_000_000;
const START_MICROS: i64 = 1_700_000_000_000_000;

/// The SQLite database of so many articles, written if it is not there already.
pub(crate) fn database(bench: &Path, count: usize) -> Outcome<Database> {
    let folder = bench.join(format!("site-{count}"));
    let (path, stamp) = (folder.join("galley.db"), folder.join("version.txt"));
    if fs::read_to_string(&stamp).ok().as_deref() != Some(&VERSION.to_string()) {
        if folder.is_dir() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        fill(&url_of(&path), count)?;
        fs::write(&stamp, VERSION.to_string())?;
    }
    Ok(Database { url: url_of(&path), folder })
}

/// A PostgreSQL database with so many articles, written into it.
pub(crate) fn postgres(bench: &Path, url: &str, count: usize) -> Outcome<Database> {
    fill(url, count)?;
    Ok(Database { url: url.to_owned(), folder: bench.to_owned() })
}

/// A database that is there.
pub(crate) struct Database {
    /// Its address.
    pub(crate) url: String,
    /// The folder in which the server is started.
    pub(crate) folder: PathBuf,
}

fn url_of(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

fn fill(url: &str, count: usize) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(write(url, count))
}

async fn write(url: &str, count: usize) -> Outcome<()> {
    let catalog = Arc::new(Catalog::shipped(Limits::default()).map_err(|_| "the built-in schemas are invalid")?);
    let content_type = TypeName::parse("article")?;
    let store = Store::open(&StoreOptions::new(url.to_owned())).await?;
    store.migrate().await?;
    let linter = Linter::new(Arc::clone(&catalog));
    store.search_fill(&catalog).await?;
    for first in (0..count).step_by(TOGETHER) {
        let numbers = first..count.min(first + TOGETHER);
        let checked = numbers.clone().map(|number| checked(&linter, &content_type, number, count));
        let checked = checked.collect::<Outcome<Vec<_>>>()?;
        let known = Arc::clone(&catalog);
        let written = store.write(move |tx| {
            for (number, checked) in numbers.zip(&checked) {
                publish(tx, &known, number, checked)?;
            }
            Ok::<_, StoreError>(())
        });
        written.await?;
    }
    Ok(())
}

/// The article with that number, judged. Whether others refer to what is there is not asked: each refers to others of the
/// same site.
fn checked(linter: &Linter, content_type: &TypeName, number: usize, count: usize) -> Outcome<Checked> {
    let mut document: Value = article::article(number, count);
    if let Some(Value::String(summary)) = document.get_mut("summary") {
        *summary = format!("{summary} {} {}", common_word(number), seldom_word(number));
    }
    let inspection = linter.inspect(content_type, document, Stage::Publish).ok_or("there is no such type")?;
    inspection.admit().map_err(|_| format!("article {number} is refused").into())
}

/// A word that one in seven articles has. The prose of the bench has only such as all have.
pub(crate) fn common_word(number: usize) -> String {
    format!("common{}", number % 7)
}

/// A word that one in a thousand articles has.
pub(crate) fn seldom_word(number: usize) -> String {
    format!("seldom{}", number % 1000)
}

fn publish(tx: &mut Transaction<'_>, catalog: &Catalog, number: usize, checked: &Checked) -> Result<(), StoreError> {
    let corrupt = |message: &str| StoreError::Corrupt(message.to_owned());
    let slug = article::slug(number);
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let at = Timestamp::from_micros(START_MICROS + number * PAUSE_MICROS);
    let entry = Entry {
        id: EntryId::parse(&format!("id-{number:06}")).map_err(|_| corrupt("an id"))?,
        content_type: TypeName::parse("article").map_err(|_| corrupt("a type"))?,
        slug: Slug::parse(&slug).map_err(|_| corrupt("a slug"))?,
        locale: Locale::parse("en").map_err(|_| corrupt("a locale"))?,
        revision: 1,
        published: None,
        first_published_at: Some(at),
        created_at: at,
        updated_at: at,
        version: 1,
    };
    let revision = Revision {
        entry: entry.id.clone(),
        number: 1,
        document: checked.document().clone(),
        schema_version: checked.schema_version().to_owned(),
        author: "system".to_owned(),
        created_at: at,
    };
    tx.entry_create(&entry)?;
    tx.revision_append(&entry.id, 1, checked, "system", at)?;
    tx.edition_put(&Edition::make(&entry, &revision, at, at), catalog)?;
    let subject = ChangeSubject::entry(&entry, 1);
    tx.change_append(&NewChange { at, author: "system".to_owned(), verb: ChangeVerb::Publish, subject })?;
    Ok(())
}
