-- +goose Up
-- The movement of a body above that a deed or an initiative was done for; '' none.
ALTER TABLE exemplar ADD COLUMN movement TEXT NOT NULL DEFAULT '';
ALTER TABLE initiative_filing ADD COLUMN movement TEXT NOT NULL DEFAULT '';
CREATE INDEX exemplar_movement ON exemplar (movement);
CREATE INDEX initiative_filing_movement ON initiative_filing (movement);
