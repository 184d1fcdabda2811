-- The two tables refer to each other, so both go in one statement.
DROP TABLE revisions, entries;
DROP FUNCTION galley_revisions_have_no_gaps();
DROP FUNCTION galley_refuse();
