-- Every text, number and truth value of what readers see, so that filters and orders find entries by indexes. A row
-- goes with its edition, whoever takes that away. What was published before is filled in when the migration has run.
CREATE TABLE edition_values (
    entry_id TEXT NOT NULL REFERENCES editions (entry_id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    position BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'boolean')),
    -- The first 64 characters of a text: a database bounds the rows of an index.
    head TEXT,
    -- The whole text, where it is longer.
    rest TEXT,
    -- A number; a truth value as 0 or 1; of a text that is a date-time (RFC 3339) the microseconds since 1970.
    number DOUBLE PRECISION,
    PRIMARY KEY (entry_id, path, position)
);

-- Which entries have this value there?
CREATE INDEX edition_values_text ON edition_values (content_type, path, head, entry_id) WHERE head IS NOT NULL;
CREATE INDEX edition_values_number ON edition_values (content_type, path, kind, number, entry_id)
    WHERE number IS NOT NULL;

-- A reference may name a slug without its locale.
CREATE INDEX editions_slug_anywhere ON editions (content_type, slug, locale);
