-- The references that an entry makes, once as its newest revision makes them and once as readers see them, so that
-- "who refers to this?" has an answer on both sides of the gate. What is referred to need not exist, so there is no
-- foreign key to it.
CREATE TABLE entry_references (
    entry_id TEXT NOT NULL REFERENCES entries (id),
    stage TEXT NOT NULL CHECK (stage IN ('draft', 'published')),
    position BIGINT NOT NULL,
    pointer TEXT NOT NULL,
    content_type TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (entry_id, stage, position)
);

-- Who refers to this?
CREATE INDEX entry_references_target ON entry_references (content_type, target, stage, entry_id);
