-- The references that an entry makes, once as its newest revision makes them and once as readers see them, so that
-- "who refers to this?" has an answer on both sides of the gate. What is referred to need not exist, so there is no
-- foreign key to it.
CREATE TABLE entry_references (
    entry_id TEXT COLLATE "C" NOT NULL REFERENCES entries (id),
    stage TEXT COLLATE "C" NOT NULL CHECK (stage IN ('draft', 'published')),
    position BIGINT NOT NULL,
    pointer TEXT COLLATE "C" NOT NULL,
    content_type TEXT COLLATE "C" NOT NULL,
    target TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (entry_id, stage, position)
);

-- Who refers to this?
CREATE INDEX entry_references_target ON entry_references (content_type, target, stage, entry_id);
