-- +goose Up
-- A secret ballot: what is public of it, and slips that nobody can read.
CREATE TABLE ballot (
    id           TEXT PRIMARY KEY,
    sitting      TEXT NOT NULL, -- opaque: whoever prepared it says what it is
    over         TEXT NOT NULL, -- path of the body when it was prepared
    title        TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('each', 'choose')),
    least        BIGINT NOT NULL,
    most         BIGINT NOT NULL,
    test         BOOLEAN NOT NULL,
    repeats      TEXT REFERENCES ballot (id), -- the void ballot it is held for
    pause        BIGINT NOT NULL, -- seconds the list of slips is shown before counting
    appeal       BIGINT NOT NULL, -- days until slips may be destroyed
    state        TEXT NOT NULL CHECK (state IN ('prepared', 'open', 'closed', 'counted', 'published', 'void')),
    stopped_by   TEXT, -- a voter who misses or disowns a slip
    reason       TEXT NOT NULL DEFAULT '', -- of a void ballot
    head         TEXT NOT NULL DEFAULT '', -- names all that is public, once open
    opened_at    TEXT,
    closed_at    TEXT,
    ended_at     TEXT, -- published or void
    destroyed_at TEXT,
    revision     BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX ballot_sitting ON ballot (sitting);
CREATE TABLE ballot_line (
    ballot  TEXT NOT NULL REFERENCES ballot (id),
    place   BIGINT NOT NULL,
    id      TEXT NOT NULL,
    label   TEXT NOT NULL,
    rule    TEXT NOT NULL,
    product TEXT NOT NULL DEFAULT '', -- of all slips, when counted
    yes     BIGINT, -- of kind choose: chosen
    no      BIGINT,
    blank   BIGINT,
    PRIMARY KEY (ballot, place),
    UNIQUE (ballot, id)
);
CREATE TABLE ballot_teller (
    ballot TEXT NOT NULL REFERENCES ballot (id),
    place  BIGINT NOT NULL,
    id     TEXT NOT NULL,
    name   TEXT NOT NULL,
    acting TEXT NOT NULL, -- person or account who acts as this teller
    key    TEXT NOT NULL DEFAULT '', -- public part only
    proof  TEXT NOT NULL DEFAULT '',
    share  TEXT NOT NULL DEFAULT '', -- JSON, when counted
    PRIMARY KEY (ballot, place),
    UNIQUE (ballot, id)
);
CREATE TABLE ballot_voter (
    ballot TEXT NOT NULL REFERENCES ballot (id),
    place  BIGINT NOT NULL,
    id     TEXT NOT NULL,
    name   TEXT NOT NULL,
    acting TEXT NOT NULL,
    key    TEXT NOT NULL DEFAULT '', -- of the member's device, public part only
    roll   BOOLEAN NOT NULL DEFAULT FALSE, -- on the roll since opening
    PRIMARY KEY (ballot, place),
    UNIQUE (ballot, id)
);
CREATE TABLE ballot_slip (
    ballot TEXT NOT NULL,
    voter  TEXT NOT NULL,
    serial BIGINT NOT NULL,
    hash   TEXT NOT NULL,
    slip   TEXT NOT NULL, -- JSON, encrypted and signed; '' once destroyed
    PRIMARY KEY (ballot, voter),
    FOREIGN KEY (ballot, voter) REFERENCES ballot_voter (ballot, id)
);
