-- +goose Up
-- A sweep of a unit for a year: who qualifies, who is one clause short.
CREATE TABLE screening (
    id        TEXT PRIMARY KEY,
    unit      TEXT NOT NULL,
    unit_name TEXT NOT NULL, -- as it was called when asked
    year      BIGINT NOT NULL,
    law_day   TEXT NOT NULL,
    awards    TEXT NOT NULL DEFAULT '', -- codes with spaces between; '' is every award of the day
    state     TEXT NOT NULL, -- running, done, cancelled
    job       TEXT NOT NULL,
    reached   TEXT NOT NULL DEFAULT '', -- the last subject judged, as kind:id; work begun again goes on after it
    done      BIGINT NOT NULL,
    total     BIGINT NOT NULL,
    asked_by  TEXT NOT NULL,
    asked_at  TEXT NOT NULL,
    ended_at  TEXT,
    revision  BIGINT NOT NULL
);
CREATE INDEX screening_unit ON screening (unit, asked_at);

CREATE TABLE screening_found (
    screening    TEXT NOT NULL REFERENCES screening (id),
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    award        TEXT NOT NULL,
    name         TEXT NOT NULL,
    fold         TEXT NOT NULL, -- what a search compares
    unit         TEXT NOT NULL,
    unit_name    TEXT NOT NULL,
    result       TEXT NOT NULL, -- holds, fails, open
    clause       TEXT NOT NULL DEFAULT '', -- the one lacking; '' when it holds
    cite         TEXT NOT NULL DEFAULT '',
    needs        TEXT NOT NULL DEFAULT '', -- JSON: the clause in both languages
    proposed     BOOLEAN NOT NULL, -- by a dossier of the year, or given already
    PRIMARY KEY (screening, subject_kind, subject_id, award)
);
CREATE INDEX screening_found_list ON screening_found (screening, result, award, fold);
