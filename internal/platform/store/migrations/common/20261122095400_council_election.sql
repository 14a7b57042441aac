-- +goose Up
ALTER TABLE sitting_bloc ADD COLUMN seats BIGINT NOT NULL DEFAULT 0; -- of its award and type no more may pass; 0: no limit

CREATE TABLE council_election (
    id       TEXT PRIMARY KEY,
    sitting  TEXT NOT NULL REFERENCES sitting (id),
    office   TEXT NOT NULL CHECK (office IN ('head', 'deputy')),
    seats    BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    to_day   TEXT NOT NULL,
    UNIQUE (sitting, office)
);
CREATE TABLE council_candidate (
    id       TEXT PRIMARY KEY,
    election TEXT NOT NULL REFERENCES council_election (id),
    place    BIGINT NOT NULL,
    person   TEXT,
    unit     TEXT,
    name     TEXT NOT NULL
);
CREATE INDEX council_candidate_election ON council_candidate (election, place);
CREATE TABLE council_term (
    id       TEXT PRIMARY KEY,
    council  TEXT NOT NULL REFERENCES council (id),
    office   TEXT NOT NULL CHECK (office IN ('head', 'deputy')),
    person   TEXT,
    unit     TEXT,
    name     TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day   TEXT NOT NULL,
    paper    TEXT NOT NULL DEFAULT '', -- by which it is known, of one noted from records
    sitting  TEXT                      -- at which it was voted on
);
CREATE INDEX council_term_council ON council_term (council, from_day);
