-- +goose Up
-- Soft clauses somebody set aside for a nomination; taken back, the row stays.
CREATE TABLE nomination_set_aside (
    id         TEXT PRIMARY KEY,
    nomination TEXT NOT NULL REFERENCES nomination (id),
    clause     TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name    TEXT NOT NULL, -- as the account was named then
    at         TEXT NOT NULL,
    reason     TEXT NOT NULL,
    gone_at    TEXT -- reinstated
);
CREATE UNIQUE INDEX nomination_set_aside_one ON nomination_set_aside (nomination, clause) WHERE gone_at IS NULL;
