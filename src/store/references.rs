//! References in the store: who refers to what, before and behind the gate.

use diesel::prelude::*;

use super::tables::{editions, entries, entry_references};
use super::{ReadTransaction, StoreError, Transaction};
use crate::content::{Entry, EntryId, Locale, Slug, TypeName};
use crate::schema::{Reference, Resolution};

/// On which side of the gate references stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceStage {
    /// As the entry's newest revision makes them.
    Draft,
    /// As the edition that readers see makes them.
    Published,
}

/// An entry that readers find under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameHolder {
    /// The entry.
    pub entry: EntryId,
    /// The slug under which readers find it.
    pub slug: Slug,
    /// The locale under which readers find it.
    pub locale: Locale,
}

#[derive(Insertable)]
#[diesel(table_name = entry_references)]
struct ReferenceRow {
    entry_id: String,
    stage: String,
    position: i64,
    pointer: String,
    content_type: String,
    target: String,
}

impl ReadTransaction<'_> {
    /// The entries whose documents refer to an entry of the content type by one of `targets`, its id and its slug.
    pub fn referrers(
        &mut self,
        content_type: &TypeName,
        targets: &[&str],
        stage: ReferenceStage,
    ) -> Result<Vec<EntryId>, StoreError> {
        let targets: Vec<String> = targets.iter().map(|&target| target.to_owned()).collect();
        let ids: Vec<String> = entry_references::table
            .filter(entry_references::content_type.eq(content_type.as_str()))
            .filter(entry_references::target.eq_any(targets))
            .filter(entry_references::stage.eq(stage.as_str()))
            .select(entry_references::entry_id)
            .distinct()
            .order(entry_references::entry_id)
            .load(self.connection)?;
        ids.iter().map(|id| EntryId::parse(id).map_err(StoreError::corrupt)).collect()
    }

    /// The published entries that refer to an entry of the content type by that name, each with the locale under which
    /// readers find it.
    pub fn published_referrers(
        &mut self,
        content_type: &TypeName,
        name: &str,
    ) -> Result<Vec<(EntryId, Locale)>, StoreError> {
        let rows: Vec<(String, String)> = entry_references::table
            .inner_join(editions::table.on(editions::entry_id.eq(entry_references::entry_id)))
            .filter(entry_references::content_type.eq(content_type.as_str()))
            .filter(entry_references::target.eq(name))
            .filter(entry_references::stage.eq(ReferenceStage::Published.as_str()))
            .select((entry_references::entry_id, editions::locale))
            .distinct()
            .order(entry_references::entry_id)
            .load(self.connection)?;
        let parse = |(id, locale): (String, String)| {
            let id = EntryId::parse(&id).map_err(StoreError::corrupt)?;
            Ok((id, Locale::parse(&locale).map_err(StoreError::corrupt)?))
        };
        rows.into_iter().map(parse).collect()
    }

    /// The entries of the content type that readers find under a name: by its id, or by its slug in whatever locale.
    pub fn name_holders(&mut self, content_type: &TypeName, name: &str) -> Result<Vec<NameHolder>, StoreError> {
        let rows: Vec<(String, String, String)> = editions::table
            .filter(editions::content_type.eq(content_type.as_str()))
            .filter(editions::entry_id.eq(name).or(editions::slug.eq(name)))
            .select((editions::entry_id, editions::slug, editions::locale))
            .load(self.connection)?;
        let parse = |(id, slug, locale): (String, String, String)| {
            Ok(NameHolder {
                entry: EntryId::parse(&id).map_err(StoreError::corrupt)?,
                slug: Slug::parse(&slug).map_err(StoreError::corrupt)?,
                locale: Locale::parse(&locale).map_err(StoreError::corrupt)?,
            })
        };
        rows.into_iter().map(parse).collect()
    }

    /// The names that an entry refers to on that side of the gate, each with its content type.
    pub fn references_of(
        &mut self,
        entry: &EntryId,
        stage: ReferenceStage,
    ) -> Result<Vec<(TypeName, String)>, StoreError> {
        let rows: Vec<(String, String)> = entry_references::table
            .filter(entry_references::entry_id.eq(entry.as_str()))
            .filter(entry_references::stage.eq(stage.as_str()))
            .order(entry_references::position)
            .select((entry_references::content_type, entry_references::target))
            .load(self.connection)?;
        let parse =
            |(name, target): (String, String)| Ok((TypeName::parse(&name).map_err(StoreError::corrupt)?, target));
        rows.into_iter().map(parse).collect()
    }

    /// The entry that a name in a document of that locale means to writers: the one that has it as id; else the one that
    /// has it as slug, in that locale first and in any other then.
    pub fn entry_named(
        &mut self,
        content_type: &TypeName,
        name: &str,
        locale: &Locale,
    ) -> Result<Option<Entry>, StoreError> {
        if let Ok(id) = EntryId::parse(name)
            && let Some(entry) = self.entry_find(&id)?.filter(|entry| entry.content_type == *content_type)
        {
            return Ok(Some(entry));
        }
        let Ok(slug) = Slug::parse(name) else { return Ok(None) };
        if let Some(entry) = self.entry_by_slug(content_type, locale, &slug)? {
            return Ok(Some(entry));
        }
        let elsewhere: Option<String> = entries::table
            .filter(entries::content_type.eq(content_type.as_str()))
            .filter(entries::slug.eq(slug.as_str()))
            .filter(entries::deleted_at.is_null())
            .select(entries::id)
            .order(entries::locale)
            .first(self.connection)
            .optional()?;
        match elsewhere {
            Some(id) => self.entry_find(&EntryId::parse(&id).map_err(StoreError::corrupt)?),
            None => Ok(None),
        }
    }

    /// What a reference in a document of that locale leads to: the entry that has its target as id; else the one that
    /// has it as slug, in that locale first and in any other then.
    pub fn target_of(&mut self, reference: &Reference, locale: &Locale) -> Result<Resolution, StoreError> {
        let of_type = || {
            entries::table
                .filter(entries::content_type.eq(reference.content_type.as_str()))
                .filter(entries::deleted_at.is_null())
                .select((entries::locale, entries::published_revision))
        };
        // Two queries, for neither database finds "this id or that slug" by its indexes.
        let by_id: Option<(String, Option<i64>)> =
            of_type().filter(entries::id.eq(reference.target.as_str())).get_result(self.connection).optional()?;
        let found = match by_id {
            Some(entry) => vec![entry],
            None => of_type().filter(entries::slug.eq(reference.target.as_str())).load(self.connection)?,
        };
        let nearest =
            found.iter().min_by_key(|(its_locale, published)| (its_locale != locale.as_str(), published.is_none()));
        Ok(match nearest {
            None => Resolution::Missing,
            Some((_, None)) => Resolution::Unpublished,
            Some((_, Some(_))) => Resolution::Published,
        })
    }
}

impl Transaction<'_> {
    /// Puts these references in the place of the entry's former ones on that side of the gate.
    pub fn references_put(
        &mut self,
        entry: &EntryId,
        stage: ReferenceStage,
        references: &[Reference],
    ) -> Result<(), StoreError> {
        let former = entry_references::table
            .filter(entry_references::entry_id.eq(entry.as_str()))
            .filter(entry_references::stage.eq(stage.as_str()));
        diesel::delete(former).execute(self.connection)?;
        for (position, reference) in (0..).zip(references) {
            let row = ReferenceRow {
                entry_id: entry.to_string(),
                stage: stage.as_str().to_owned(),
                position,
                pointer: reference.pointer.to_string(),
                content_type: reference.content_type.to_string(),
                target: reference.target.clone(),
            };
            diesel::insert_into(entry_references::table).values(row).execute(self.connection)?;
        }
        Ok(())
    }
}

impl ReferenceStage {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
        }
    }
}
