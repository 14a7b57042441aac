-- +goose Up
-- Why a judge is given no entry of an author, as declared.
CREATE TABLE contest_conflict (
    contest    TEXT NOT NULL REFERENCES contest (id),
    judge      TEXT NOT NULL REFERENCES person (id),
    author     TEXT NOT NULL REFERENCES person (id),
    kind       TEXT NOT NULL, -- family, other
    note       TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (contest, judge, author)
);
