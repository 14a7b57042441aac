-- +goose Up
CREATE TABLE queue_job (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    args     TEXT NOT NULL,
    uniq     TEXT, -- at most one waiting or running job of a kind has it
    state    TEXT NOT NULL CHECK (state IN ('ready', 'running', 'done', 'dead')),
    run_at   TEXT NOT NULL,
    attempt  BIGINT NOT NULL,
    most     BIGINT NOT NULL, -- attempts before it is dead
    holder   TEXT,
    until    TEXT, -- end of the lease
    done     BIGINT NOT NULL, -- progress: done of total
    total    BIGINT NOT NULL,
    error    TEXT,
    added    TEXT NOT NULL,
    ended    TEXT
);
CREATE UNIQUE INDEX queue_job_uniq ON queue_job (kind, uniq) WHERE uniq IS NOT NULL AND state IN ('ready', 'running');
CREATE INDEX queue_job_due ON queue_job (run_at, id) WHERE state IN ('ready', 'running');
CREATE INDEX queue_job_ended ON queue_job (ended) WHERE state = 'done';
CREATE TABLE queue_cron (
    name TEXT PRIMARY KEY,
    next TEXT NOT NULL
);
CREATE TABLE mail_message (
    id      TEXT PRIMARY KEY,
    to_     TEXT NOT NULL,
    subject TEXT NOT NULL,
    body    TEXT NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'not-sent', 'failed')),
    error   TEXT,
    added   TEXT NOT NULL,
    sent    TEXT
);
CREATE INDEX mail_message_added ON mail_message (added);
