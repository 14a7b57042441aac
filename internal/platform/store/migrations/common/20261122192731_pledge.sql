-- +goose Up
CREATE TABLE pledge (
    id           TEXT PRIMARY KEY,
    subject_kind TEXT NOT NULL, -- person or unit
    subject_id   TEXT NOT NULL,
    year         BIGINT NOT NULL,
    award        TEXT NOT NULL, -- as the newest step says
    unit         TEXT NOT NULL REFERENCES unit (id), -- whose list it goes into: the person's on that day, or the unit itself
    state        TEXT NOT NULL,
    late         BOOLEAN NOT NULL, -- the newest title was pledged after the last day
    source       TEXT NOT NULL, -- paper it was taken from; '' pledged here
    step         BIGINT NOT NULL -- the newest
);
CREATE UNIQUE INDEX pledge_once ON pledge (subject_kind, subject_id, year, award) WHERE state NOT IN ('withdrawn', 'declined');
CREATE INDEX pledge_subject ON pledge (subject_id);
CREATE INDEX pledge_unit ON pledge (unit, year);
CREATE TABLE pledge_step (
    pledge     TEXT NOT NULL REFERENCES pledge (id),
    no         BIGINT NOT NULL,
    what       TEXT NOT NULL,
    award      TEXT NOT NULL,
    late       BOOLEAN NOT NULL,
    why        TEXT NOT NULL,
    said       TEXT NOT NULL, -- what the rules said then, as codes (JSON); '' where they were not asked
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (pledge, no)
);
CREATE TABLE pledge_day (
    unit       TEXT NOT NULL REFERENCES unit (id),
    year       BIGINT NOT NULL,
    no         BIGINT NOT NULL, -- the highest stands
    day        TEXT NOT NULL,
    why        TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (unit, year, no)
);
CREATE TABLE pledge_list (
    id          TEXT PRIMARY KEY,
    unit        TEXT NOT NULL REFERENCES unit (id),
    year        BIGINT NOT NULL,
    no          BIGINT NOT NULL, -- the highest stands
    why         TEXT NOT NULL, -- it differs from the one before; '' of the first
    content     TEXT NOT NULL, -- as signed (JSON)
    hash        TEXT NOT NULL, -- SHA-256 of content
    rows        BIGINT NOT NULL,
    signed_by   TEXT NOT NULL,
    signer      TEXT NOT NULL,
    post        TEXT NOT NULL,
    signed_at   TEXT NOT NULL,
    to_unit     TEXT REFERENCES unit (id), -- NULL: not sent
    sent_by     TEXT NOT NULL DEFAULT '',
    sent_at     TEXT,
    received_by TEXT NOT NULL DEFAULT '',
    received_at TEXT,
    UNIQUE (unit, year, no)
);
CREATE INDEX pledge_list_to ON pledge_list (to_unit);
