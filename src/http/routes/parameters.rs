//! The parameters that several routes take.

use crate::content::search::SEARCH_CHARACTERS_MAX;
use crate::delivery::{Include, TextForm};
use crate::http::{Parameter, ParameterKind};

const REVISION_NUMBER: ParameterKind = ParameterKind::Integer { min: 1, max: i64::MAX };
/// Block ids are slugs; what is none finds no block.
const BLOCK_ID: ParameterKind = ParameterKind::Text { characters_max: 128 };

const fn parameter(
    name: &'static str,
    kind: ParameterKind,
    example: &'static str,
    description: &'static str,
) -> Parameter {
    Parameter { name, description, kind, required: false, example }
}

const fn required(parameter: Parameter) -> Parameter {
    Parameter { required: true, ..parameter }
}

pub(super) const COLLECTION: Parameter = required(parameter(
    "collection",
    ParameterKind::Text { characters_max: 64 },
    "articles",
    "The collection of a content type.",
));
pub(super) const ID: Parameter = required(parameter("id", ParameterKind::EntryId, "hello", "The id of the entry."));
pub(super) const SLUG_PATH: Parameter =
    required(parameter("slug", ParameterKind::Slug, "hello", "The slug of the entry."));
pub(super) const BLOCK: Parameter = required(parameter("block", BLOCK_ID, "text", "The id of the block."));
pub(super) const NUMBER: Parameter = required(parameter("number", REVISION_NUMBER, "1", "The number of the revision."));

pub(super) const NEW_ID: Parameter = parameter(
    "id",
    ParameterKind::EntryId,
    "hello",
    "The id of the new entry; the server makes one where it is missing.",
);
pub(super) const SLUG: Parameter = parameter("slug", ParameterKind::Slug, "hello", "The slug of the entry.");
pub(super) const LOCALE: Parameter = parameter(
    "locale",
    ParameterKind::Locale,
    "en",
    "The locale of the entry. Where one is needed and none given, it is the site's; lists without it hold all.",
);
pub(super) const TYPE: Parameter =
    required(parameter("type", ParameterKind::TypeName, "article", "The content type to judge by."));
pub(super) const DRY_RUN: Parameter = parameter(
    "dry_run",
    ParameterKind::Boolean,
    "true",
    "Whether the request is only tried: judged and answered as if it happened, but not kept.",
);
pub(super) const WITH: Parameter = parameter(
    "with",
    ParameterKind::Companions,
    "hello",
    "The ids of the entries that go with it, of any collection, separated by commas: all or none. `id@3-7` goes only in the \
     state of that entity tag, an id alone as it stands.",
);
pub(super) const STATE: Parameter = parameter(
    "state",
    ParameterKind::Choice(&["draft", "published", "changed"]),
    "draft",
    "Only entries that stand so.",
);
pub(super) const STAGE: Parameter = parameter(
    "stage",
    ParameterKind::Choice(&["draft", "publish"]),
    "publish",
    "The gate to judge at; `publish` where it is not given.",
);
pub(super) const PERSPECTIVE: Parameter = parameter(
    "perspective",
    ParameterKind::Perspective,
    "published",
    "Which state of the content is read: `published`; for preview and management tokens also `draft`, the newest revisions, and \
     `at:2026-11-24T08:00:00Z`, what was published then.",
);
pub(super) const PERSPECTIVE_OF_CHANGES: Parameter = parameter(
    "perspective",
    ParameterKind::Choice(&["published", "draft"]),
    "published",
    "Whose changes are told: those of what is published, or for preview and management tokens those of drafts.",
);
pub(super) const SINCE: Parameter = parameter(
    "since",
    ParameterKind::Integer { min: 0, max: i64::MAX },
    "0",
    "The place in the log to begin at, as an answer gave it; the place of now where it is not given.",
);
pub(super) const COLLECTION_OF_CHANGES: Parameter =
    parameter("collection", ParameterKind::Text { characters_max: 64 }, "articles", "Only changes of this collection.");
pub(super) const LOCALE_OF_CHANGES: Parameter =
    parameter("locale", ParameterKind::Locale, "en", "Only changes of entries in this locale.");
