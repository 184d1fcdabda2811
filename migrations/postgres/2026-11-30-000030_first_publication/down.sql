ALTER TABLE entries DROP COLUMN matching_revision;
ALTER TABLE entries DROP COLUMN first_published_at;
