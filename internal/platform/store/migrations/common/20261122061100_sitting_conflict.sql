-- +goose Up
-- Who stands aside from a case, and why: found by the office, or said by the
-- member. One not cleared keeps the member out.
CREATE TABLE sitting_conflict (
    id              TEXT PRIMARY KEY,
    sitting         TEXT NOT NULL REFERENCES sitting (id),
    item            TEXT NOT NULL,
    member          TEXT NOT NULL, -- an attendee
    kind            TEXT NOT NULL,
    derived         BOOLEAN NOT NULL,
    note            TEXT NOT NULL DEFAULT '',
    declared_by     TEXT,
    declared_at     TEXT NOT NULL,
    pinned_by       TEXT,
    cleared_by      TEXT,
    cleared_because TEXT NOT NULL DEFAULT '',
    UNIQUE (item, member, kind)
);
CREATE INDEX sitting_conflict_sitting ON sitting_conflict (sitting);
INSERT INTO sitting_conflict (id, sitting, item, member, kind, derived, declared_at)
    SELECT i.id || '-' || r.member, i.sitting, i.id, r.member, 'own-case', TRUE, '2026-11-22T00:00:00.000Z'
    FROM sitting_recused r JOIN sitting_item i ON i.bloc = r.bloc;
-- A member says what concerns them before they see any case.
CREATE TABLE sitting_declaration (
    sitting     TEXT NOT NULL REFERENCES sitting (id),
    member      TEXT NOT NULL,
    declared_at TEXT NOT NULL,
    PRIMARY KEY (sitting, member)
);
ALTER TABLE sitting_bloc ADD COLUMN turn BIGINT NOT NULL DEFAULT 0; -- place given by the secretary; 0: by the office
ALTER TABLE dossier_step ADD COLUMN person TEXT; -- who did it, where that matters later: who proposed
