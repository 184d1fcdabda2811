//! The name of a cached answer: the parsed request, whole.
//!
//! Every request is destructured here without `..`, so that a parameter that is added to one and not to its key does not
//! compile. Only what is published has a key at all; drafts and the past cannot be cached.

use std::fmt;
use std::sync::Arc;

use url::form_urlencoded::Serializer;

use crate::delivery::{
    EntryForm, EntryName, EntryRequest, FeedForm, FeedRequest, Perspective, Query, ReadAccess, ReadRequest,
    RelatedRequest,
};
use crate::schema::{Catalog, SchemaFile};

/// The name of a cached answer: the target of the request as we would write it, with its parameters in the order of their
/// names and without those that say what holds anyway. A client that writes it so is answered without routing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey(Arc<str>);

/// What keys are spelled with.
#[derive(Clone, Copy)]
pub(in crate::delivery) struct KeyContext<'a> {
    /// The collections of content types.
    pub(in crate::delivery) catalog: &'a Catalog,
    /// The locale of an entry that is asked for without one.
    pub(in crate::delivery) default_locale: &'a str,
}

/// Begins the keys of requests whose spelling would not be read again. No target begins so.
const UNREADABLE: &str = "!";

type KeyPairs = Vec<(&'static str, String)>;

impl CacheKey {
    /// The key of a request; none where its answer may not be cached.
    pub(in crate::delivery) fn of(access: ReadAccess, request: &ReadRequest, context: KeyContext<'_>) -> Option<Self> {
        match access.perspective() {
            Perspective::Published => Some(Self(Arc::from(target(request, context)))),
            Perspective::Draft | Perspective::At(_) => None,
        }
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its text, shared.
    pub(super) const fn text(&self) -> &Arc<str> {
        &self.0
    }

    /// A key of any text, for tests of what keeps answers.
    #[cfg(test)]
    pub(super) fn from_text(text: &str) -> Self {
        Self(Arc::from(text))
    }
}

impl fmt::Display for CacheKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn target(request: &ReadRequest, context: KeyContext<'_>) -> String {
    match request {
        ReadRequest::Entry(request) => entry(request, context),
        ReadRequest::Page(query) => page(query, context),
        ReadRequest::Related(request) => related(request, context),
        ReadRequest::Feed(request) => feed(request, context),
        ReadRequest::Sitemap(None) => "/sitemap.xml".to_owned(),
        ReadRequest::Sitemap(Some(number)) => format!("/sitemap-{number}.xml"),
        ReadRequest::Llms => "/llms.txt".to_owned(),
    }
}

fn entry(EntryRequest { content_type, name, form }: &EntryRequest, context: KeyContext<'_>) -> String {
    let collection = context.collection(content_type.as_str());
    let (ending, mut pairs) = match form {
        EntryForm::Json(parts) => ("", parts.pairs()),
        EntryForm::Markdown => (".md", KeyPairs::new()),
    };
    // An id may end so itself, and no route has Markdown by id.
    let unreadable = if matches!((name, form), (EntryName::Id(_), EntryForm::Markdown)) { UNREADABLE } else { "" };
    let path = match name {
        EntryName::Slug(locale, slug) => {
            if locale.as_str() != context.default_locale {
                pairs.push(("locale", locale.to_string()));
            }
            format!("/v1/content/{collection}/{slug}{ending}")
        }
        EntryName::Id(id) => format!("{unreadable}/v1/content/{collection}/by-id/{id}{ending}"),
    };
    spelled(path, pairs)
}

fn page(query: &Query, context: KeyContext<'_>) -> String {
    let form = query.normal_form();
    let mark = if form.is_empty() { "" } else { "?" };
    let unreadable = if query.is_form_readable() { "" } else { UNREADABLE };
    format!("{unreadable}/v1/content/{}{mark}{form}", context.collection(query.content_type.as_str()))
}

fn related(request: &RelatedRequest, context: KeyContext<'_>) -> String {
    let RelatedRequest { content_type, locale, slug, limit, parts } = request;
    let mut pairs = parts.pairs();
    pairs.push(("locale", locale.to_string()));
    pairs.push(("limit", limit.to_string()));
    spelled(format!("/v1/content/{}/{slug}/related", context.collection(content_type.as_str())), pairs)
}

fn feed(request: &FeedRequest, context: KeyContext<'_>) -> String {
    let FeedRequest { content_type, locale, tag, author, limit, form } = request;
    let ending = match form {
        FeedForm::Rss => "rss",
        FeedForm::Atom => "atom",
        FeedForm::Json => "json",
    };
    let mut pairs = vec![("locale", locale.to_string()), ("limit", limit.to_string())];
    pairs.extend(tag.iter().map(|tag| ("tag", tag.clone())));
    pairs.extend(author.iter().map(|author| ("author", author.clone())));
    spelled(format!("/v1/feeds/{}.{ending}", context.collection(content_type.as_str())), pairs)
}

fn spelled(mut target: String, mut pairs: KeyPairs) -> String {
    if pairs.is_empty() {
        return target;
    }
    pairs.sort_unstable();
    target.push('?');
    let start = target.len();
    Serializer::for_suffix(target, start).extend_pairs(pairs).finish()
}

impl KeyContext<'_> {
    /// The collection of a content type. One that there is not has no answer, and any name will do.
    fn collection<'s>(&'s self, content_type: &'s str) -> &'s str {
        self.catalog.content_type(content_type).map_or(content_type, SchemaFile::collection)
    }
}
