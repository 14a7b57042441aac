-- +goose Up
-- What one teller found on paper. A count stands when two tellers found the same.
CREATE TABLE sitting_poll_sheet (
    poll     TEXT NOT NULL,
    teller   BIGINT NOT NULL, -- place among the tellers
    told_by  TEXT NOT NULL,   -- account
    told_at  TEXT NOT NULL,
    issued   BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    valid    BIGINT NOT NULL,
    invalid  BIGINT NOT NULL,
    lines    TEXT NOT NULL,   -- yes, no, blank of every line in the slip's order, as JSON
    PRIMARY KEY (poll, teller),
    FOREIGN KEY (poll, teller) REFERENCES sitting_teller (poll, place)
);
