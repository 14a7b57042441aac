-- +goose Up
-- What a sitting deals with now, and since when.
ALTER TABLE sitting ADD COLUMN taken_up TEXT NOT NULL DEFAULT ''; -- a bloc; '' between two
ALTER TABLE sitting ADD COLUMN taken_up_at TEXT;
