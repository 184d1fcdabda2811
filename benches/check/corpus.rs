//! Articles as files, written once and kept below `target/bench`.

use std::fs;
use std::path::{Path, PathBuf};

use galley::content::{Limits, TypeName};
use galley::formats::{self, Format};
use galley::schema::{Catalog, SchemaKind};

use super::{Outcome, article, fault};

/// Changed whenever the articles change, so that old ones are written anew.
const VERSION: u32 = 1;

/// A folder of articles in one notation.
pub(crate) struct Corpus {
    /// The notation.
    pub(crate) format: Format,
    /// How many articles there are.
    pub(crate) count: usize,
    /// The site's folder.
    pub(crate) site: PathBuf,
    /// The folder that holds the files.
    pub(crate) folder: PathBuf,
    /// Their bytes together.
    pub(crate) bytes: u64,
}

/// The schemas that ship.
pub(crate) fn catalog() -> Outcome<Catalog> {
    Catalog::shipped(Limits::default()).map_err(|_| "the built-in schemas are invalid".into())
}

/// Writes the schema of articles, in one file that needs no other.
pub(crate) fn schema(bench: &Path) -> Outcome<PathBuf> {
    let schema = catalog()?.bundled(SchemaKind::Type, "article").ok_or("there are no articles")?;
    let path = bench.join("article.schema.json");
    fs::write(&path, format!("{schema:#}"))?;
    Ok(path)
}

impl Corpus {
    /// The articles of a notation, written if they are not there already.
    pub(crate) fn of(bench: &Path, format: Format, count: usize) -> Outcome<Self> {
        let site = bench.join(format!("{}-{count}", format.extension()));
        let folder = site.join("content/articles/en");
        let stamp = site.join("galley.toml");
        let stamped = format!("# Made by benches/check, version {VERSION}.\n");
        if fs::read_to_string(&stamp).ok().as_deref() != Some(&stamped) {
            if site.is_dir() {
                fs::remove_dir_all(&site)?;
            }
            fs::create_dir_all(&folder)?;
            write(&folder, format, count)?;
            fs::write(&stamp, stamped)?;
        }
        let mut bytes = 0;
        for entry in fs::read_dir(&folder)? {
            bytes += entry?.metadata()?.len();
        }
        Ok(Self { format, count, site, folder, bytes })
    }
}

fn write(folder: &Path, format: Format, count: usize) -> Outcome<()> {
    let catalog = catalog()?;
    let content_type = TypeName::parse("article")?;
    for number in 0..count {
        let mut article = article::article(number, count);
        fault::add(&mut article, number);
        let text = formats::write(&article, format, &catalog, &content_type);
        let name = format!("{}.{}", article::slug(number), format.extension());
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}
