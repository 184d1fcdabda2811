DROP INDEX changes_times;
DROP INDEX changes_of_slugs;
DROP INDEX changes_of_entries;
