-- What happened to one entry, in its order: whether readers saw it before it was deleted, and what they saw at a moment
-- in the past.
CREATE INDEX changes_of_entries ON changes (entry_id, sequence) WHERE entry_id IS NOT NULL;
