-- +goose Up
-- Sketches grew: those of before are made anew by the program, which knows how.
CREATE TABLE initiative_resketch (
    work TEXT PRIMARY KEY
);
INSERT INTO initiative_resketch (work) SELECT DISTINCT work FROM initiative_sketch;
DELETE FROM initiative_sketch;
DELETE FROM initiative_band;
