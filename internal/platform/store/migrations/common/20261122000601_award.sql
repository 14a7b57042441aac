-- +goose Up
-- The book of honours. A row is the award as it stands; every earlier text of
-- it is in award_version, and every text has its seal in the ledger.
CREATE TABLE award (
    id           TEXT PRIMARY KEY,
    number       TEXT UNIQUE, -- NULL while a claim
    award        TEXT NOT NULL,
    type         TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    name         TEXT NOT NULL,
    unit_name    TEXT NOT NULL,
    post         TEXT NOT NULL,
    achievement  TEXT NOT NULL,
    year         BIGINT NOT NULL,
    from_day     TEXT,
    to_day       TEXT,
    decided      TEXT,
    decision_no  TEXT NOT NULL,
    decision_id  TEXT NOT NULL, -- '' when it was taken outside this house
    by_level     TEXT NOT NULL,
    by_name      TEXT NOT NULL,
    state        TEXT NOT NULL,
    claim        BOOLEAN NOT NULL,
    source       TEXT NOT NULL,
    seen_by      TEXT NOT NULL DEFAULT '',
    seen_at      TEXT,
    seen_paper   TEXT NOT NULL DEFAULT '',
    golden_book  BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    because_id   TEXT NOT NULL DEFAULT '',
    because_no   TEXT NOT NULL DEFAULT '',
    because_day  TEXT,
    name_fold    TEXT NOT NULL,
    name_key     TEXT NOT NULL,
    unit_key     TEXT NOT NULL,
    revision     BIGINT NOT NULL
);
CREATE INDEX award_subject ON award (subject_id, subject_kind);
CREATE INDEX award_decision ON award (decision_id) WHERE decision_id <> '';
CREATE TABLE award_version (
    award   TEXT NOT NULL REFERENCES award (id),
    version BIGINT NOT NULL,
    at      TEXT NOT NULL, -- when this text was left behind
    body    TEXT NOT NULL, -- the award as JSON
    PRIMARY KEY (award, version)
);
-- Look-up (STACK 14): names are few, awards are many. A part is what stands of
-- a name from one of its words on, so that any word finds it by its beginning.
CREATE TABLE award_part (
    part TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (part, name)
);
CREATE TABLE award_unit_part (
    part TEXT NOT NULL,
    key  TEXT NOT NULL,
    PRIMARY KEY (part, key)
);
