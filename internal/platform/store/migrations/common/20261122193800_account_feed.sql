-- +goose Up
CREATE TABLE account_feed ( -- the secret address of an account's calendar
    account TEXT PRIMARY KEY,
    hash    TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    used_at TEXT
);
