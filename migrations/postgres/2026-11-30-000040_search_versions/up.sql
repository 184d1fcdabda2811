-- Which texts are searched is told by the schemas, and two servers on one database may have two versions of them. So there
-- is an index of words for each version of a content type's schema, and none of them is emptied for another. The release
-- before goes on with `search_types` and `search_scopes`; they go when nobody runs it any more.
CREATE TABLE search_builds (
    content_type TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    -- The words of all editions up to this entry, in the order of ids, are there; NULL when those of all are.
    built_to TEXT COLLATE "C",
    -- When a server last said that it searches by this version, in microseconds since 1970.
    used_at BIGINT NOT NULL,
    PRIMARY KEY (content_type, version)
);

-- A number for each content type, version and locale: the scope of a row of words.
CREATE TABLE search_indexes (
    number BIGINT PRIMARY KEY,
    content_type TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    locale TEXT COLLATE "C" NOT NULL,
    UNIQUE (content_type, version, locale)
);

-- Editions whose words in the index of a version were told by schemas of another one, until a server that has the version
-- tells them anew.
CREATE TABLE search_stale (
    content_type TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    entry_id TEXT COLLATE "C" NOT NULL REFERENCES editions (entry_id) ON DELETE CASCADE,
    PRIMARY KEY (content_type, version, entry_id)
);
CREATE INDEX search_stale_entries ON search_stale (entry_id);

INSERT INTO search_builds (content_type, version, built_to, used_at) SELECT content_type, version, NULL, 0 FROM search_types;
INSERT INTO search_indexes (number, content_type, version, locale)
    SELECT s.number, s.content_type, t.version, s.locale
    FROM search_scopes s JOIN search_types t ON t.content_type = s.content_type;

-- What belongs to no version is found by nobody.
DELETE FROM edition_search WHERE scope NOT IN (SELECT number FROM search_indexes);

-- An edition has a row in each index.
ALTER TABLE edition_search DROP CONSTRAINT edition_search_pkey;
ALTER TABLE edition_search ADD PRIMARY KEY (entry_id, scope);
