-- +goose Up
CREATE TABLE notice_pace ( -- when an account's letters come; none: at once, at any hour
    account    TEXT PRIMARY KEY,
    pace       TEXT NOT NULL CHECK (pace IN ('now', 'daily', 'weekly')),
    quiet_from TEXT NOT NULL, -- HH:MM; '' no quiet hours
    quiet_to   TEXT NOT NULL,
    weekends   BOOLEAN NOT NULL -- no letters on Saturdays and Sundays
);
ALTER TABLE notice_recipient ADD COLUMN held_until TEXT; -- its letter waits until then, with others
CREATE INDEX notice_recipient_held ON notice_recipient (held_until) WHERE held_until IS NOT NULL AND mail_id IS NULL;
