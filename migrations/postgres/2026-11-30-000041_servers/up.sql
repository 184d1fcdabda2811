-- The servers that use the database. Each says every few seconds that it is still there, so that a command that would take
-- its tables away can refuse.
CREATE TABLE servers (
    id TEXT COLLATE "C" PRIMARY KEY,
    -- Where it listens, for people.
    address TEXT NOT NULL,
    process BIGINT NOT NULL,
    -- In microseconds since 1970.
    seen_at BIGINT NOT NULL
);
