-- Secrets that all servers on this database share. Who reads it can make cursors, and nothing else.
CREATE TABLE secrets (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    secret BYTEA NOT NULL
);

-- Made here, so that servers that start at once have the same one, and reading it never writes. A hash of 366 random bits,
-- for PostgreSQL has no random bytes without an extension.
INSERT INTO secrets (name, secret) VALUES (
    'cursor_key',
    sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))
);
