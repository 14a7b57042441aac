-- +goose Up
-- A concluded sitting for machines, as it was on the evening: law and registers
-- may change after it.
ALTER TABLE sitting ADD COLUMN bundle TEXT NOT NULL DEFAULT '';
