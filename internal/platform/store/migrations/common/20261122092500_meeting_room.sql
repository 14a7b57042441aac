-- +goose Up
ALTER TABLE meeting ADD COLUMN kind TEXT NOT NULL DEFAULT 'sitting'; -- sitting: of a council, which keeps the rest of it
ALTER TABLE meeting ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN fold TEXT NOT NULL DEFAULT ''; -- title and place without marks, for search
ALTER TABLE meeting ADD COLUMN until TEXT NOT NULL DEFAULT ''; -- HH:MM it is meant to end
ALTER TABLE meeting ADD COLUMN deputies BOOLEAN NOT NULL DEFAULT FALSE; -- those called may send another
ALTER TABLE meeting ADD COLUMN door_only BOOLEAN NOT NULL DEFAULT FALSE; -- come in by the code at the door, not from one's chair
ALTER TABLE meeting ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN sent_at TEXT; -- when the invitations went out
ALTER TABLE meeting ADD COLUMN cancelled TEXT NOT NULL DEFAULT ''; -- why it is not held
ALTER TABLE meeting ADD COLUMN doors TEXT NOT NULL DEFAULT ''; -- what the codes at the door are made of; '' while shut
ALTER TABLE meeting ADD COLUMN minutes BIGINT NOT NULL DEFAULT 0; -- revision of the minutes that stands
ALTER TABLE meeting ADD COLUMN signed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN signed_at TEXT;
UPDATE meeting SET title = COALESCE((SELECT c.name FROM sitting s JOIN council c ON c.id = s.council WHERE s.id = meeting.id), '');
UPDATE meeting SET fold = LOWER(title);
ALTER TABLE meeting_attendee ADD COLUMN how TEXT NOT NULL DEFAULT '' CHECK (how IN ('', 'self', 'door', 'seat'));
ALTER TABLE meeting_attendee ADD COLUMN deputy TEXT; -- person who comes for them
ALTER TABLE meeting_attendee ADD COLUMN deputy_name TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting_attendee ADD COLUMN deputy_post TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting_attendee ADD COLUMN deputy_because TEXT NOT NULL DEFAULT '';
CREATE INDEX meeting_attendee_person ON meeting_attendee (person);
CREATE INDEX meeting_attendee_deputy ON meeting_attendee (deputy);
CREATE TABLE meeting_topic (
    id           TEXT PRIMARY KEY,
    meeting      TEXT NOT NULL REFERENCES meeting (id),
    place        BIGINT NOT NULL,
    at           TEXT NOT NULL, -- HH:MM, '' if no hour is set
    lasts        BIGINT NOT NULL, -- minutes, 0 if not said
    title        TEXT NOT NULL,
    speaker      TEXT NOT NULL,
    subject_kind TEXT NOT NULL DEFAULT '', -- the case it is about: who stands aside does not see it
    subject_id   TEXT NOT NULL DEFAULT ''
);
CREATE INDEX meeting_topic_meeting ON meeting_topic (meeting, place);
CREATE TABLE meeting_paper (
    id         TEXT PRIMARY KEY,
    meeting    TEXT NOT NULL REFERENCES meeting (id),
    topic      TEXT NOT NULL, -- '' for the whole meeting
    title      TEXT NOT NULL,
    hash       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    media      TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    gone_at    TEXT
);
CREATE INDEX meeting_paper_meeting ON meeting_paper (meeting);
CREATE TABLE meeting_reading (
    paper  TEXT NOT NULL REFERENCES meeting_paper (id),
    member TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (paper, member)
);
CREATE TABLE meeting_question (
    id          TEXT PRIMARY KEY,
    meeting     TEXT NOT NULL REFERENCES meeting (id),
    topic       TEXT NOT NULL,
    place       BIGINT NOT NULL,
    member      TEXT NOT NULL, -- who asks
    text        TEXT NOT NULL,
    asked_at    TEXT NOT NULL,
    to_member   TEXT NOT NULL DEFAULT '', -- who is to answer
    answer      TEXT NOT NULL DEFAULT '',
    answered_at TEXT,
    withdrawn_at TEXT
);
CREATE INDEX meeting_question_meeting ON meeting_question (meeting, place);
CREATE TABLE meeting_minutes (
    meeting    TEXT NOT NULL REFERENCES meeting (id),
    no         BIGINT NOT NULL,
    base       BIGINT NOT NULL, -- revision it was written over
    beside     BOOLEAN NOT NULL, -- another had been kept meanwhile: it does not stand, and is not lost
    restored   BIGINT NOT NULL DEFAULT 0, -- the revision it brings back
    discussion TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name    TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (meeting, no)
);
INSERT INTO meeting_minutes (meeting, no, base, beside, discussion, conclusion, by_account, by_name, at)
    SELECT m.id, 1, 0, FALSE, m.discussion, m.conclusion, '', '', COALESCE(s.concluded_at, '1970-01-01T00:00:00.000Z')
    FROM meeting m JOIN sitting s ON s.id = m.id WHERE m.discussion <> '' OR m.conclusion <> '';
UPDATE meeting SET minutes = 1 WHERE discussion <> '' OR conclusion <> '';
