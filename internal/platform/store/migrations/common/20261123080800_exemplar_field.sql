-- +goose Up
ALTER TABLE exemplar ADD COLUMN field TEXT NOT NULL DEFAULT ''; -- code of exemplars.yaml; '': not known
