-- An edition is a published revision as the bytes that are served, made once when it is published. Reading one is
-- one lookup in one table, so it keeps all that readers find it by.
CREATE TABLE editions (
    entry_id TEXT NOT NULL PRIMARY KEY REFERENCES entries (id),
    content_type TEXT NOT NULL,
    locale TEXT NOT NULL,
    slug TEXT NOT NULL,
    revision BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    etag TEXT NOT NULL,
    body BLOB NOT NULL,
    FOREIGN KEY (entry_id, revision) REFERENCES revisions (entry_id, number)
);

-- Readers find at most one edition under a slug. It may differ from the slug of the entry, which was renamed since.
CREATE UNIQUE INDEX editions_slug ON editions (content_type, locale, slug);

-- Lists of editions are newest first, of one locale or of all.
CREATE INDEX editions_newest ON editions (content_type, published_at DESC, entry_id DESC);
CREATE INDEX editions_newest_in_locale ON editions (content_type, locale, published_at DESC, entry_id DESC);
