//! The entries that the files of a site hold, by slug and by id: which references and links lead to one, and which slugs
//! are taken.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::content_files::ContentFile;
use super::entry_ids::EntryIds;
use super::file_name::FileName;
use crate::content::{EntryId, Locale, NAMES_AROUND, Pointer, Slug, TypeName, nearest};
use crate::schema::{Finding, Resolution, rules};

/// The content files of a site by slug. Each reference is looked up here, so that what only a wrong one needs is made when
/// there is a first.
#[derive(Debug, Default)]
pub(in crate::check) struct EntryIndex<'a> {
    by_slug: HashMap<&'a str, SlugGroup<'a>, RandomState>,
    /// To find the slug that is nearest to one that there is not.
    slugs: OnceLock<SlugsInOrder>,
    /// The files of ids, by the folders that they lie in.
    ids: OnceLock<BTreeMap<PathBuf, EntryIds>>,
}

/// The files that have one slug. In most sites it is one, which takes no list.
#[derive(Debug)]
struct SlugGroup<'a> {
    first: &'a ContentFile,
    others: Vec<&'a ContentFile>,
}

/// The slugs of each content type and locale, in order.
type SlugsInOrder = HashMap<TypeName, HashMap<String, BTreeSet<String>>>;

impl<'a> EntryIndex<'a> {
    /// The index of the checked files and of the others.
    pub(super) fn of(checked: &'a [ContentFile], others: &'a [ContentFile]) -> Self {
        let mut by_slug = HashMap::with_capacity_and_hasher(checked.len() + others.len(), RandomState::default());
        for file in checked.iter().chain(others) {
            let Some(slug) = &file.name.slug else { continue };
            match by_slug.entry(slug.as_str()) {
                Entry::Vacant(free) => {
                    free.insert(SlugGroup { first: file, others: Vec::new() });
                }
                Entry::Occupied(mut taken) => taken.get_mut().others.push(file),
            }
        }
        Self { by_slug, ..Self::default() }
    }

    /// Where a reference in the file `from` to an entry of that content type leads. A file has no id but the one in the file
    /// of ids beside it, so what has the form of an id, and stands in none of these, may be right, and is let pass.
    pub(super) fn entry(&self, content_type: &TypeName, target: &str, from: &FileName) -> Resolution {
        let is_own_id = || self.id_of(from).is_some_and(|id| id.as_str() == target);
        let is_own_slug = from.slug.as_ref().is_some_and(|slug| slug.as_str() == target);
        if from.content_type.as_ref() == Some(content_type) && (is_own_slug || is_own_id()) {
            return Resolution::Itself;
        }
        if self.has(content_type, None, target) {
            return Resolution::Published;
        }
        match self.with_id(target) {
            Some(name) if name.content_type.as_ref() == Some(content_type) => return Resolution::Published,
            None if is_uuid(target) => return Resolution::Published,
            _ => {}
        }
        let all = self.slugs.get_or_init(|| self.in_order());
        let slugs: Vec<_> = all.get(content_type).map(|by_locale| by_locale.values().collect()).unwrap_or_default();
        near(target, &slugs).map_or(Resolution::Missing, Resolution::Near)
    }

    /// The id of the entry that a file was exported from, where a file of ids names it.
    pub(in crate::check) fn id_of(&self, name: &FileName) -> Option<&EntryId> {
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
            same.iter().map(|file| &file.name).find(is_it)
        })
    }

    /// The files of ids of the folders that the files lie in, without empty ones.
    fn ids(&self) -> &BTreeMap<PathBuf, EntryIds> {
        self.ids.get_or_init(|| {
            let files = self.by_slug.values().flat_map(SlugGroup::iter);
            let folders: BTreeSet<&Path> = files.filter_map(|file| file.name.home.parent()).collect();
            let ids = folders.into_iter().filter_map(|folder| Some((folder.to_owned(), EntryIds::read(folder).ok()?)));
            ids.filter(|(_, ids)| !ids.is_empty()).collect()
        })
    }

    /// Whether a file has the page of that content type, locale and slug; `own` is the locale of the file that asks.
    pub(super) fn page(&self, content_type: &TypeName, locale: Option<&str>, slug: &str, own: &Locale) -> Resolution {
        if self.has(content_type, locale, slug) {
            return Resolution::Published;
        }
        let all = self.slugs.get_or_init(|| self.in_order());
        let slugs = all.get(content_type).and_then(|slugs| slugs.get(locale.unwrap_or(own.as_str())));
        // Where the collection has nothing in a locale, what looks like one may be something else: `/api/articles/x`.
        if locale.is_some() && slugs.is_none() {
            return Resolution::Unknown;
        }
        let slugs: Vec<_> = slugs.into_iter().collect();
        near(slug, &slugs).map_or(Resolution::Missing, Resolution::Near)
    }

    /// Whether there is a file of that content type, locale and slug.
    fn has(&self, content_type: &TypeName, locale: Option<&str>, slug: &str) -> bool {
        let is_one = |file: &ContentFile| {
            file.name.content_type.as_ref() == Some(content_type)
                && locale.is_none_or(|locale| file.name.locale.as_str() == locale)
        };
        self.by_slug.get(slug).is_some_and(|same| same.iter().any(is_one))
    }

    fn in_order(&self) -> SlugsInOrder {
        let mut slugs = SlugsInOrder::new();
        for (slug, files) in &self.by_slug {
            for ContentFile { name, .. } in files.iter() {
                if let Some(content_type) = &name.content_type {
                    let of_type = slugs.entry(content_type.clone()).or_default();
                    of_type.entry(name.locale.to_string()).or_default().insert((*slug).to_owned());
                }
            }
        }
        slugs
    }

    /// N302 for a file whose slug another file in the same collection and locale has.
    pub(in crate::check) fn duplicate(&self, file: &ContentFile) -> Option<Finding> {
        let ContentFile { path, name } = file;
        let slug = name.slug.as_ref()?;
        let same = self.by_slug.get(slug.as_str()).filter(|same| !same.others.is_empty())?;
        let takes = |other: &FileName| {
            (&other.home, &other.content_type, &other.locale, other.collection)
                == (&name.home, &name.content_type, &name.locale, name.collection)
        };
        let first = same.iter().filter(|other| takes(&other.name)).map(|other| &other.path).min()?;
        if first == path {
            return None;
        }
        let message = format!("the slug `{slug}` in `{}` is already used by `{}`", name.locale, first.display());
        let finding = rules::duplicate_slug::RULE.finding(Pointer::root(), message);
        Some(finding.help("delete or rename one of the two files: the file name is the slug"))
    }
}

impl<'a> SlugGroup<'a> {
    fn iter(&self) -> impl Iterator<Item = &'a ContentFile> {
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
