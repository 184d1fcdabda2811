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

pub(super) const NEW_ID: Parameter =
    parameter("id", ParameterKind::EntryId, "hello", "The id of the new entry. If omitted, the server generates one.");
pub(super) const SLUG: Parameter = parameter("slug", ParameterKind::Slug, "hello", "The slug of the entry.");
pub(super) const LOCALE: Parameter = parameter(
    "locale",
    ParameterKind::Locale,
    "en",
    "The locale of the entry. Default: the site's locale; for lists, all locales.",
);
pub(super) const TYPE: Parameter =
    required(parameter("type", ParameterKind::TypeName, "article", "The content type to validate against."));
pub(super) const DRY_RUN: Parameter = parameter(
    "dry_run",
    ParameterKind::Boolean,
    "true",
    "Whether this is a dry run: validated and answered as usual, but not saved.",
);
pub(super) const WITH: Parameter = parameter(
    "with",
    ParameterKind::Companions,
    "hello",
    "The ids of entries to change together with it, in any collection, comma-separated: all or none. `id@3-7` \
     requires that entity tag to be current; an id alone means any version.",
);
pub(super) const STATE: Parameter = parameter(
    "state",
    ParameterKind::Choice(&["draft", "published", "changed"]),
    "draft",
    "Only entries in this state.",
);
pub(super) const STAGE: Parameter = parameter(
    "stage",
    ParameterKind::Choice(&["draft", "publish"]),
    "publish",
    "The stage to validate for. Default: `publish`.",
);
pub(super) const PERSPECTIVE: Parameter = parameter(
    "perspective",
    ParameterKind::Perspective,
    "published",
    "Which version of the content to read: `published`; with a preview or management token also `draft`, the newest \
     revisions, and `at:2026-11-24T08:00:00Z`, what was published at that time.",
);
pub(super) const PERSPECTIVE_OF_CHANGES: Parameter = parameter(
    "perspective",
    ParameterKind::Choice(&["published", "draft"]),
    "published",
    "Which changes to return: `published`, or with a preview or management token `draft`.",
);
pub(super) const SINCE: Parameter = parameter(
    "since",
    ParameterKind::Integer { min: 0, max: i64::MAX },
    "0",
    "The position in the change log to start from, as returned earlier. Default: the current position.",
);
pub(super) const COLLECTION_OF_CHANGES: Parameter =
    parameter("collection", ParameterKind::Text { characters_max: 64 }, "articles", "Only changes of this collection.");
pub(super) const LOCALE_OF_CHANGES: Parameter =
    parameter("locale", ParameterKind::Locale, "en", "Only changes of entries in this locale.");
pub(super) const TEXT: Parameter = parameter(
    "text",
    ParameterKind::Choice(TextForm::WORDS),
    "html",
    "The output format for CommonMark texts. Default: `markdown`, as stored.",
);
pub(super) const INCLUDE: Parameter = parameter(
    "include",
    ParameterKind::Words(Include::WORDS),
    "toc,reading_time",
    "Derived data to add beside the document, comma-separated.",
);
pub(super) const TAG: Parameter = parameter("tag", ParameterKind::Slug, "energy", "Only entries with that tag.");
pub(super) const AUTHOR: Parameter = parameter(
    "author",
    ParameterKind::Text { characters_max: 120 },
    "Ada Okafor",
    "Only entries by an author of that name.",
);
pub(super) const LIMIT: Parameter = parameter(
    "limit",
    ParameterKind::PageSize,
    "10",
    "The maximum number of items on \
    the page.",
);
pub(super) const AFTER: Parameter = parameter(
    "after",
    ParameterKind::Text { characters_max: 512 },
    "AAY",
    "The cursor to start after: `next` of the previous page.",
);
pub(super) const SITEMAP_NUMBER: Parameter = required(parameter(
    "number",
    ParameterKind::Integer { min: 1, max: 1_000_000 },
    "1",
    "The number of the sitemap, from 1, as listed in the index.",
));
pub(super) const FILTER: Parameter = parameter(
    "filter",
    ParameterKind::Nested,
    "{\"title\":\"Hello\"}",
    "Only entries that match these conditions: `filter[field]=value`, `filter[field][operator]=value`, in groups \
     `filter[or][0][field][operator]=value`.",
);
pub(super) const SEARCH: Parameter = parameter(
    "search",
    ParameterKind::Text { characters_max: SEARCH_CHARACTERS_MAX as u64 },
    "hello",
    "Only entries whose texts contain all of these words, best match first; `\"wind power\"` is a phrase, `turb*` a \
     prefix.",
);
pub(super) const SORT: Parameter = parameter(
    "sort",
    ParameterKind::List { characters_max: 1_000 },
    "-published_at,title",
    "The fields to sort by, comma-separated; `-` sorts in descending order.",
);
pub(super) const FIELDS: Parameter = parameter(
    "fields",
    ParameterKind::List { characters_max: 4_000 },
    "title,blocks[faq]",
    "The fields to return, comma-separated. Default: all.",
);
pub(super) const EXPAND: Parameter = parameter(
    "expand",
    ParameterKind::List { characters_max: 2_000 },
    "blocks.related.items.entry",
    "The references to replace with the entries they refer to, comma-separated.",
);
pub(super) const FALLBACK: Parameter =
    parameter("fallback", ParameterKind::Locale, "en", "The locale to use for slugs that have no entry in `locale`.");
pub(super) const LIST_LOCALE: Parameter =
    parameter("locale", ParameterKind::Locale, "en", "Only entries in this locale. Default: all.");
pub(super) const TOTAL: Parameter =
    parameter("total", ParameterKind::Boolean, "true", "Whether to count the entries in the list, as `total`.");
pub(super) const PAGE_AFTER: Parameter = parameter(
    "after",
    ParameterKind::Text { characters_max: 2_048 },
    "AAY",
    "The cursor to start after: `next` of the previous page.",
);
pub(super) const PAGE_BEFORE: Parameter = parameter(
    "before",
    ParameterKind::Text { characters_max: 2_048 },
    "AAY",
    "The cursor to end before: `prev` of the following page.",
);
pub(super) const BEFORE_REVISION: Parameter =
    parameter("before", REVISION_NUMBER, "7", "Only revisions before this number: `next` of the previous page.");
pub(super) const BEFORE_CHANGE: Parameter = parameter(
    "before",
    ParameterKind::Integer { min: 1, max: i64::MAX },
    "7",
    "Only changes before this position in the log: `next` of the previous page.",
);
pub(super) const REVISION: Parameter =
    required(parameter("revision", REVISION_NUMBER, "1", "The number of the revision to restore."));
pub(super) const FROM: Parameter =
    required(parameter("from", REVISION_NUMBER, "1", "The number of the revision to compare from."));
pub(super) const TO: Parameter =
    required(parameter("to", REVISION_NUMBER, "2", "The number of the revision to compare to."));
pub(super) const BEFORE: Parameter = parameter("before", BLOCK_ID, "text", "The id of the block to place it before.");
pub(super) const AFTER_BLOCK: Parameter =
    parameter("after", BLOCK_ID, "text", "The id of the block to place it after.");
pub(super) const INDEX: Parameter = parameter(
    "index",
    ParameterKind::Integer { min: 0, max: 1_000_000 },
    "0",
    "The number of blocks to place before it.",
);
