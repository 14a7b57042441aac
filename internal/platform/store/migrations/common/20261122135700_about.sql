-- +goose Up
-- What a meeting or a council is of, beside its body: the cluster whose year it belongs to.
ALTER TABLE meeting ADD COLUMN about_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN about_id TEXT NOT NULL DEFAULT '';
ALTER TABLE council ADD COLUMN about_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE council ADD COLUMN about_id TEXT NOT NULL DEFAULT '';
