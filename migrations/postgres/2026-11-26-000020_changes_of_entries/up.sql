-- What happened to one entry, in its order: whether readers saw it before it was deleted, and what they saw at a moment
-- in the past.
CREATE INDEX changes_of_entries ON changes (entry_id, sequence) WHERE entry_id IS NOT NULL;

-- What was seen under a slug, or in a collection, at a moment in the past.
CREATE INDEX changes_of_slugs ON changes (content_type, slug, sequence) WHERE entry_id IS NOT NULL;

-- Where the log was at a moment in the past.
CREATE INDEX changes_times ON changes (at, sequence);
