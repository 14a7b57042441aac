-- +goose Up
-- Why a nomination was judged by two laws, with the verdict that does not stand;
-- the one that does is in nomination_verdict.
CREATE TABLE nomination_transition (
    nomination TEXT PRIMARY KEY REFERENCES nomination (id),
    decided_on TEXT NOT NULL, -- whose law was asked beside that of receipt
    at         TEXT NOT NULL,
    cite       TEXT NOT NULL,
    status     TEXT NOT NULL,
    newer      BOOLEAN NOT NULL, -- the newer law stands, being more favourable
    body       TEXT NOT NULL
);
