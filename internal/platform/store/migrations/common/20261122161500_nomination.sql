-- +goose Up
CREATE TABLE slate (
    id          TEXT PRIMARY KEY,
    cluster     TEXT NOT NULL,
    year        BIGINT NOT NULL,
    category    TEXT NOT NULL, -- '' where all are ranked together
    due         TEXT NOT NULL, -- last day of nominating
    opened_by   TEXT NOT NULL, -- account
    opened_at   TEXT NOT NULL,
    sitting     TEXT, -- whose council votes on it
    put_at      TEXT,
    proposed_at TEXT, -- last
    revision    BIGINT NOT NULL DEFAULT 1,
    UNIQUE (cluster, year, category)
);
CREATE TABLE nominee (
    id         TEXT PRIMARY KEY,
    slate      TEXT NOT NULL REFERENCES slate (id),
    no         BIGINT NOT NULL,
    unit       TEXT NOT NULL,
    award      TEXT NOT NULL,
    how        TEXT NOT NULL CHECK (how IN ('ranking', 'hand', 'self', 'member')),
    by_unit    TEXT NOT NULL, -- member that nominated; '' whoever leads
    place      BIGINT NOT NULL, -- in the ranking it was taken from; 0: not taken from one
    total      BIGINT NOT NULL, -- points there, in hundredths
    why        TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    gone_at    TEXT,
    gone_by    TEXT NOT NULL DEFAULT '',
    gone_why   TEXT NOT NULL DEFAULT '',
    dossier    TEXT, -- in which it was proposed
    line       TEXT, -- of it
    fell       TEXT NOT NULL DEFAULT '', -- clause by which, or why, it is proposed after the higher award was refused
    UNIQUE (slate, no)
);
CREATE UNIQUE INDEX nominee_once ON nominee (slate, unit, award) WHERE gone_at IS NULL;
