//! The set of files as the one who knows the entries: which references and links lead somewhere, and which slugs are
//! taken.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::entry_ids::EntryIds;
use super::file_name::{FileName, Otherwise};
use super::site_files::SiteFiles;
use super::walk::{has_format, walk};
use crate::content::{EntryId, Locale, NAMES_AROUND, Pointer, Slug, TypeName, nearest};
use crate::schema::{Catalog, Finding, Target, rules};

/// The files of the folders that the checked files lie in, by slug. They are asked for each reference there is.
#[derive(Debug, Default)]
pub(super) struct Neighbours<'a> {
    by_slug: HashMap<&'a str, Namesakes<'a>, RandomState>,
    /// The slugs of each content type and locale in order, when somebody has asked for one that there is not.
    slugs: OnceLock<SlugsInOrder>,
    /// The files of ids by the folders that they lie in, when somebody has asked for one.
    ids: OnceLock<BTreeMap<PathBuf, EntryIds>>,
    /// The other files of the site.
    pub(super) site_files: SiteFiles,
}

/// The files that have one slug. In most sites it is one, which takes no list.
#[derive(Debug)]
struct Namesakes<'a> {
    first: &'a (PathBuf, FileName),
    others: Vec<&'a (PathBuf, FileName)>,
}

/// The slugs of each content type and locale.
type SlugsInOrder = HashMap<TypeName, HashMap<String, BTreeSet<String>>>;

impl<'a> Neighbours<'a> {
    /// The neighbours of the checked files: themselves, and the others.
    pub(super) fn of(files: &'a [(PathBuf, FileName)], others: &'a [(PathBuf, FileName)]) -> Self {
        let mut by_slug = HashMap::with_capacity_and_hasher(files.len() + others.len(), RandomState::default());
        for file in files.iter().chain(others) {
            let Some(slug) = &file.1.slug else { continue };
            match by_slug.entry(slug.as_str()) {
                Entry::Vacant(free) => {
                    free.insert(Namesakes { first: file, others: Vec::new() });
                }
                Entry::Occupied(mut taken) => taken.get_mut().others.push(file),
            }
        }
        Self { by_slug, ..Self::default() }
    }

    /// What else lies in the collections' folders that checked files lie in, and in the folder of the site's content.
    /// `walked` are the paths in which everything was found already.
    pub(super) fn others(
        files: &[(PathBuf, FileName)],
        walked: &[PathBuf],
        site: &Path,
        catalog: &Catalog,
        otherwise: &Otherwise<'_>,
        content: &Path,
    ) -> Vec<(PathBuf, FileName)> {
        let mut homes: BTreeSet<&Path> =
            files.iter().filter(|(_, name)| name.in_collection).map(|(_, name)| &*name.home).collect();
        if content.is_dir() {
            homes.insert(content);
        }
        // References may lead to content wherever a site keeps it.
        let elsewhere = otherwise.collections.content_roots(site);
        homes.extend(elsewhere.iter().map(PathBuf::as_path));
        let plain = |path: &Path| path.strip_prefix(".").map_or_else(|_| path.to_owned(), Path::to_owned);
        let walked: Vec<PathBuf> = walked.iter().filter(|path| path.is_dir()).map(|path| plain(path)).collect();
        let is_walked = |home: &Path| walked.iter().any(|walked| plain(home).starts_with(walked));
        let homes: Vec<PathBuf> = homes.into_iter().filter(|home| !is_walked(home)).map(Path::to_owned).collect();
        if homes.is_empty() {
            return Vec::new();
        }
        let known: HashSet<&Path> = files.iter().map(|(path, _)| path.as_path()).collect();
        let (found, _) = walk(&homes, has_format);
        let new = found.into_iter().map(|file| file.path).filter(|path| !known.contains(path.as_path()));
        new.filter_map(|path| {
            let name = FileName::of(&path, site, catalog, otherwise).filter(|name| name.in_collection)?;
            Some((path, name))
        })
        .collect()
    }

    /// Whether a reference of that content type leads to a file. A file has no id but the one that stands in the file of
    /// ids beside it, so what has the form of an id, and stands in none, is believed.
    pub(super) fn entry(&self, content_type: &TypeName, target: &str) -> Target {
        if self.has(content_type, None, target) {
            return Target::Published;
        }
        match self.with_id(target) {
            Some(name) if name.content_type.as_ref() == Some(content_type) => return Target::Published,
            None if is_uuid(target) => return Target::Published,
            _ => {}
        }
        let all = self.slugs.get_or_init(|| self.in_order());
        let slugs: Vec<_> = all.get(content_type).map(|by_locale| by_locale.values().collect()).unwrap_or_default();
        near(target, &slugs).map_or(Target::Missing, Target::Near)
    }

    /// The id of the entry that a file was exported from, where a file of ids tells it.
    pub(super) fn id_of(&self, name: &FileName) -> Option<&EntryId> {
        let ids = self.ids().get(name.home.parent()?)?;
        ids.id_at(&exported_path(name)?)
    }

