DROP TABLE edition_search;
DROP TABLE search_scopes;
DROP TABLE search_types;
