-- +goose Up
-- One row is one statement about one subject: its rating of a year, its
-- absences of a year, its disciplines. A correction supersedes; nothing is
-- ever changed or removed. What has no row is not known.
CREATE TABLE record_entry (
    id            TEXT PRIMARY KEY,
    subject_kind  TEXT NOT NULL CHECK (subject_kind IN ('person', 'unit')),
    subject_id    TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('rating', 'work', 'absence', 'training', 'discipline', 'review', 'strength', 'organisation')),
    year          BIGINT NOT NULL, -- 0 for what is of no year: discipline, review
    value         TEXT NOT NULL, -- JSON of the kind's own type
    source_who    TEXT NOT NULL,
    source_paper  TEXT NOT NULL,
    at            TEXT NOT NULL,
    by            TEXT NOT NULL,
    corrects      TEXT REFERENCES record_entry (id),
    why           TEXT NOT NULL,
    superseded_by TEXT
);
CREATE UNIQUE INDEX record_entry_standing ON record_entry (subject_kind, subject_id, kind, year) WHERE superseded_by IS NULL;
CREATE INDEX record_entry_subject ON record_entry (subject_kind, subject_id, year);
