-- +goose Up
CREATE TABLE exemplar (
    id           TEXT PRIMARY KEY,
    unit         TEXT NOT NULL REFERENCES unit (id), -- which looks into it
    state        TEXT NOT NULL CHECK (state IN ('reported', 'checking', 'put', 'confirmed', 'not-found', 'not-confirmed', 'joined')),
    what         TEXT NOT NULL,
    who          TEXT NOT NULL, -- as told
    place        TEXT NOT NULL,
    deed_on      TEXT NOT NULL,
    deed_at      TEXT NOT NULL, -- HH:MM; '' the hour is not known
    fold         TEXT NOT NULL,
    subject_kind TEXT NOT NULL DEFAULT '', -- '' nobody of the registry
    subject_id   TEXT NOT NULL DEFAULT '',
    subject_name TEXT NOT NULL DEFAULT '',
    sudden       BOOLEAN NOT NULL DEFAULT TRUE, -- while nobody said otherwise
    reported_at  TEXT NOT NULL,
    taken_at     TEXT,
    taken_by     TEXT NOT NULL DEFAULT '',
    put_at       TEXT,
    put_by       TEXT NOT NULL DEFAULT '',
    ended_at     TEXT, -- confirmed, or its other end
    ended_by     TEXT NOT NULL DEFAULT '',
    ended_word   TEXT NOT NULL DEFAULT '',
    joined       TEXT REFERENCES exemplar (id),
    look_on      TEXT, -- day of the last look
    looked_at    TEXT, -- it was asked for
    let_go_at    TEXT, -- it is followed no more
    let_go_why   TEXT NOT NULL DEFAULT '',
    reminded_at  TEXT, -- of papers
    revision     BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX exemplar_unit ON exemplar (unit);
CREATE INDEX exemplar_subject ON exemplar (subject_id);
CREATE TABLE sighting (
    id         TEXT PRIMARY KEY,
    exemplar   TEXT NOT NULL REFERENCES exemplar (id),
    came_with  TEXT NOT NULL REFERENCES exemplar (id), -- before any was joined
    key        TEXT NOT NULL UNIQUE, -- of the form it was written in
    code       TEXT NOT NULL UNIQUE, -- by which it is asked about
    at         TEXT NOT NULL,
    by_account TEXT NOT NULL, -- '' a stranger
    name       TEXT NOT NULL,
    contact    TEXT NOT NULL,
    what       TEXT NOT NULL,
    who        TEXT NOT NULL,
    place      TEXT NOT NULL,
    deed_on    TEXT NOT NULL,
    deed_at    TEXT NOT NULL,
    photo      TEXT NOT NULL
);
CREATE INDEX sighting_exemplar ON sighting (exemplar);
CREATE INDEX sighting_account ON sighting (by_account);
CREATE INDEX sighting_at ON sighting (at);
CREATE TABLE exemplar_word (
    id       TEXT PRIMARY KEY,
    exemplar TEXT NOT NULL REFERENCES exemplar (id),
    part     TEXT NOT NULL CHECK (part IN ('witness', 'direct-head')),
    person   TEXT REFERENCES person (id), -- NULL: nobody of the registry
    name     TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    said     TEXT NOT NULL DEFAULT '' CHECK (said IN ('', 'yes', 'no', 'unknown')),
    word     TEXT NOT NULL DEFAULT '',
    said_at  TEXT,
    said_by  TEXT NOT NULL DEFAULT '', -- account that wrote it down
    hash     TEXT NOT NULL DEFAULT '',
    media    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX exemplar_word_exemplar ON exemplar_word (exemplar);
CREATE INDEX exemplar_word_person ON exemplar_word (person);
CREATE TABLE exemplar_note (
    exemplar   TEXT NOT NULL REFERENCES exemplar (id),
    no         BIGINT NOT NULL,
    day        TEXT NOT NULL,
    text       TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (exemplar, no)
);
CREATE TABLE exemplar_proposal (
    exemplar   TEXT NOT NULL REFERENCES exemplar (id),
    line       TEXT NOT NULL UNIQUE REFERENCES nomination (id),
    dossier    TEXT NOT NULL REFERENCES dossier (id),
    award      TEXT NOT NULL,
    type       TEXT NOT NULL,
    at         TEXT NOT NULL,
    by_account TEXT NOT NULL,
    PRIMARY KEY (exemplar, line)
);
CREATE TABLE exemplar_paper (
    exemplar   TEXT NOT NULL REFERENCES exemplar (id),
    line       TEXT NOT NULL REFERENCES nomination (id),
    code       TEXT NOT NULL,
    title      TEXT NOT NULL,
    hash       TEXT NOT NULL,
    media      TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (line, code)
);
CREATE TABLE exemplar_story (
    exemplar   TEXT NOT NULL REFERENCES exemplar (id),
    no         BIGINT NOT NULL,
    title      TEXT NOT NULL,
    text       TEXT NOT NULL,
    photo      TEXT NOT NULL,
    own        BOOLEAN NOT NULL, -- written by the one it is about
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (exemplar, no)
);
CREATE TABLE exemplar_consent (
    id           TEXT PRIMARY KEY,
    exemplar     TEXT NOT NULL REFERENCES exemplar (id),
    story        BIGINT NOT NULL,
    how          TEXT NOT NULL CHECK (how IN ('self', 'paper')),
    given_at     TEXT NOT NULL,
    given_by     TEXT NOT NULL, -- account: the person's, or of whoever attached the paper
    hash         TEXT NOT NULL,
    media        TEXT NOT NULL,
    seen_at      TEXT, -- the paper was read by another
    seen_by      TEXT NOT NULL DEFAULT '',
    withdrawn_at TEXT,
    withdrawn_by TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (exemplar, story) REFERENCES exemplar_story (exemplar, no)
);
CREATE TABLE exemplar_page (
    id        TEXT PRIMARY KEY,
    exemplar  TEXT NOT NULL REFERENCES exemplar (id),
    story     BIGINT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    gone_at   TEXT,
    gone_by   TEXT NOT NULL DEFAULT '',
    gone_why  TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (exemplar, story) REFERENCES exemplar_story (exemplar, no)
);
CREATE INDEX exemplar_consent_exemplar ON exemplar_consent (exemplar);
CREATE INDEX exemplar_page_exemplar ON exemplar_page (exemplar);
CREATE UNIQUE INDEX exemplar_page_open ON exemplar_page (exemplar) WHERE gone_at IS NULL;
CREATE TABLE exemplar_press (
    id         TEXT PRIMARY KEY,
    exemplar   TEXT NOT NULL REFERENCES exemplar (id),
    outlet     TEXT NOT NULL,
    title      TEXT NOT NULL,
    day        TEXT NOT NULL,
    link       TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    gone_at    TEXT
);
CREATE INDEX exemplar_press_exemplar ON exemplar_press (exemplar);
