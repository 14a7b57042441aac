-- +goose Up
-- Who goes out and comes back while a meeting sits, and when the meeting stops
-- and goes on.
ALTER TABLE meeting_attendee ADD COLUMN away BOOLEAN NOT NULL DEFAULT FALSE; -- came, and has gone out
ALTER TABLE meeting_attendee ADD COLUMN wrote_on TEXT; -- the day a written opinion came
CREATE TABLE meeting_movement (
    meeting TEXT NOT NULL REFERENCES meeting (id),
    no      BIGINT NOT NULL,
    member  TEXT NOT NULL,
    inside  BOOLEAN NOT NULL, -- came in; else went out
    at      TEXT NOT NULL, -- HH:MM
    reason  TEXT NOT NULL,
    PRIMARY KEY (meeting, no)
);
CREATE TABLE meeting_pause (
    meeting     TEXT NOT NULL REFERENCES meeting (id),
    no          BIGINT NOT NULL,
    at          TEXT NOT NULL, -- HH:MM
    because     TEXT NOT NULL,
    resumed_on  TEXT,
    resumed_at  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (meeting, no)
);
ALTER TABLE sitting ADD COLUMN held_on_paper TEXT NOT NULL DEFAULT ''; -- number of the paper minutes it is entered from
ALTER TABLE sitting ADD COLUMN opinions_by TEXT; -- last day for written opinions
ALTER TABLE sitting ADD COLUMN balance TEXT NOT NULL DEFAULT ''; -- what the council says of its list as a whole
ALTER TABLE sitting_item ADD COLUMN profile TEXT NOT NULL DEFAULT ''; -- what the balance lights ask, as words
ALTER TABLE council ADD COLUMN sort TEXT NOT NULL DEFAULT 'commendation';
UPDATE council SET sort = kind;
ALTER TABLE council DROP COLUMN kind;
ALTER TABLE council RENAME COLUMN sort TO kind;
-- The chair's written word that another may preside.
CREATE TABLE council_mandate (
    id       TEXT PRIMARY KEY,
    council  TEXT NOT NULL REFERENCES council (id),
    member   TEXT NOT NULL REFERENCES council_member (id),
    paper    TEXT NOT NULL, -- number of the giấy ủy quyền
    from_day TEXT NOT NULL,
    to_day   TEXT NOT NULL
);
CREATE INDEX council_mandate_council ON council_mandate (council);
