-- +goose Up
ALTER TABLE exemplar ADD COLUMN owes_on TEXT; -- by when papers are owed after a decision; none: none are
