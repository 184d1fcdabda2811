DROP INDEX changes_of_entries;
