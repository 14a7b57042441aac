-- +goose Up
CREATE TABLE inquiry (
    id         TEXT PRIMARY KEY,
    unit       TEXT NOT NULL REFERENCES unit (id), -- that asks
    enterprise TEXT NOT NULL REFERENCES unit (id), -- that is asked about
    head       TEXT REFERENCES person (id), -- of the enterprise, put forward as well
    dossier    TEXT REFERENCES dossier (id), -- for which it is asked
    number     TEXT NOT NULL, -- of the letter
    day        TEXT NOT NULL, -- of the letter: the clocks run from it
    note       TEXT NOT NULL,
    fold       TEXT NOT NULL, -- name of the enterprise and number, without marks, for search
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL
);
CREATE INDEX inquiry_unit ON inquiry (unit);
CREATE INDEX inquiry_enterprise ON inquiry (enterprise);
CREATE INDEX inquiry_head ON inquiry (head);
CREATE INDEX inquiry_dossier ON inquiry (dossier);
CREATE TABLE inquiry_ask (
    id            TEXT PRIMARY KEY,
    inquiry       TEXT NOT NULL REFERENCES inquiry (id),
    place         BIGINT NOT NULL,
    topic         TEXT NOT NULL,
    fact          TEXT NOT NULL, -- what the answer fills, as the rules said when it was asked
    most          BIGINT NOT NULL, -- 0: yes or no; else the answer is a number up to this
    body          TEXT REFERENCES unit (id), -- NULL: no unit of the house
    body_name     TEXT NOT NULL, -- as it was called when it was asked
    level         TEXT NOT NULL, -- of the body, where the topic needs it
    due           TEXT, -- NULL: the rules of that day name none
    early_at      TEXT, -- reminded by the house before its last day
    late_at       TEXT, -- and after it
    withdrawn_at  TEXT,
    withdrawn_why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX inquiry_ask_inquiry ON inquiry_ask (inquiry);
CREATE INDEX inquiry_ask_body ON inquiry_ask (body);
CREATE TABLE inquiry_reminder (
    ask        TEXT NOT NULL REFERENCES inquiry_ask (id),
    no         BIGINT NOT NULL,
    by_account TEXT NOT NULL, -- '': the house
    at         TEXT NOT NULL,
    PRIMARY KEY (ask, no)
);
CREATE TABLE inquiry_statement (
    ask        TEXT NOT NULL REFERENCES inquiry_ask (id),
    no         BIGINT NOT NULL,
    said       TEXT NOT NULL CHECK (said IN ('yes', 'no', 'unsure')),
    figure     BIGINT, -- where the topic is a number
    text       TEXT NOT NULL,
    number     TEXT NOT NULL, -- of the paper
    day        TEXT NOT NULL, -- of the paper
    until      TEXT, -- valid; NULL: no end said
    entered    BOOLEAN NOT NULL, -- by those who asked, from the paper that came
    hash       TEXT NOT NULL, -- of the scan; '' none
    title      TEXT NOT NULL,
    size       BIGINT NOT NULL,
    media      TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (ask, no)
);
