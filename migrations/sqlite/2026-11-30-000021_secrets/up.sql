-- Secrets that all servers on this database share. Who reads it can make cursors, and nothing else.
CREATE TABLE secrets (
    name TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL
);

-- Made here, so that servers that start at once have the same one, and reading it never writes.
INSERT INTO secrets (name, secret) VALUES ('cursor_key', randomblob(32));
