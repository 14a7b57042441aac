-- +goose Up
CREATE TABLE consultation (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL,
    body          TEXT NOT NULL REFERENCES unit (id),
    fold          TEXT NOT NULL, -- title of the newest version without marks, for search
    subject_kind  TEXT NOT NULL,
    subject_id    TEXT NOT NULL,
    made_by       TEXT NOT NULL,
    version       BIGINT NOT NULL, -- the newest
    withdrawn_at  TEXT,
    withdrawn_why TEXT NOT NULL DEFAULT '',
    revision      BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX consultation_body ON consultation (body);
CREATE INDEX consultation_subject ON consultation (subject_kind, subject_id, kind);
CREATE TABLE consultation_version (
    consultation  TEXT NOT NULL REFERENCES consultation (id),
    no            BIGINT NOT NULL,
    title         TEXT NOT NULL,
    made_at       TEXT NOT NULL,
    named         BOOLEAN NOT NULL DEFAULT TRUE,
    asked_at      TEXT,
    due           TEXT,
    closed_at     TEXT,
    answered_at   TEXT, -- every comment has an answer
    put_at        TEXT, -- a round asks each whether they agree
    put_due       TEXT,
    share_num     BIGINT NOT NULL DEFAULT 0, -- the majority that the body's rules ask for
    share_den     BIGINT NOT NULL DEFAULT 0,
    share_over    BOOLEAN NOT NULL DEFAULT FALSE, -- more than that share; else at least
    share_of      TEXT NOT NULL DEFAULT '' CHECK (share_of IN ('', 'invited', 'answered')), -- '' nobody has said
    adopted_at    TEXT,
    adopted_by    TEXT NOT NULL DEFAULT '',
    how           TEXT NOT NULL DEFAULT '' CHECK (how IN ('', 'meeting', 'round')),
    meeting       TEXT NOT NULL DEFAULT '',
    outcome       TEXT NOT NULL DEFAULT '',
    note          TEXT NOT NULL DEFAULT '',
    hash          TEXT NOT NULL DEFAULT '', -- of the text, from asking on
    key           TEXT NOT NULL DEFAULT '', -- of the marks of comments not named, while asked
    reminded_at   TEXT,
    put_called_at TEXT,
    PRIMARY KEY (consultation, no)
);
CREATE TABLE consultation_article (
    consultation TEXT NOT NULL,
    version      BIGINT NOT NULL,
    key          TEXT NOT NULL, -- the same through all versions
    place        BIGINT NOT NULL,
    number       TEXT NOT NULL,
    heading      TEXT NOT NULL,
    text         TEXT NOT NULL,
    PRIMARY KEY (consultation, version, key),
    FOREIGN KEY (consultation, version) REFERENCES consultation_version (consultation, no)
);
CREATE TABLE consultation_invitee (
    id           TEXT PRIMARY KEY,
    consultation TEXT NOT NULL,
    version      BIGINT NOT NULL,
    seat         BIGINT NOT NULL,
    unit         TEXT NOT NULL, -- '' a person
    person       TEXT NOT NULL, -- '' a unit
    name         TEXT NOT NULL, -- on the day of asking
    answered     BOOLEAN NOT NULL, -- has a comment that stands
    UNIQUE (consultation, version, unit, person),
    FOREIGN KEY (consultation, version) REFERENCES consultation_version (consultation, no)
);
CREATE INDEX consultation_invitee_unit ON consultation_invitee (unit);
CREATE INDEX consultation_invitee_person ON consultation_invitee (person);
CREATE TABLE consultation_comment (
    id           TEXT PRIMARY KEY, -- of one not named a mark, which says nothing
    consultation TEXT NOT NULL,
    version      BIGINT NOT NULL,
    article      TEXT NOT NULL, -- key; '' the whole
    author       TEXT NOT NULL, -- invitee; of one not named a mark while asked, then ''
    voice        BIGINT NOT NULL, -- number of the contributor
    agrees       BOOLEAN NOT NULL,
    text         TEXT NOT NULL,
    replacing    TEXT NOT NULL,
    by_account   TEXT NOT NULL, -- '' not named
    at           TEXT NOT NULL, -- of one not named, when the asking began
    lead         TEXT NOT NULL DEFAULT '', -- the comment in whose answer it shares
    outcome      TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'taken', 'partly', 'not')),
    why          TEXT NOT NULL DEFAULT '',
    revision     BIGINT NOT NULL DEFAULT 0,
    FOREIGN KEY (consultation, version) REFERENCES consultation_version (consultation, no)
);
CREATE UNIQUE INDEX consultation_comment_once ON consultation_comment (consultation, version, article, author) WHERE author <> '';
CREATE TABLE consultation_voice (
    invitee      TEXT PRIMARY KEY REFERENCES consultation_invitee (id),
    consultation TEXT NOT NULL,
    version      BIGINT NOT NULL,
    agrees       BOOLEAN NOT NULL,
    why          TEXT NOT NULL,
    by_account   TEXT NOT NULL,
    at           TEXT NOT NULL,
    FOREIGN KEY (consultation, version) REFERENCES consultation_version (consultation, no)
);
CREATE INDEX consultation_voice_version ON consultation_voice (consultation, version);
