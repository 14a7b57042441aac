-- +goose Up
-- Who was handed the award, where and on what day; a correction is another row.
CREATE TABLE decision_handing (
    id         TEXT PRIMARY KEY,
    decision   TEXT NOT NULL REFERENCES decision (id),
    day        TEXT, -- NULL: it was noted by mistake, nothing was handed over
    place      TEXT NOT NULL, -- the occasion or the place
    giver      TEXT NOT NULL, -- by whom; '' not told
    because    TEXT NOT NULL, -- why earlier words are corrected; '' the first
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL
);
CREATE INDEX decision_handing_decision ON decision_handing (decision, at);
CREATE TABLE decision_handed (
    line    TEXT NOT NULL,
    handing TEXT NOT NULL REFERENCES decision_handing (id),
    stands  BOOLEAN NOT NULL, -- FALSE: a later row of the same line corrects it
    PRIMARY KEY (line, handing)
);
CREATE UNIQUE INDEX decision_handed_stands ON decision_handed (line) WHERE stands;
CREATE INDEX decision_handed_handing ON decision_handed (handing);
