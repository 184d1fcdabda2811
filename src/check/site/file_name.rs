//! What a file's path says of its document: `<collection>/<locale>/<slug>.<ending>`.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::collections::Collections;
use crate::content::{Locale, Slug, TypeName};
use crate::formats::Body;
use crate::schema::{Catalog, SchemaKind};

/// What a file's path says of its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The content type: that of the collection's folder that the file lies in, or that of the options. None where a schema
    /// judges the file that belongs to no content type.
    pub content_type: Option<TypeName>,
    /// The locale: that of the folder below the collection's, or that of the options.
    pub locale: Locale,
    /// The slug: the file's name without its ending. None where no letter or digit is in it.
    pub slug: Option<Slug>,
    /// The folder within which slugs are unique and references lead: the collection's, or else the file's own.
    pub home: Arc<Path>,
    /// Whether the file lies in a collection's folder, or belongs to a collection of the settings.
    pub in_collection: bool,
    /// What the file's body is, if it is Markdown and a content type judges it.
    pub body: Body,
    /// The number of the collection of the settings that the file belongs to.
    pub(in crate::check) collection: Option<usize>,
    /// Whether the file lies in the folder of a content type's collection, whatever the settings say.
    pub(super) in_folder: bool,
}

/// Reads the paths of a site's files.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct PathReader<'a> {
    /// The site's folder. Folders outside of it say nothing, for a home folder may have any name.
    pub(in crate::check) site: &'a Path,
    /// The content types, whose collections have folders.
    pub(in crate::check) catalog: &'a Catalog,
    /// The collections of the settings, which are asked before folders are.
    pub(in crate::check) collections: &'a Collections,
    /// The content type of a file whose path names none, if there is one to be taken.
    pub(in crate::check) content_type: Option<&'a TypeName>,
    /// Whether that is the content type of all files, whatever their folders say.
    pub(in crate::check) ignores_folders: bool,
    /// The locale of a file whose path names none.
    pub(in crate::check) locale: &'a Locale,
}

/// What a folder says of the files that lie in it: all that their paths say, but for the slug and for what the
/// collections of the settings say.
#[derive(Clone, Debug)]
pub(super) struct FolderName {
    /// Its path.
    pub(super) path: PathBuf,
    /// The content type whose collection's folder it is, or lies in.
    content_type: Option<TypeName>,
    locale: Option<Locale>,
    home: Arc<Path>,
}

impl PathReader<'_> {
    /// What the path of a file says. None where neither the path nor anybody else names a content type.
    pub(in crate::check) fn read(&self, path: &Path) -> Option<FileName> {
        self.read_in(&self.folder(path.parent().unwrap_or(Path::new(""))), path)
    }

    /// What the path of a folder says.
    pub(super) fn folder(&self, folder: &Path) -> FolderName {
        let split = self.split(folder);
        let locale = split.below.first().and_then(|name| Locale::parse(name).ok());
        let home = folder.ancestors().nth(split.below.len()).filter(|_| split.content_type.is_some());
        let home = Arc::from(home.unwrap_or(folder));
        FolderName { path: folder.to_owned(), content_type: split.content_type, locale, home }
    }

    /// What the path of a file says that lies in a folder whose path was read.
    pub(super) fn read_in(&self, folder: &FolderName, path: &Path) -> Option<FileName> {
        let in_folder = folder.content_type.is_some();
        if let Some(name) = self.filed(path, in_folder) {
            return Some(name);
        }
        let content_type = match &folder.content_type {
            Some(found) if !self.ignores_folders => found,
            _ => self.content_type?,
        };
        Some(FileName {
            content_type: Some(content_type.clone()),
            locale: folder.locale.as_ref().unwrap_or(self.locale).clone(),
            slug: slug_of(path),
            home: folder.home.clone(),
            in_collection: in_folder,
            body: Body::Blocks,
            collection: None,
            in_folder,
        })
    }

    /// What the path of a file says that belongs to a collection of the settings.
    fn filed(&self, path: &Path, in_folder: bool) -> Option<FileName> {
        let filed = self.collections.filed(path, self.site)?;
        let forced_type = self.content_type.filter(|_| self.ignores_folders);
        let content_type = forced_type.or(filed.collection.content_type()).cloned();
        // Content is named like its file, unless the pattern has a part for the slug; data need not have a name.
        let slug = filed.slug.or_else(|| content_type.as_ref().and_then(|_| slug_of(path)));
        Some(FileName {
            content_type,
            locale: filed.locale.unwrap_or_else(|| self.locale.clone()),
            slug,
            home: Arc::from(filed.home),
            in_collection: true,
            body: self.collections.body_of_content(Some(filed.number)),
            collection: Some(filed.number),
            in_folder,
        })
    }

    /// Splits a folder's path at the innermost folder of a content type's collection.
    fn split(&self, folder: &Path) -> SplitPath {
        let absolute = std::path::absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        let absolute = absolute.unwrap_or_else(|_| folder.to_owned());
        let site = std::path::absolute(self.site).unwrap_or_else(|_| self.site.to_owned());
        let relative = absolute.strip_prefix(&site).unwrap_or(folder);
        let mut parts: Vec<String> = relative
            .components()
            .filter_map(|part| match part {
                Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
                _ => None,
            })
            .collect();
        let type_of = |name: &String| self.catalog.files_of(SchemaKind::Type).find(|file| file.collection() == name);
        match parts.iter().enumerate().rev().find_map(|(at, name)| Some((at, type_of(name)?))) {
            Some((at, file)) => {
                let below = parts.split_off(at + 1);
                SplitPath { content_type: Some(file.name.clone()), below }
            }
            None => SplitPath { content_type: None, below: Vec::new() },
        }
    }
}

/// A folder's path, split at the folder of a collection.
struct SplitPath {
    /// The content type of that collection.
    content_type: Option<TypeName>,
    /// The names below its folder.
    below: Vec<String>,
}

fn slug_of(path: &Path) -> Option<Slug> {
    let stem = path.file_stem()?.to_string_lossy();
    Slug::parse(&stem).ok().or_else(|| Slug::from_text(&stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Limits;

    fn of(path: &str) -> FileName {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let (article, en) = (TypeName::parse("article").unwrap(), Locale::parse("en").unwrap());
        let path_reader = PathReader {
            site: Path::new("/home/articles/site"),
            catalog: &catalog,
            collections: &Collections::default(),
            content_type: Some(&article),
            ignores_folders: false,
            locale: &en,
        };
        path_reader.read(Path::new(path)).unwrap()
    }

    #[test]
    fn a_path_names_type_locale_and_slug() {
        let name = of("/home/articles/site/content/articles/pt-BR/ola.md");
        assert_eq!(name.locale.as_str(), "pt-BR");
        assert_eq!(name.slug.unwrap().as_str(), "ola");
        assert_eq!(*name.home, *Path::new("/home/articles/site/content/articles"));
        assert!(name.in_collection);
    }

    #[test]
    fn what_a_path_does_not_name_is_taken_as_asked() {
        let name = of("/home/articles/site/content/articles/Hello World.md");
        assert_eq!((name.locale.as_str(), name.slug.unwrap().as_str()), ("en", "hello-world"));
        let outside = of("/home/articles/site/README.md");
        assert!(!outside.in_collection, "folders above the site name no collection");
        assert_eq!(*outside.home, *Path::new("/home/articles/site"));
    }
}
