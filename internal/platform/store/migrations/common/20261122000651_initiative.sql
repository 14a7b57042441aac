-- +goose Up
CREATE TABLE initiative (
    id          TEXT PRIMARY KEY,
    person      TEXT NOT NULL,
    title       TEXT NOT NULL,
    year        BIGINT NOT NULL,
    scope       TEXT NOT NULL,
    recognised  TEXT,
    decision_no TEXT NOT NULL,
    used_by     TEXT NOT NULL DEFAULT '', -- code of the award it serves
    used_in     TEXT NOT NULL DEFAULT '', -- the nomination, or the decision's number of a past award
    noted_by    TEXT NOT NULL,
    noted_at    TEXT NOT NULL,
    revision    BIGINT NOT NULL
);
CREATE INDEX initiative_person ON initiative (person, year);
CREATE UNIQUE INDEX initiative_once ON initiative (person, year, title, decision_no);
