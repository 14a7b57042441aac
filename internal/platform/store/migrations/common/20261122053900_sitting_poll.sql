-- +goose Up
-- A bloc remembers who was there when it was voted on, and who presided; how it
-- was voted on may be by paper slips too.
ALTER TABLE sitting_bloc ADD COLUMN way TEXT NOT NULL DEFAULT '';
UPDATE sitting_bloc SET way = method;
ALTER TABLE sitting_bloc DROP COLUMN method;
ALTER TABLE sitting_bloc RENAME COLUMN way TO method;
ALTER TABLE sitting_bloc ADD COLUMN members BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sitting_bloc ADD COLUMN present BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sitting_bloc ADD COLUMN wrote BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sitting_bloc ADD COLUMN presider TEXT NOT NULL DEFAULT ''; -- an attendee
ALTER TABLE sitting_bloc ADD COLUMN poll TEXT NOT NULL DEFAULT ''; -- the vote by slips that it is, or was, put to
UPDATE sitting_bloc SET
    members = (SELECT COUNT(*) FROM meeting_attendee a WHERE a.meeting = sitting_bloc.sitting AND a.votes
        AND NOT EXISTS (SELECT 1 FROM sitting_recused r WHERE r.bloc = sitting_bloc.id AND r.member = a.member)),
    wrote = written_yes + written_no + written_blank,
    present = yes + no + blank - written_yes - written_no - written_blank
    WHERE counted_by IS NOT NULL;
-- A poll is one vote that was held and is kept whatever became of it: by paper
-- slips, or one of another way that was voided.
CREATE TABLE sitting_poll (
    id         TEXT PRIMARY KEY,
    sitting    TEXT NOT NULL REFERENCES sitting (id),
    no         BIGINT NOT NULL,
    method     TEXT NOT NULL,
    state      TEXT NOT NULL, -- open, counted, void
    pick       BIGINT NOT NULL, -- at most so many names may be chosen; 0: each is answered by itself
    members    BIGINT NOT NULL,
    present    BIGINT NOT NULL,
    wrote      BIGINT NOT NULL,
    issued     BIGINT NOT NULL DEFAULT 0,
    returned   BIGINT NOT NULL DEFAULT 0,
    valid      BIGINT NOT NULL DEFAULT 0,
    invalid    BIGINT NOT NULL DEFAULT 0,
    presider   TEXT NOT NULL,
    because    TEXT NOT NULL DEFAULT '', -- why it was voided
    opened_by  TEXT NOT NULL,
    opened_at  TEXT NOT NULL,
    counted_by TEXT,
    voided_by  TEXT,
    UNIQUE (sitting, no)
);
CREATE TABLE sitting_poll_line (
    poll  TEXT NOT NULL REFERENCES sitting_poll (id),
    place BIGINT NOT NULL,
    item  TEXT NOT NULL, -- the first of the bloc
    award TEXT NOT NULL,
    label TEXT NOT NULL, -- as printed on the slip
    round BIGINT NOT NULL,
    yes   BIGINT NOT NULL DEFAULT 0,
    no    BIGINT NOT NULL DEFAULT 0,
    blank BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (poll, place)
);
CREATE INDEX sitting_poll_line_item ON sitting_poll_line (item);
CREATE TABLE sitting_poll_roll (
    poll   TEXT NOT NULL REFERENCES sitting_poll (id),
    member TEXT NOT NULL,
    PRIMARY KEY (poll, member)
);
CREATE TABLE sitting_teller (
    poll   TEXT NOT NULL REFERENCES sitting_poll (id),
    place  BIGINT NOT NULL,
    member TEXT NOT NULL DEFAULT '', -- an attendee, or somebody named
    name   TEXT NOT NULL,
    PRIMARY KEY (poll, place)
);
