DROP TABLE entry_references;
