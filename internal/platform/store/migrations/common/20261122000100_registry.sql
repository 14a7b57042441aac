-- +goose Up
-- A row of unit or person holds the latest value of each dated fact; the facts
-- hold every day. changed_on is the day of the latest of them: on that day and
-- after, the row alone is right.
CREATE TABLE unit (
    id         TEXT PRIMARY KEY,
    parent     TEXT REFERENCES unit (id),
    path       TEXT NOT NULL UNIQUE, -- /ROOT/…/ID/
    name       TEXT NOT NULL,
    name_fold  TEXT NOT NULL,
    name_sort  TEXT NOT NULL, -- hexadecimal of viet.SortKey
    code       TEXT NOT NULL,
    level      TEXT NOT NULL,
    legal      BOOLEAN NOT NULL,
    flags      BOOLEAN, -- NULL: not known
    from_day   TEXT, -- NULL: not known since when
    to_day     TEXT, -- last day it existed
    changed_on TEXT NOT NULL,
    revision   BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX unit_parent ON unit (parent, name_sort);
CREATE TABLE unit_fact (
    id       TEXT PRIMARY KEY,
    unit_id  TEXT NOT NULL REFERENCES unit (id),
    kind     TEXT NOT NULL CHECK (kind IN ('name', 'parent', 'level', 'legal', 'flags', 'code')),
    value    TEXT NOT NULL,
    key      TEXT NOT NULL, -- viet.Key of a name, the value itself otherwise
    from_day TEXT,
    to_day   TEXT,
    source   TEXT NOT NULL,
    at       TEXT NOT NULL
);
CREATE INDEX unit_fact_of ON unit_fact (unit_id, kind, from_day);
CREATE INDEX unit_fact_key ON unit_fact (kind, key);
CREATE TABLE unit_succession (
    old_unit TEXT NOT NULL REFERENCES unit (id),
    new_unit TEXT NOT NULL REFERENCES unit (id),
    day      TEXT NOT NULL, -- first day of the new
    kind     TEXT NOT NULL CHECK (kind IN ('merged', 'split', 'renamed', 'replaced')),
    source   TEXT NOT NULL,
    PRIMARY KEY (old_unit, new_unit, day)
);
CREATE INDEX unit_succession_new ON unit_succession (new_unit);
CREATE TABLE person (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,
    name_fold  TEXT NOT NULL,
    name_sort  TEXT NOT NULL, -- hexadecimal of viet.PersonKey: given name first
    gender     TEXT NOT NULL, -- '' not known
    birth      TEXT,
    number     TEXT UNIQUE,
    unit_id    TEXT NOT NULL REFERENCES unit (id),
    post       TEXT NOT NULL,
    category   TEXT NOT NULL,
    leader     BOOLEAN,
    recruited  TEXT,
    changed_on TEXT NOT NULL,
    joined     TEXT REFERENCES person (id), -- the record this one was joined to
    revision   BIGINT NOT NULL DEFAULT 1,
    CHECK (birth IS NOT NULL OR number IS NOT NULL)
);
CREATE INDEX person_unit ON person (unit_id, name_sort);
CREATE INDEX person_key ON person (name_key);
CREATE INDEX person_joined ON person (joined) WHERE joined IS NOT NULL;
CREATE TABLE person_fact (
    id        TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    kind      TEXT NOT NULL CHECK (kind IN ('name', 'gender', 'unit', 'post', 'category', 'leader')),
    value     TEXT NOT NULL,
    key       TEXT NOT NULL,
    from_day  TEXT,
    to_day    TEXT,
    source    TEXT NOT NULL,
    at        TEXT NOT NULL
);
CREATE INDEX person_fact_of ON person_fact (person_id, kind, from_day);
CREATE INDEX person_fact_key ON person_fact (kind, key);
-- Joins are kept after they are undone: who was held to be whom, and when.
CREATE TABLE person_join (
    id        TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    into_id   TEXT NOT NULL REFERENCES person (id),
    at        TEXT NOT NULL,
    by        TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT
);
CREATE UNIQUE INDEX person_join_standing ON person_join (person_id) WHERE undone_at IS NULL;
