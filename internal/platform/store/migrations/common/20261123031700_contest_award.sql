-- +goose Up
-- An award that whoever gets a prize is to be proposed for, and the lines that
-- propose winners.
ALTER TABLE contest_prize ADD COLUMN award TEXT NOT NULL DEFAULT ''; -- code of the law; '' none
CREATE TABLE contest_pick (
    contest    TEXT NOT NULL,
    prize      BIGINT NOT NULL,
    entry      TEXT NOT NULL,
    award      TEXT NOT NULL,
    dossier    TEXT NOT NULL,
    line       TEXT PRIMARY KEY,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    FOREIGN KEY (contest, prize, entry) REFERENCES contest_winner (contest, prize, entry)
);
CREATE INDEX contest_pick_contest ON contest_pick (contest);
