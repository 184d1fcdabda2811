//! What a file's path says of its document: `<collection>/<locale>/<slug>.<ending>`.

use std::path::{Component, Path, PathBuf};

use crate::content::{Locale, Slug, TypeName};
use crate::schema::{Catalog, SchemaKind};

/// What a file's path says of its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The content type: that of the collection's folder that the file lies in, or the one that was asked for.
    pub content_type: TypeName,
    /// The locale: that of the folder below the collection's, or the one that was asked for.
    pub locale: Locale,
    /// The slug: the file's name without its ending. None where no letter or digit is in it.
    pub slug: Option<Slug>,
    /// The folder within which slugs are unique and references lead: the collection's, or else the file's own.
    pub home: PathBuf,
    /// Whether the file lies in a collection's folder.
    pub in_collection: bool,
}

/// The content type and the locale of a file whose path names none.
#[derive(Clone, Debug)]
pub(super) struct Otherwise<'a> {
    /// The content type, where there is one to be taken.
    pub(super) content_type: Option<&'a TypeName>,
    /// Whether it is taken whatever the path says.
    pub(super) always: bool,
    /// The locale.
    pub(super) locale: &'a Locale,
}

/// What a folder says of the files that lie in it: all that their paths say, but for the slug.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    content_type: TypeName,
    locale: Locale,
    home: PathBuf,
    in_collection: bool,
}

impl FileName {
    /// Reads a path; folders outside of `site` say nothing, for a home folder may have any name. None where neither the
    /// path nor `otherwise` names a content type.
    pub(super) fn of(path: &Path, site: &Path, catalog: &Catalog, otherwise: &Otherwise<'_>) -> Option<Self> {
        let folder = Folder::of(path.parent().unwrap_or(Path::new("")), site, catalog, otherwise)?;
        Some(folder.file_name(path))
    }
}

impl Folder {
    /// Reads the path of a folder.
    pub(super) fn of(folder: &Path, site: &Path, catalog: &Catalog, otherwise: &Otherwise<'_>) -> Option<Self> {
        let (collection, rest) = split(folder, site, catalog);
        let named = rest.first().and_then(|name| Locale::parse(name).ok());
        let home = || folder.ancestors().nth(rest.len()).map(Path::to_owned);
        let content_type = match &collection {
            Some(found) if !otherwise.always => found.clone(),
            _ => otherwise.content_type?.clone(),
        };
        Some(Self {
            content_type,
            locale: named.unwrap_or_else(|| otherwise.locale.clone()),
            home: collection.as_ref().and_then(|_| home()).unwrap_or_else(|| folder.to_owned()),
            in_collection: collection.is_some(),
        })
    }

    /// What the path of a file in this folder says.
    pub(super) fn file_name(&self, path: &Path) -> FileName {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        FileName {
            content_type: self.content_type.clone(),
            locale: self.locale.clone(),
            slug: Slug::parse(&stem).ok().or_else(|| Slug::from_text(&stem)),
            home: self.home.clone(),
            in_collection: self.in_collection,
        }
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
        let otherwise = Otherwise { content_type: Some(&article), always: false, locale: &en };
        FileName::of(Path::new(path), Path::new("/home/articles/site"), &catalog, &otherwise).unwrap()
    }

    #[test]
    fn a_path_names_type_locale_and_slug() {
        let name = of("/home/articles/site/content/articles/pt-BR/ola.md");
        assert_eq!(name.locale.as_str(), "pt-BR");
        assert_eq!(name.slug.unwrap().as_str(), "ola");
        assert_eq!(name.home, Path::new("/home/articles/site/content/articles"));
        assert!(name.in_collection);
    }

    #[test]
    fn what_a_path_does_not_name_is_taken_as_asked() {
        let name = of("/home/articles/site/content/articles/Hello World.md");
        assert_eq!((name.locale.as_str(), name.slug.unwrap().as_str()), ("en", "hello-world"));
        let outside = of("/home/articles/site/README.md");
        assert!(!outside.in_collection, "folders above the site name no collection");
        assert_eq!(outside.home, Path::new("/home/articles/site"));
    }
}
