DROP INDEX editions_slug_anywhere;
DROP TABLE edition_values;
