-- +goose Up
CREATE TABLE thanks (
    id          TEXT PRIMARY KEY,
    from_person TEXT NOT NULL,
    to_person   TEXT NOT NULL,
    by_account  TEXT NOT NULL,
    text        TEXT NOT NULL,
    said_at     TEXT NOT NULL,
    shown       BOOLEAN NOT NULL, -- on the page of whom it is to
    hidden_at   TEXT,
    reported_at TEXT,
    report_why  TEXT,
    settled_at  TEXT,
    settled_by  TEXT,
    removed     BOOLEAN NOT NULL  -- as settled: shown to nobody
);
CREATE INDEX thanks_to ON thanks (to_person);
CREATE INDEX thanks_from ON thanks (from_person, said_at);
CREATE INDEX thanks_reported ON thanks (reported_at) WHERE settled_at IS NULL;
