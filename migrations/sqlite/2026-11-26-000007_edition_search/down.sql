DROP TABLE edition_search_rows;
DROP TABLE edition_search;
DROP TABLE search_scopes;
DROP TABLE search_types;
