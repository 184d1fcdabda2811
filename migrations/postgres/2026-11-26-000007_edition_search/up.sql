-- The words of what readers see, so that a search finds entries by an index. Which texts are searched is told by the
-- schemas, so the index is filled by Galley, which notes by which version of a content type's schema it did.
CREATE TABLE search_types (
    content_type TEXT COLLATE "C" PRIMARY KEY,
    version TEXT COLLATE "C" NOT NULL
);

-- A number for each content type and locale.
CREATE TABLE search_scopes (
    number BIGINT PRIMARY KEY,
    content_type TEXT COLLATE "C" NOT NULL,
    locale TEXT COLLATE "C" NOT NULL,
    UNIQUE (content_type, locale)
);

-- A row goes with its edition, whoever takes that away.
CREATE TABLE edition_search (
    entry_id TEXT COLLATE "C" PRIMARY KEY REFERENCES editions (entry_id) ON DELETE CASCADE,
    scope BIGINT NOT NULL,
    -- The greater, the later it was written, in each scope from 1.
    id BIGINT NOT NULL,
    -- The words of the title and of what else is the document's own: short, so that ranking reads it soon.
    own TSVECTOR NOT NULL,
    -- All words, as they are and as the language of the locale reduces them; and a word for the scope and the era of the
    -- row, so that what was written last is found by the index for words that nearly every row has.
    words TSVECTOR NOT NULL,
    UNIQUE (scope, id)
);

-- Which entries have this word?
CREATE INDEX edition_search_words ON edition_search USING GIN (words);
