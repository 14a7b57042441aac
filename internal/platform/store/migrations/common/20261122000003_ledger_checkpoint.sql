-- +goose Up
-- Signed heads of the tree, one after each batch of numbering: public.
CREATE TABLE ledger_checkpoint (
    size BIGINT PRIMARY KEY,
    root TEXT NOT NULL,
    at   TEXT NOT NULL,
    key  TEXT NOT NULL, -- the first eight hex digits by which papers name the key
    note TEXT NOT NULL  -- the whole signed note
);
-- Public keys, each announced by an entry: ledger.found, then ledger.rotate.
CREATE TABLE ledger_key (
    id    TEXT PRIMARY KEY,
    vkey  TEXT NOT NULL,
    entry TEXT NOT NULL REFERENCES ledger_entry (id),
    at    TEXT NOT NULL
);
-- Who numbers now, and until when nobody else may.
CREATE TABLE ledger_lease (
    name   TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until  TEXT NOT NULL
);
