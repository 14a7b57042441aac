-- +goose Up
CREATE TABLE ledger_entry (
    id      TEXT PRIMARY KEY,
    seq     BIGINT UNIQUE, -- NULL until the sequencer has numbered it
    at      TEXT NOT NULL,
    act     TEXT NOT NULL,
    actor   TEXT NOT NULL,
    subject TEXT NOT NULL,
    body    TEXT NOT NULL
);
CREATE INDEX ledger_entry_subject ON ledger_entry (subject, at);
CREATE INDEX ledger_entry_waiting ON ledger_entry (at, id) WHERE seq IS NULL;
CREATE TABLE ledger_hash (pos BIGINT PRIMARY KEY, hash TEXT NOT NULL);
-- A sealed text is in the tree only as a salted hash; forgetting the salt
-- forgets the text, and the tree still stands.
CREATE TABLE ledger_seal (
    seal    TEXT PRIMARY KEY,
    salt    TEXT NOT NULL,
    subject TEXT NOT NULL
);
-- One row of marks on the database itself: that it is a demo, whose it is.
CREATE TABLE house (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
