-- The log that every write adds to, in the transaction of the write. The sequence is in the order in which writes were
-- committed and has no gaps, because one write is made at a time; so a reader that remembers the last number that it
-- read misses nothing.
CREATE TABLE changes (
    sequence BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    verb TEXT NOT NULL,
    entry_id TEXT REFERENCES entries (id),
    content_type TEXT,
    locale TEXT,
    slug TEXT,
    revision BIGINT,
    token_id TEXT REFERENCES tokens (id),
    -- A change is about an entry, all of whose columns are there, or about a token.
    CHECK ((entry_id IS NULL) <> (token_id IS NULL)),
    CHECK ((entry_id IS NULL) = (content_type IS NULL)),
    CHECK ((entry_id IS NULL) = (locale IS NULL)),
    CHECK ((entry_id IS NULL) = (slug IS NULL)),
    CHECK ((entry_id IS NULL) = (revision IS NULL))
);

-- What happened stays as it happened.
CREATE TRIGGER changes_are_not_updated BEFORE UPDATE ON changes
BEGIN
    SELECT RAISE(ABORT, 'changes are append-only');
END;
CREATE TRIGGER changes_are_not_deleted BEFORE DELETE ON changes
BEGIN
    SELECT RAISE(ABORT, 'changes are append-only');
END;
