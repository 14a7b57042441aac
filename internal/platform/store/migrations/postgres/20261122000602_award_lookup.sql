-- +goose Up
-- Look-up walks names in byte order, so the columns are in byte order.
ALTER TABLE award ALTER COLUMN name_fold TYPE TEXT COLLATE "C", ALTER COLUMN name_key TYPE TEXT COLLATE "C", ALTER COLUMN unit_key TYPE TEXT COLLATE "C";
ALTER TABLE award_part ALTER COLUMN part TYPE TEXT COLLATE "C", ALTER COLUMN name TYPE TEXT COLLATE "C";
ALTER TABLE award_unit_part ALTER COLUMN part TYPE TEXT COLLATE "C", ALTER COLUMN key TYPE TEXT COLLATE "C";
CREATE INDEX award_by_name ON award (name_fold, year DESC, id DESC, award) WHERE NOT claim;
CREATE INDEX award_by_key ON award (name_key, year DESC, id DESC, award) WHERE NOT claim;
CREATE INDEX award_by_unit ON award (unit_key, name_fold, year DESC, id DESC, award) WHERE NOT claim;
