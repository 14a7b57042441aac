-- +goose Up
CREATE TABLE recognition (
    id        TEXT PRIMARY KEY,
    unit      TEXT NOT NULL REFERENCES unit (id), -- that recognises
    year      BIGINT NOT NULL,
    corrects  TEXT REFERENCES recognition (id), -- NULL: the first word
    why       TEXT NOT NULL, -- it corrects; '' it does not
    made_by   TEXT NOT NULL,
    made_at   TEXT NOT NULL,
    revision  BIGINT NOT NULL,
    number    TEXT NOT NULL DEFAULT '', -- of the paper
    day       TEXT,
    content   TEXT NOT NULL DEFAULT '', -- as signed (JSON)
    hash      TEXT NOT NULL DEFAULT '', -- SHA-256 of content
    signed_by TEXT NOT NULL DEFAULT '',
    signer    TEXT NOT NULL DEFAULT '',
    post      TEXT NOT NULL DEFAULT '',
    signed_at TEXT -- NULL: a draft
);
CREATE UNIQUE INDEX recognition_draft ON recognition (unit, year) WHERE signed_at IS NULL;
CREATE INDEX recognition_unit ON recognition (unit, year);
CREATE TABLE recognition_line (
    recognition  TEXT NOT NULL REFERENCES recognition (id),
    subject_kind TEXT NOT NULL, -- person or unit
    subject_id   TEXT NOT NULL,
    rating       TEXT NOT NULL,
    PRIMARY KEY (recognition, subject_kind, subject_id)
);
CREATE INDEX recognition_line_subject ON recognition_line (subject_id);
