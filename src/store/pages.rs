//! Pages in the store: which slugs have one, and which slugs are near another.

use diesel::prelude::*;

use super::tables::{editions, entries};
use super::{ReadTransaction, StoreError};
use crate::content::{Locale, TypeName};

/// The page of an entry, whether readers see it or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPage {
    /// Its slug.
    pub slug: String,
    /// Its locale.
    pub locale: String,
    /// Whether readers see it.
    pub is_published: bool,
}

impl ReadTransaction<'_> {
    /// The pages of the content type that have one of these slugs, in whatever locale: those that readers see, and those
    /// that they would see if their entries were published. A page can be both.
    pub fn pages_with_slugs(
        &mut self,
        content_type: &TypeName,
        slugs: &[String],
    ) -> Result<Vec<StoredPage>, StoreError> {
        let seen: Vec<(String, String)> = editions::table
            .filter(editions::content_type.eq(content_type.as_str()))
            .filter(editions::slug.eq_any(slugs))
            .select((editions::slug, editions::locale))
            .load(self.connection)?;
        let written: Vec<(String, String)> = entries::table
            .filter(entries::content_type.eq(content_type.as_str()))
            .filter(entries::slug.eq_any(slugs))
            .filter(entries::deleted_at.is_null())
            .select((entries::slug, entries::locale))
            .load(self.connection)?;
        let page = |is_published| move |(slug, locale)| StoredPage { slug, locale, is_published };
        Ok(seen.into_iter().map(page(true)).chain(written.into_iter().map(page(false))).collect())
    }

    /// At most so many slugs before and so many behind a slug, by the order of their bytes, of what readers see of the
    /// content type in a locale.
    pub fn page_slugs_around(
        &mut self,
        content_type: &TypeName,
        locale: &str,
        slug: &str,
        count: i64,
    ) -> Result<Vec<String>, StoreError> {
        let of_locale = || {
            editions::table
                .filter(editions::content_type.eq(content_type.as_str()))
                .filter(editions::locale.eq(locale))
                .select(editions::slug)
        };
        let mut around: Vec<String> = of_locale()
            .filter(editions::slug.lt(slug))
            .order(editions::slug.desc())
            .limit(count)
            .load(self.connection)?;
        let behind = of_locale().filter(editions::slug.ge(slug)).order(editions::slug).limit(count);
        around.extend(behind.load::<String>(self.connection)?);
        Ok(around)
    }

    /// Whether an entry of the content type has that locale.
    pub fn pages_have_locale(&mut self, content_type: &TypeName, locale: &Locale) -> Result<bool, StoreError> {
        let found: Option<String> = entries::table
            .filter(entries::content_type.eq(content_type.as_str()))
            .filter(entries::locale.eq(locale.as_str()))
            .filter(entries::deleted_at.is_null())
            .select(entries::id)
            .first(self.connection)
            .optional()?;
        Ok(found.is_some())
    }
}
