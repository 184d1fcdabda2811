-- A token's secret is not here: only its SHA-256 is, so that who reads the database cannot use what stands in it.
CREATE TABLE tokens (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('delivery', 'preview', 'management')),
    role TEXT NOT NULL CHECK (role IN ('viewer', 'author', 'editor', 'admin')),
    label TEXT NOT NULL,
    hash BLOB NOT NULL,
    author TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT
);

-- A request shows a secret and nothing else.
CREATE UNIQUE INDEX tokens_hash ON tokens (hash);