pub(super) const TEXT: Parameter = parameter(
    "text",
    ParameterKind::Choice(TextForm::WORDS),
    "html",
    "The notation of texts that are CommonMark; `markdown`, as they are stored, where it is not given.",
);
pub(super) const INCLUDE: Parameter = parameter(
    "include",
    ParameterKind::Words(Include::WORDS),
    "toc,reading_time",
    "What is derived of the document and put beside it, separated by commas.",
);
pub(super) const TAG: Parameter = parameter("tag", ParameterKind::Slug, "energy", "Only entries with that tag.");
pub(super) const AUTHOR: Parameter = parameter(
    "author",
    ParameterKind::Text { characters_max: 120 },
    "Ada Okafor",
    "Only entries that an author of that name wrote.",
);
pub(super) const LIMIT: Parameter = parameter("limit", ParameterKind::PageSize, "10", "Items on the page at most.");
pub(super) const AFTER: Parameter = parameter(
    "after",
    ParameterKind::Text { characters_max: 512 },
    "AAY",
    "Where the page begins: the `next` of the page before.",
);
pub(super) const SITEMAP_NUMBER: Parameter = required(parameter(
    "number",
    ParameterKind::Integer { min: 1, max: 1_000_000 },
    "1",
    "The number of the sitemap, from 1, as the index names it.",
));
pub(super) const FILTER: Parameter = parameter(
    "filter",
    ParameterKind::Nested,
    "{\"title\":\"Hello\"}",
    "Only entries whose fields are so: `filter[field]=value`, `filter[field][operator]=value`, in groups \
     `filter[or][0][field][operator]=value`.",
);
pub(super) const SEARCH: Parameter = parameter(
    "search",
    ParameterKind::Text { characters_max: SEARCH_CHARACTERS_MAX as u64 },
    "hello",
    "Only entries whose texts have all of these words, the best first; `\"wind power\"` is a phrase, `turb*` a beginning.",
);
pub(super) const SORT: Parameter = parameter(
    "sort",
    ParameterKind::List { characters_max: 1_000 },
    "-published_at,title",
    "The fields that the list is ordered by, with commas between; `-` puts the greatest first.",
);
pub(super) const FIELDS: Parameter = parameter(
    "fields",
    ParameterKind::List { characters_max: 4_000 },
    "title,blocks[faq]",
    "The fields of the answer, with commas between; all where it is not given.",
);
pub(super) const EXPAND: Parameter = parameter(
    "expand",
    ParameterKind::List { characters_max: 2_000 },
    "blocks.related.items.entry",
    "The references that are answered as the entries that they refer to, with commas between.",
);
pub(super) const FALLBACK: Parameter = parameter(
    "fallback",
    ParameterKind::Locale,
    "en",
    "The locale of entries that stand in where `locale` has none of the same slug.",
);
pub(super) const LIST_LOCALE: Parameter =
    parameter("locale", ParameterKind::Locale, "en", "Only entries of this locale; all where it is not given.");
pub(super) const TOTAL: Parameter =
    parameter("total", ParameterKind::Boolean, "true", "Whether the entries of the list are counted, as `total`.");
pub(super) const PAGE_AFTER: Parameter = parameter(
    "after",
    ParameterKind::Text { characters_max: 2_048 },
    "AAY",
    "Where the page begins: the `next` of the page before.",
);
pub(super) const PAGE_BEFORE: Parameter = parameter(
    "before",
    ParameterKind::Text { characters_max: 2_048 },
    "AAY",
    "Where the page ends: the `prev` of the page behind.",
);
pub(super) const BEFORE_REVISION: Parameter =
    parameter("before", REVISION_NUMBER, "7", "Only revisions before this number: the `next` of the page before.");
pub(super) const BEFORE_CHANGE: Parameter = parameter(
    "before",
    ParameterKind::Integer { min: 1, max: i64::MAX },
    "7",
    "Only changes before this place in the log: the `next` of the page before.",
);
pub(super) const REVISION: Parameter =
    required(parameter("revision", REVISION_NUMBER, "1", "The number of the revision to restore."));
pub(super) const FROM: Parameter =
    required(parameter("from", REVISION_NUMBER, "1", "The number of the revision to begin with."));
pub(super) const TO: Parameter =
    required(parameter("to", REVISION_NUMBER, "2", "The number of the revision to arrive at."));
pub(super) const BEFORE: Parameter =
    parameter("before", BLOCK_ID, "text", "The id of the block that the block goes before.");
pub(super) const AFTER_BLOCK: Parameter =
    parameter("after", BLOCK_ID, "text", "The id of the block that the block goes after.");
pub(super) const INDEX: Parameter = parameter(
    "index",
    ParameterKind::Integer { min: 0, max: 1_000_000 },
    "0",
    "How many blocks stand before the block.",
);
