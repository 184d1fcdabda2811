-- An entry is an identified piece of content, without its document. Times are microseconds since 1970, because that is
-- the only kind of time that both databases hold alike.
CREATE TABLE entries (
    id TEXT NOT NULL PRIMARY KEY,
    content_type TEXT NOT NULL,
    locale TEXT NOT NULL,
    slug TEXT NOT NULL,
    revision BIGINT NOT NULL CHECK (revision >= 1),
    published_revision BIGINT,
    published_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    deleted_at BIGINT,
    -- Either both say that it is published or neither does, and nothing deleted is published.
    CHECK ((published_revision IS NULL) = (published_at IS NULL)),
    CHECK (deleted_at IS NULL OR published_revision IS NULL),
    -- The revisions that an entry names exist when its transaction ends; an entry is written before its first one.
    FOREIGN KEY (id, revision) REFERENCES revisions (entry_id, number) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (id, published_revision) REFERENCES revisions (entry_id, number) DEFERRABLE INITIALLY DEFERRED
);

-- A deleted entry frees its slug.
CREATE UNIQUE INDEX entries_slug ON entries (content_type, locale, slug) WHERE deleted_at IS NULL;

-- A reference may name a slug without its locale.
CREATE INDEX entries_slug_anywhere ON entries (content_type, slug) WHERE deleted_at IS NULL;

-- Lists of entries are newest first, of one locale or of all.
CREATE INDEX entries_newest ON entries (content_type, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX entries_newest_in_locale ON entries (content_type, locale, created_at DESC, id DESC)
    WHERE deleted_at IS NULL;

-- A revision is a saved document. The document is text, not a JSON type, because it is stored exactly as it was judged.
CREATE TABLE revisions (
    entry_id TEXT NOT NULL REFERENCES entries (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    document TEXT NOT NULL,
    schema_version TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (entry_id, number)
);

-- Revisions are 1, 2, 3… without gaps, whatever a program does.
CREATE TRIGGER revisions_have_no_gaps BEFORE INSERT ON revisions
WHEN NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM revisions WHERE entry_id = NEW.entry_id)
BEGIN
    SELECT RAISE(ABORT, 'a revision has the number that follows the newest one');
END;

-- What was saved stays as it was saved.
CREATE TRIGGER revisions_are_not_updated BEFORE UPDATE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are immutable');
END;
CREATE TRIGGER revisions_are_not_deleted BEFORE DELETE ON revisions
BEGIN
    SELECT RAISE(ABORT, 'revisions are immutable');
END;
