//! The reader: all that a front end's request needs.

use std::sync::Arc;

use super::{DeliveryError, PageRequest, Perspective, Served, ServedPage, draft, editions};
use crate::content::{Caller, EntryId, Locale, Slug, TypeName};
use crate::schema::Catalog;
use crate::store::Store;

/// All that a front end's request needs. Clones share the store and the catalog.
#[derive(Clone)]
pub struct Reader {
    /// Where editions are kept.
    pub store: Store,
    /// Which collections there are.
    pub catalog: Arc<Catalog>,
    /// Whether the site shows what is published to anybody, without a token.
    pub public: bool,
}

impl Reader {
    /// What a reader sees under a slug, in one locale.
    pub async fn by_slug(
        &self,
        caller: &Caller,
        perspective: Perspective,
        content_type: &TypeName,
        locale: &Locale,
        slug: &Slug,
    ) -> Result<Served, DeliveryError> {
        self.opens(caller, perspective, content_type)?;
        let (content_type, locale, slug) = (content_type.clone(), locale.clone(), slug.clone());
        let found = self.store.read(move |reads| match perspective {
            Perspective::Published => Ok(reads.edition_by_slug(&content_type, &locale, &slug)?.map(Served::from)),
            Perspective::Draft => {
                let entry = reads.entry_by_slug(&content_type, &locale, &slug)?;
                entry.map(|entry| draft::draft(reads, &entry)).transpose()
            }
        });
        found.await?.ok_or(DeliveryError::NotFound)
    }

    /// What a reader sees of an entry.
    pub async fn by_id(
        &self,
        caller: &Caller,
        perspective: Perspective,
        content_type: &TypeName,
        id: &EntryId,
    ) -> Result<Served, DeliveryError> {
        self.opens(caller, perspective, content_type)?;
        let (content_type, id) = (content_type.clone(), id.clone());
        let found = self.store.read(move |reads| match perspective {
            Perspective::Published => {
                let edition = reads.edition_find(&id)?.filter(|edition| edition.content_type == content_type);
                Ok(edition.map(Served::from))
            }
            Perspective::Draft => {
                let entry = reads.entry_find(&id)?.filter(|entry| entry.content_type == content_type);
                entry.map(|entry| draft::draft(reads, &entry)).transpose()
            }
        });
        found.await?.ok_or(DeliveryError::NotFound)
    }

    /// A page of a collection, newest first.
    pub async fn page(
        &self,
        caller: &Caller,
        perspective: Perspective,
        request: PageRequest,
    ) -> Result<ServedPage, DeliveryError> {
        self.opens(caller, perspective, &request.content_type)?;
        match perspective {
            Perspective::Published => editions::published_page(&self.store, request).await,
            Perspective::Draft => editions::draft_page(&self.store, request).await,
        }
    }

    /// Refuses who may not see the perspective first, so that nobody else learns which content types there are.
    fn opens(&self, caller: &Caller, perspective: Perspective, content_type: &TypeName) -> Result<(), DeliveryError> {
        perspective.open_to(caller, self.public)?;
        match self.catalog.content_type(content_type.as_str()) {
            Some(_) => Ok(()),
            None => Err(DeliveryError::UnknownType { name: content_type.clone() }),
        }
    }
}
