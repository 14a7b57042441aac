-- +goose Up
-- The register of prints: who printed which sheets when, and why again.
CREATE TABLE certificate_print (
    id       TEXT PRIMARY KEY,
    decision TEXT NOT NULL,
    at       TEXT NOT NULL,
    by_whom  TEXT NOT NULL,
    draft    BOOLEAN NOT NULL, -- printed with DRAFT, NOT SIGNED across
    reason   TEXT NOT NULL DEFAULT '',
    sheets   BIGINT NOT NULL
);
CREATE INDEX certificate_print_decision ON certificate_print (decision, at);
CREATE TABLE certificate_sheet (
    print TEXT NOT NULL REFERENCES certificate_print (id),
    line  TEXT NOT NULL,
    nth   BIGINT NOT NULL, -- 1 the first time this sheet was printed for real
    PRIMARY KEY (print, line)
);
CREATE INDEX certificate_sheet_line ON certificate_sheet (line);
CREATE TABLE certificate_objection (
    id          TEXT PRIMARY KEY,
    number      TEXT NOT NULL, -- as typed, tidied
    award       TEXT, -- NULL if no award has that number
    decision    TEXT, -- of the award
    body        TEXT, -- unit that decided
    text        TEXT NOT NULL,
    contact     TEXT NOT NULL,
    at          TEXT NOT NULL,
    sender      TEXT NOT NULL, -- daily hash of where it came from, to count only
    answer      TEXT NOT NULL DEFAULT '',
    answered_by TEXT,
    answered_at TEXT
);
CREATE INDEX certificate_objection_at ON certificate_objection (at);
CREATE INDEX certificate_objection_body ON certificate_objection (body, at);
