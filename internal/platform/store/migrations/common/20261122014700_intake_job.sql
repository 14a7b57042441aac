-- +goose Up
-- A long sheet is read by a job; one that cannot be read says why.
ALTER TABLE intake_upload ADD COLUMN job TEXT NOT NULL DEFAULT '';
ALTER TABLE intake_upload ADD COLUMN refusal TEXT NOT NULL DEFAULT ''; -- JSON: the reasons
