-- +goose Up
-- One thing done in every cluster of a unit and of all beneath it: a year's scoring
-- begun, or all of them ranked.
CREATE TABLE tally (
    id         TEXT PRIMARY KEY,
    unit       TEXT NOT NULL,
    unit_name  TEXT NOT NULL, -- as it was called when asked
    what       TEXT NOT NULL CHECK (what IN ('begin', 'rank')),
    year       BIGINT NOT NULL,
    terms      TEXT NOT NULL, -- JSON: days and ways of rounds to begin
    table_text TEXT NOT NULL, -- canonical JSON; '' when ranking
    table_hash TEXT NOT NULL,
    state      TEXT NOT NULL, -- running, done, cancelled
    job        TEXT NOT NULL,
    reached    TEXT NOT NULL DEFAULT '', -- the last cluster done, with its category after a tab; work begun again goes on after it
    done       BIGINT NOT NULL,
    total      BIGINT NOT NULL,
    asked_by   TEXT NOT NULL,
    asked_at   TEXT NOT NULL,
    ended_at   TEXT,
    revision   BIGINT NOT NULL
);
CREATE INDEX tally_unit ON tally (unit, asked_at);

CREATE TABLE tally_found (
    tally     TEXT NOT NULL REFERENCES tally (id),
    cluster   TEXT NOT NULL,
    category  TEXT NOT NULL, -- '' where all are ranked together
    name      TEXT NOT NULL, -- of the cluster, then
    fold      TEXT NOT NULL, -- what a search compares
    unit      TEXT NOT NULL, -- whose cluster it is
    unit_name TEXT NOT NULL,
    round     TEXT NOT NULL, -- '' none
    outcome   TEXT NOT NULL CHECK (outcome IN ('made', 'kept', 'refused')),
    members   BIGINT NOT NULL,
    reasons   TEXT NOT NULL, -- JSON; '[]' unless refused
    PRIMARY KEY (tally, cluster, category)
);
CREATE INDEX tally_found_list ON tally_found (tally, outcome, fold);

CREATE TABLE tally_place (
    tally    TEXT NOT NULL,
    cluster  TEXT NOT NULL,
    category TEXT NOT NULL,
    unit     TEXT NOT NULL,
    name     TEXT NOT NULL, -- as it was called when ranked
    fold     TEXT NOT NULL,
    place    BIGINT NOT NULL,
    shared   BOOLEAN NOT NULL,
    total    BIGINT NOT NULL, -- hundredths of a point
    PRIMARY KEY (tally, cluster, category, unit),
    FOREIGN KEY (tally, cluster, category) REFERENCES tally_found (tally, cluster, category)
);
