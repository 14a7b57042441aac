-- +goose Up
CREATE TABLE council (
    id        TEXT PRIMARY KEY,
    body      TEXT NOT NULL, -- unit that has it
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('commendation', 'initiative')),
    formed_by TEXT NOT NULL, -- number of the decision that forms it
    formed_on TEXT,
    from_day  TEXT NOT NULL,
    to_day    TEXT,
    revision  BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX council_body ON council (body);
CREATE TABLE council_member (
    id       TEXT PRIMARY KEY,
    council  TEXT NOT NULL REFERENCES council (id),
    place    BIGINT NOT NULL,
    person   TEXT,
    name     TEXT NOT NULL,
    post     TEXT NOT NULL,
    role     TEXT NOT NULL CHECK (role IN ('chair', 'deputy', 'member', 'secretary')),
    votes    BOOLEAN NOT NULL,
    from_day TEXT NOT NULL,
    to_day   TEXT,
    because  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX council_member_council ON council_member (council, place);
CREATE TABLE meeting (
    id         TEXT PRIMARY KEY,
    body       TEXT NOT NULL,
    called_for TEXT NOT NULL,
    called_at  TEXT NOT NULL DEFAULT '', -- HH:MM of the day
    place      TEXT NOT NULL,
    purpose    TEXT NOT NULL DEFAULT '',
    started    TEXT NOT NULL DEFAULT '',
    ended      TEXT NOT NULL DEFAULT '',
    presider   TEXT NOT NULL DEFAULT '', -- an attendee
    discussion TEXT NOT NULL DEFAULT '',
    conclusion TEXT NOT NULL DEFAULT '',
    revision   BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE meeting_attendee (
    meeting TEXT NOT NULL REFERENCES meeting (id),
    member  TEXT NOT NULL, -- opaque: whoever convened says what it is
    seat    BIGINT NOT NULL,
    person  TEXT,
    name    TEXT NOT NULL,
    post    TEXT NOT NULL,
    role    TEXT NOT NULL,
    votes   BOOLEAN NOT NULL,
    here    TEXT NOT NULL DEFAULT '' CHECK (here IN ('', 'present', 'absent')),
    reason  TEXT NOT NULL DEFAULT '',
    written BOOLEAN NOT NULL DEFAULT FALSE, -- absent, but a written opinion came
    arrived TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (meeting, member)
);
CREATE TABLE sitting (
    id           TEXT PRIMARY KEY REFERENCES meeting (id),
    council      TEXT NOT NULL REFERENCES council (id),
    no           BIGINT NOT NULL,
    law_day      TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('called', 'open', 'counted', 'confirmed', 'concluded')),
    concluded_on TEXT,
    concluded_at TEXT,
    revision     BIGINT NOT NULL DEFAULT 0,
    UNIQUE (council, no)
);
-- A bloc is what is counted at once: many alike, or one pulled out.
CREATE TABLE sitting_bloc (
    id            TEXT PRIMARY KEY,
    sitting       TEXT NOT NULL REFERENCES sitting (id),
    award         TEXT NOT NULL,
    type          TEXT NOT NULL,
    pulled        BOOLEAN NOT NULL,
    because       TEXT NOT NULL DEFAULT '',
    method        TEXT NOT NULL DEFAULT '' CHECK (method IN ('', 'hands', 'written')),
    yes           BIGINT NOT NULL DEFAULT 0,
    no            BIGINT NOT NULL DEFAULT 0,
    blank         BIGINT NOT NULL DEFAULT 0,
    written_yes   BIGINT NOT NULL DEFAULT 0,
    written_no    BIGINT NOT NULL DEFAULT 0,
    written_blank BIGINT NOT NULL DEFAULT 0,
    chair_side    TEXT NOT NULL DEFAULT '' CHECK (chair_side IN ('', 'yes', 'no')),
    counted_by    TEXT,
    confirmed_by  TEXT,
    result        TEXT NOT NULL DEFAULT '' CHECK (result IN ('', 'passed', 'refused')),
    base          BIGINT NOT NULL DEFAULT 0, -- what the share is taken of
    needed        BIGINT NOT NULL DEFAULT 0, -- fewest yes that pass
    denominator   TEXT NOT NULL DEFAULT '',
    cite          TEXT NOT NULL DEFAULT '',
    CHECK (yes >= written_yes AND no >= written_no AND blank >= written_blank
        AND written_yes >= 0 AND written_no >= 0 AND written_blank >= 0)
);
CREATE INDEX sitting_bloc_sitting ON sitting_bloc (sitting);
CREATE TABLE sitting_recused (
    bloc   TEXT NOT NULL REFERENCES sitting_bloc (id),
    member TEXT NOT NULL,
    PRIMARY KEY (bloc, member)
);
CREATE TABLE sitting_item (
    id           TEXT PRIMARY KEY,
    sitting      TEXT NOT NULL REFERENCES sitting (id),
    bloc         TEXT NOT NULL REFERENCES sitting_bloc (id),
    place        BIGINT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    person       TEXT,
    award        TEXT NOT NULL,
    type         TEXT NOT NULL,
    label        TEXT NOT NULL,
    detail       TEXT NOT NULL,
    UNIQUE (sitting, subject_kind, subject_id)
);
CREATE INDEX sitting_item_bloc ON sitting_item (bloc, place);
CREATE INDEX sitting_item_subject ON sitting_item (subject_kind, subject_id);
