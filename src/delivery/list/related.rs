//! Entries that share tags with another.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::candidates::subject_of;
use super::expanded::Expander;
use super::page::{PageLinks, body};
use super::page_invalidation::of_expansions;
use super::pieces::{Items, pieces};
use super::rendered::{RenderContext, rendered};
use crate::content::query::Scalar;
use crate::content::{Edition, Locale, Slug, TypeName};
use crate::delivery::cache::{Absence, Dependencies, ListDependency, RenderedBody};
use crate::delivery::query::Parts;
use crate::delivery::shapes::Opened;
use crate::delivery::{DeliveryError, JSON};
use crate::schema::{Catalog, Meaning};
use crate::store::ReadTransaction;

/// The entries that share tags with the one of a slug.
#[derive(Clone, Debug)]
pub struct RelatedRequest {
    /// The content type.
    pub content_type: TypeName,
    /// The locale, of that one and of those that share its tags.
    pub locale: Locale,
    /// The slug.
    pub slug: Slug,
    /// How many at most.
    pub limit: usize,
    /// Which parts of them.
    pub parts: Parts,
}

/// The entries with the most tags in common first, then the newest published; and what that depends on.
pub(in crate::delivery) fn related(
    reads: &mut ReadTransaction<'_>,
    render_context: RenderContext<'_>,
    request: &RelatedRequest,
) -> Result<Result<RenderedBody, Dependencies>, DeliveryError> {
    let RelatedRequest { content_type, locale, slug, limit, parts } = request;
    let Some(edition) = reads.edition_by_slug(content_type, locale, slug)? else {
        let absence = Absence::Slug(content_type.clone(), locale.clone(), slug.clone());
        return Ok(Err(Dependencies::on_absence(absence)));
    };
    let tags = Tags::of(render_context.catalog, &edition)?;
    let (paths, texts): (Vec<_>, Vec<_>) = (tags.paths.iter().cloned().collect(), tags.texts.iter().cloned().collect());
    let limit = i64::try_from(*limit).unwrap_or(i64::MAX);
    let ids = reads.related_entries((content_type, locale), &edition.entry, (&paths, &texts), limit)?;
    let (mut made, mut expander) = (Items::default(), Expander::default());
    for piece in pieces(reads, &ids, parts.are_as_stored())? {
        let editions = reads.editions_of(&piece)?.into_iter().map(|edition| (edition.body, edition.locale)).collect();
        made.extend(rendered(reads, render_context, parts, editions, &mut expander)?)?;
    }
    let body = body(made.all(), &PageLinks::default());
    let mut depends = of_expansions(expander);
    let shown = ids.into_iter().chain([edition.entry]).map(|id| (content_type.clone(), id));
    depends.entries.extend(shown);
    let locale = locale.clone();
    let shares = move |edition: Option<&Edition>| {
        edition.is_some_and(|edition| edition.locale == locale && tags.are_in(edition))
    };
    depends.lists.push(ListDependency {
        content_type: content_type.clone(),
        changes: Arc::new(move |before, after| shares(before) || shares(after)),
    });
    Ok(Ok(RenderedBody { body, etag: None, media_type: JSON, updated_at: None, depends }))
}

/// The tags of an edition, and the paths that they stand under.
struct Tags {
    paths: BTreeSet<String>,
    texts: BTreeSet<String>,
}

impl Tags {
    /// What the schema calls tags.
    fn of(catalog: &Catalog, edition: &Edition) -> Result<Self, DeliveryError> {
        let opened = Opened::of(catalog, &edition.body)?;
        let described = opened.described();
        let tags: Vec<_> = described.meaning(Meaning::Tag).collect();
        let texts = tags.iter().filter_map(|tag| tag.value.as_str().map(str::to_owned)).collect();
        // The places of an array's items are no part of the path that a value stands under.
        let is_number = |token: &&str| token.bytes().all(|byte| byte.is_ascii_digit());
        let path =
            |pointer: &str| pointer.split('/').skip(1).filter(|token| !is_number(token)).collect::<Vec<_>>().join(".");
        Ok(Self { paths: tags.iter().map(|tag| path(tag.pointer.as_str())).collect(), texts })
    }

    /// Whether an edition has one of them.
    fn are_in(&self, edition: &Edition) -> bool {
        let Some(candidate) = subject_of(edition) else { return true };
        candidate.values.iter().any(|(path, value)| {
            self.paths.contains(path) && matches!(value, Scalar::Text(text) if self.texts.contains(text))
        })
    }
}
