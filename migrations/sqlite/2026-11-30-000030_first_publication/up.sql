-- When an entry was first published, kept while it is not published: taking it down for a correction does not make it new.
ALTER TABLE entries ADD COLUMN first_published_at BIGINT;

-- The newest revision that holds the same document as the published one without being it, such as after the published
-- revision was restored: readers then see all that there is.
ALTER TABLE entries ADD COLUMN matching_revision BIGINT;

-- What is published now keeps the time that readers know.
UPDATE entries SET first_published_at = COALESCE(
    published_at,
    (SELECT MIN(at) FROM changes WHERE changes.entry_id = entries.id AND changes.verb = 'publish')
);
UPDATE entries SET matching_revision = revision
WHERE published_revision <> revision AND EXISTS (
    SELECT 1 FROM revisions AS newest JOIN revisions AS seen ON seen.entry_id = newest.entry_id
    WHERE newest.entry_id = entries.id AND newest.number = entries.revision
        AND seen.number = entries.published_revision AND seen.document = newest.document
);
