-- +goose Up
ALTER TABLE mail_message ADD COLUMN html TEXT NOT NULL DEFAULT '';
ALTER TABLE mail_message ADD COLUMN list_id TEXT NOT NULL DEFAULT ''; -- header List-Id
CREATE TABLE notice (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    unit_id      TEXT NOT NULL, -- in whose name it is sent; '' = the house itself
    sent_by      TEXT NOT NULL, -- account; '' = a job of the house
    args         TEXT NOT NULL, -- JSON: what its sentence names
    due          TEXT,          -- day by which something is asked
    sent_at      TEXT NOT NULL
);
CREATE INDEX notice_subject ON notice (subject_kind, subject_id);
CREATE INDEX notice_unit ON notice (unit_id, id);
CREATE TABLE notice_recipient (
    id        TEXT PRIMARY KEY,
    notice    TEXT NOT NULL REFERENCES notice (id),
    seat      BIGINT NOT NULL, -- order in the notice
    account   TEXT,            -- NULL: has none
    person    TEXT,
    stands    TEXT NOT NULL,   -- name of whom they stand in for; '' = nobody
    name      TEXT NOT NULL,   -- as on that day
    unit_name TEXT NOT NULL,
    read_at   TEXT,
    mail      TEXT NOT NULL CHECK (mail IN ('waiting', 'sent', 'refused', 'no-server', 'no-address', 'no-account', 'off', 'away')),
    mail_id   TEXT,            -- the letter, once it is written
    mail_at   TEXT,
    why       TEXT,            -- what the mail server said
    UNIQUE (notice, account)
);
CREATE INDEX notice_recipient_account ON notice_recipient (account, notice);
CREATE INDEX notice_recipient_unread ON notice_recipient (account) WHERE read_at IS NULL;
CREATE INDEX notice_recipient_letter ON notice_recipient (mail_id);
CREATE TABLE notice_address ( -- where an account's letters go
    account     TEXT PRIMARY KEY,
    address     TEXT NOT NULL, -- '' = none
    lang        TEXT NOT NULL,
    verified_at TEXT,
    code        TEXT NOT NULL DEFAULT '', -- hash of the code that verifies it
    code_until  TEXT,
    tries       BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE notice_muted ( -- kinds an account does not want by mail
    account TEXT NOT NULL,
    kind    TEXT NOT NULL,
    PRIMARY KEY (account, kind)
);