    /// What the path of the file says whose entry has that id.
    fn with_id(&self, id: &str) -> Option<&FileName> {
        self.ids().iter().find_map(|(folder, ids)| {
            let path = ids.path_of(id)?;
            let same = self.by_slug.get(path.rsplit('/').next()?)?;
            let is_it = |name: &&FileName| {
                name.home.parent() == Some(folder.as_path())
                    && exported_path(name).is_some_and(|exported| exported == path)
            };
            same.iter().map(|(_, name)| name).find(is_it)
        })
    }

    /// The files of ids of the folders that the files lie in, without empty ones.
    fn ids(&self) -> &BTreeMap<PathBuf, EntryIds> {
        self.ids.get_or_init(|| {
            let files = self.by_slug.values().flat_map(Namesakes::iter);
            let folders: BTreeSet<&Path> = files.filter_map(|(_, name)| name.home.parent()).collect();
            let ids = folders.into_iter().filter_map(|folder| Some((folder.to_owned(), EntryIds::read(folder).ok()?)));
            ids.filter(|(_, ids)| !ids.is_empty()).collect()
        })
    }

    /// Whether a file has the page of that content type, locale and slug; `own` is the locale of the file that asks.
    pub(super) fn page(&self, content_type: &TypeName, locale: Option<&str>, slug: &str, own: &Locale) -> Target {
        if self.has(content_type, locale, slug) {
            return Target::Published;
        }
        let all = self.slugs.get_or_init(|| self.in_order());
        let slugs = all.get(content_type).and_then(|slugs| slugs.get(locale.unwrap_or(own.as_str())));
        // Where the collection has nothing in a locale, what looks like one may be something else: `/api/articles/x`.
        if locale.is_some() && slugs.is_none() {
            return Target::Unknown;
        }
        let slugs: Vec<_> = slugs.into_iter().collect();
        near(slug, &slugs).map_or(Target::Missing, Target::Near)
    }

    /// Whether there is a file of that content type, locale and slug.
    fn has(&self, content_type: &TypeName, locale: Option<&str>, slug: &str) -> bool {
        let is_one = |(_, name): &(PathBuf, FileName)| {
            name.content_type.as_ref() == Some(content_type)
                && locale.is_none_or(|locale| name.locale.as_str() == locale)
        };
        self.by_slug.get(slug).is_some_and(|same| same.iter().any(is_one))
    }

    fn in_order(&self) -> SlugsInOrder {
        let mut slugs = SlugsInOrder::new();
        for (slug, files) in &self.by_slug {
            for (_, name) in files.iter() {
                if let Some(content_type) = &name.content_type {
                    let of_type = slugs.entry(content_type.clone()).or_default();
                    of_type.entry(name.locale.to_string()).or_default().insert((*slug).to_owned());
                }
            }
        }
        slugs
    }

    /// N302 for a file whose slug another file in the same collection and locale has.
    pub(super) fn duplicate(&self, path: &Path, name: &FileName) -> Option<Finding> {
        let slug = name.slug.as_ref()?;
        let same = self.by_slug.get(slug.as_str()).filter(|same| !same.others.is_empty())?;
        let takes = |other: &FileName| {
            (&other.home, &other.content_type, &other.locale, other.collection)
                == (&name.home, &name.content_type, &name.locale, name.collection)
        };
        let first = same.iter().filter(|(_, other)| takes(other)).map(|(path, _)| path).min()?;
        if first == path {
            return None;
        }
        let message = format!("the slug `{slug}` in `{}` is already used by `{}`", name.locale, first.display());
        let finding = rules::duplicate_slug::RULE.finding(Pointer::root(), message);
        Some(finding.help("delete or rename one of the two files: the file name is the slug"))
    }
}

impl<'a> Namesakes<'a> {
    fn iter(&self) -> impl Iterator<Item = &'a (PathBuf, FileName)> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// The path by which a file of ids names a content file: `articles/en/hello`.
fn exported_path(name: &FileName) -> Option<String> {
    let collection = name.home.file_name()?.to_str()?;
    Some(format!("{collection}/{}/{}", name.locale, name.slug.as_ref()?))
}

/// The slug that is nearest to what somebody wrote, among those around it in each of these.
fn near(written: &str, slugs: &[&BTreeSet<String>]) -> Option<String> {
    let slug = String::from(Slug::from_text(written)?);
    let around = slugs.iter().flat_map(|slugs| {
        let before = slugs.range(..slug.clone()).rev().take(NAMES_AROUND.into());
        before.chain(slugs.range(slug.clone()..).take(NAMES_AROUND.into()))
    });
    nearest(&slug, around.map(String::as_str)).map(str::to_owned)
}

/// Whether a text has the shape of a UUID (RFC 9562, section 4), as the ids that Galley makes.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|c| c.is_ascii_hexdigit()))
}
