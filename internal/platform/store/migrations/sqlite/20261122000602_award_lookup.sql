-- +goose Up
-- SQLite orders text by bytes already.
CREATE INDEX award_by_name ON award (name_fold, year DESC, id DESC, award) WHERE NOT claim;
CREATE INDEX award_by_key ON award (name_key, year DESC, id DESC, award) WHERE NOT claim;
CREATE INDEX award_by_unit ON award (unit_key, name_fold, year DESC, id DESC, award) WHERE NOT claim;
