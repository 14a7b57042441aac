-- +goose Up

-- Whether a unit stands in a remote, border or island area, as its latest fact
-- says; NULL is not known.
ALTER TABLE unit ADD COLUMN remote BOOLEAN;

-- Facts of a unit may be of this kind too: the table as it was, but for that.
CREATE TABLE unit_fact_anew (
    id       TEXT PRIMARY KEY,
    unit_id  TEXT NOT NULL REFERENCES unit (id),
    kind     TEXT NOT NULL CHECK (kind IN ('name', 'parent', 'level', 'legal', 'flags', 'remote', 'code')),
    value    TEXT NOT NULL,
    key      TEXT NOT NULL, -- viet.Key of a name, the value itself otherwise
    from_day TEXT,
    to_day   TEXT,
    source   TEXT NOT NULL,
    at       TEXT NOT NULL
);
INSERT INTO unit_fact_anew (id, unit_id, kind, value, key, from_day, to_day, source, at)
    SELECT id, unit_id, kind, value, key, from_day, to_day, source, at FROM unit_fact;
DROP TABLE unit_fact;
ALTER TABLE unit_fact_anew RENAME TO unit_fact;
CREATE INDEX unit_fact_of ON unit_fact (unit_id, kind, from_day);
CREATE INDEX unit_fact_key ON unit_fact (kind, key);
