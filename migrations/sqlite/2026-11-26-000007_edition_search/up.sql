-- The words of what readers see, so that a search finds entries by an index. Which texts are searched is told by the
-- schemas, so the index is filled by Galley, which notes by which version of a content type's schema it did.
CREATE TABLE search_types (
    content_type TEXT PRIMARY KEY,
    version TEXT NOT NULL
);

-- A number for each content type and locale: it is the higher part of the numbers of their rows, so that a search looks
-- at one range of numbers.
CREATE TABLE search_scopes (
    number BIGINT PRIMARY KEY,
    content_type TEXT NOT NULL,
    locale TEXT NOT NULL,
    UNIQUE (content_type, locale)
);

-- Which row of words is which entry's. A row goes with its edition, whoever takes that away.
CREATE TABLE edition_search_rows (
    id INTEGER PRIMARY KEY,
    entry_id TEXT NOT NULL UNIQUE REFERENCES editions (entry_id) ON DELETE CASCADE
);

-- The words as they are compared, in small letters and without accents, so that the tokenizer has nothing to do but to
-- part them. The texts themselves are not kept a second time.
CREATE VIRTUAL TABLE edition_search USING fts5 (
    title,
    own,
    blocks,
    content = '',
    contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* Co'"
);

CREATE TRIGGER edition_search_rows_gone AFTER DELETE ON edition_search_rows BEGIN
    DELETE FROM edition_search WHERE rowid = OLD.id;
END;
