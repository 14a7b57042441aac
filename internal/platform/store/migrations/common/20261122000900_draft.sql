-- +goose Up
-- What a person was typing on a page and has not sent: theirs alone, gone when
-- it is sent or after thirty days. Nothing here has happened, so nothing of it
-- is in the ledger.
CREATE TABLE draft (
    account TEXT NOT NULL,
    page    TEXT NOT NULL,
    body    TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (account, page)
);
