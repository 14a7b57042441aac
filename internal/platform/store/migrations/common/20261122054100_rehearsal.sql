-- +goose Up
-- A draft of the law tried on dossiers of the past: who would gain, who lose.
CREATE TABLE rehearsal (
    id        TEXT PRIMARY KEY,
    unit      TEXT NOT NULL,
    unit_name TEXT NOT NULL, -- as it was called when asked
    from_year BIGINT NOT NULL,
    to_year   BIGINT NOT NULL,
    law_day   TEXT, -- the day the draft is asked on; NULL: the day of law of each line
    sha256    TEXT NOT NULL, -- fingerprint of the draft
    state     TEXT NOT NULL, -- running, done, cancelled, outdated
    job       TEXT NOT NULL,
    reached   TEXT NOT NULL DEFAULT '', -- the last dossier tried; work begun again goes on after it
    done      BIGINT NOT NULL, -- dossiers
    total     BIGINT NOT NULL,
    asked_by  TEXT NOT NULL,
    asked_at  TEXT NOT NULL,
    ended_at  TEXT,
    revision  BIGINT NOT NULL
);
CREATE INDEX rehearsal_unit ON rehearsal (unit, asked_at);

CREATE TABLE rehearsal_file (
    rehearsal TEXT NOT NULL REFERENCES rehearsal (id),
    path      TEXT NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (rehearsal, path)
);

CREATE TABLE rehearsal_outcome (
    rehearsal    TEXT NOT NULL REFERENCES rehearsal (id),
    nomination   TEXT NOT NULL,
    dossier      TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    award        TEXT NOT NULL,
    type         TEXT NOT NULL,
    law_day      TEXT NOT NULL,
    name         TEXT NOT NULL,
    fold         TEXT NOT NULL, -- what a search compares
    unit_name    TEXT NOT NULL,
    turn         TEXT NOT NULL, -- gains, loses, same
    was          TEXT NOT NULL DEFAULT '', -- by the law as it is; '' when it does not give the award so
    would        TEXT NOT NULL DEFAULT '', -- by the draft
    clause       TEXT NOT NULL DEFAULT '', -- the one it rests on
    cause        TEXT NOT NULL DEFAULT '', -- JSON: that clause by both
    why          TEXT NOT NULL DEFAULT '', -- JSON: every clause that changed
    PRIMARY KEY (rehearsal, nomination)
);
CREATE INDEX rehearsal_outcome_list ON rehearsal_outcome (rehearsal, turn, award, fold);
