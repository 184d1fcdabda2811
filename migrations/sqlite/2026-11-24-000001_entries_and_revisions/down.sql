-- The two tables refer to each other. What entries refer to is checked when the transaction ends, when both are gone.
DROP TABLE revisions;
DROP TABLE entries;
