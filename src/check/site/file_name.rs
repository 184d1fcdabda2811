//! What a file's path says of its document: `<collection>/<locale>/<slug>.<ending>`.

use std::path::{Component, Path};
use std::sync::Arc;

use super::collections::Collections;
use crate::content::{Locale, Slug, TypeName};
use crate::formats::Body;
use crate::schema::{Catalog, SchemaKind};

/// What a file's path says of its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The content type: that of the collection's folder that the file lies in, or the one that was asked for. None
    /// where a schema judges it that belongs to no content type.
    pub content_type: Option<TypeName>,
    /// The locale: that of the folder below the collection's, or the one that was asked for.
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
    pub(in crate::check) in_folder: bool,
}

/// The slug of what is named so.
fn named_slug(name: &str) -> Option<Slug> {
    Slug::parse(name).ok().or_else(|| Slug::from_text(name))
}

/// The content type and the locale of a file whose path names none.
#[derive(Clone, Debug)]
pub(in crate::check) struct PathDefaults<'a> {
    /// The content type, where there is one to be taken.
    pub(in crate::check) content_type: Option<&'a TypeName>,
    /// Whether it is taken whatever the path says.
    pub(in crate::check) always: bool,
    /// The locale.
    pub(in crate::check) locale: &'a Locale,
    /// The collections of the settings, which are asked first.
    pub(in crate::check) collections: &'a Collections,
}

/// What a folder says of the files that lie in it: all that their paths say, but for the slug and for what the
/// collections of the settings say.
#[derive(Clone, Debug)]
pub(in crate::check) struct FolderDefaults {
    /// The content type whose collection's folder it is, or lies in.
    collection: Option<TypeName>,
    locale: Option<Locale>,
    home: Arc<Path>,
}

impl FileName {
    /// Reads a path; folders outside of `site` say nothing, for a home folder may have any name. None where neither the
    /// path nor `path_defaults` names a content type.
    pub(in crate::check) fn of(
        path: &Path,
        site: &Path,
        catalog: &Catalog,
        path_defaults: &PathDefaults<'_>,
    ) -> Option<Self> {
        let folder = FolderDefaults::of(path.parent().unwrap_or(Path::new("")), site, catalog);
        Self::in_folder(&folder, path, site, path_defaults)
    }

    /// The same for a file in a folder whose path was read.
    pub(in crate::check) fn in_folder(
        folder: &FolderDefaults,
        path: &Path,
        site: &Path,
        path_defaults: &PathDefaults<'_>,
    ) -> Option<Self> {
        let in_folder = folder.collection.is_some();
        if let Some(name) = Self::filed(path, site, path_defaults, in_folder) {
            return Some(name);
        }
        let content_type = match &folder.collection {
            Some(found) if !path_defaults.always => found,
            _ => path_defaults.content_type?,
        };
        Some(Self {
            content_type: Some(content_type.clone()),
            locale: folder.locale.as_ref().unwrap_or(path_defaults.locale).clone(),
            slug: path.file_stem().and_then(|stem| named_slug(&stem.to_string_lossy())),
            home: folder.home.clone(),
            in_collection: in_folder,
            body: Body::Blocks,
            collection: None,
            in_folder,
        })
    }

    /// What the path of a file says that belongs to a collection of the settings.
    fn filed(path: &Path, site: &Path, path_defaults: &PathDefaults<'_>, in_folder: bool) -> Option<Self> {
        let filed = path_defaults.collections.filed(path, site)?;
        let forced_type = path_defaults.content_type.filter(|_| path_defaults.always);
        let content_type = forced_type.or(filed.collection.content_type()).cloned();
        // Content is named like its file, where nothing else is said; what else a site keeps need not have names.
        let stem = || path.file_stem().and_then(|stem| named_slug(&stem.to_string_lossy()));
        let slug = filed.slug.or_else(|| content_type.as_ref().and_then(|_| stem()));
        Some(Self {
            content_type,
            locale: filed.locale.unwrap_or_else(|| path_defaults.locale.clone()),
            slug,
            home: Arc::from(filed.home),
            in_collection: true,
            body: path_defaults.collections.body_of_content(Some(filed.number)),
            collection: Some(filed.number),
            in_folder,
        })
    }
}

impl FolderDefaults {
    /// Reads the path of a folder.
    pub(in crate::check) fn of(folder: &Path, site: &Path, catalog: &Catalog) -> Self {
        let (collection, rest) = split(folder, site, catalog);
        let locale = rest.first().and_then(|name| Locale::parse(name).ok());
        let home = folder.ancestors().nth(rest.len()).filter(|_| collection.is_some());
        Self { collection, locale, home: Arc::from(home.unwrap_or(folder)) }
    }
}

/// The content type whose collection's folder is the innermost of a folder's path, and the parts of the path below it.
fn split(folder: &Path, site: &Path, catalog: &Catalog) -> (Option<TypeName>, Vec<String>) {
    let absolute = std::path::absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let absolute = absolute.unwrap_or_else(|_| folder.to_owned());
    let site = std::path::absolute(site).unwrap_or_else(|_| site.to_owned());
    let relative = absolute.strip_prefix(&site).unwrap_or(folder);
    let parts: Vec<String> = relative
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    let found = parts.iter().enumerate().rev().find_map(|(at, name)| {
        let file = catalog.files_of(SchemaKind::Type).find(|file| file.collection() == name)?;
        Some((at, file.name.clone()))
    });
    match found {
        Some((at, content_type)) => (Some(content_type), parts.into_iter().skip(at + 1).collect()),
        None => (None, Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Limits;

    fn of(path: &str) -> FileName {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let (article, en) = (TypeName::parse("article").unwrap(), Locale::parse("en").unwrap());
        let collections = Collections::default();
        let path_defaults =
            PathDefaults { content_type: Some(&article), always: false, locale: &en, collections: &collections };
        FileName::of(Path::new(path), Path::new("/home/articles/site"), &catalog, &path_defaults).unwrap()
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
