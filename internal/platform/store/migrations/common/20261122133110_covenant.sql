-- +goose Up
CREATE TABLE covenant (
    id          TEXT PRIMARY KEY,
    cluster     TEXT NOT NULL,
    year        BIGINT NOT NULL,
    version     BIGINT NOT NULL, -- the newest
    standing    BIGINT NOT NULL DEFAULT 0, -- the version in force; 0 none yet
    made_by     TEXT NOT NULL, -- account
    closed_at   TEXT,
    voided_at   TEXT,
    voided_why  TEXT NOT NULL DEFAULT '',
    revision    BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX covenant_year ON covenant (cluster, year) WHERE voided_at IS NULL;
CREATE TABLE covenant_version (
    covenant    TEXT NOT NULL REFERENCES covenant (id),
    no          BIGINT NOT NULL,
    title       TEXT NOT NULL,
    text        TEXT NOT NULL,
    source      TEXT NOT NULL, -- consultation whose adopted text it is, '' if typed
    why         TEXT NOT NULL, -- it was changed; '' of the first
    put_at      TEXT,
    sign_due    TEXT,
    hash        TEXT NOT NULL DEFAULT '', -- SHA-256 of text and promises, from putting on
    force_at    TEXT,
    reminded_at TEXT,
    PRIMARY KEY (covenant, no)
);
CREATE TABLE covenant_promise (
    covenant  TEXT NOT NULL,
    version   BIGINT NOT NULL,
    place     BIGINT NOT NULL,
    id        TEXT NOT NULL, -- the same through all versions
    number    TEXT NOT NULL,
    content   TEXT NOT NULL,
    unit      TEXT NOT NULL, -- '' every member
    target    BIGINT, -- ten-thousandths of the measure; none: done or not
    measure   TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('', 'at-least', 'at-most')),
    evidence  TEXT NOT NULL, -- that will show it
    due       TEXT NOT NULL,
    PRIMARY KEY (covenant, version, id),
    FOREIGN KEY (covenant, version) REFERENCES covenant_version (covenant, no)
);
CREATE TABLE covenant_consent (
    id        TEXT PRIMARY KEY,
    covenant  TEXT NOT NULL,
    version   BIGINT NOT NULL,
    unit      TEXT NOT NULL,
    unit_name TEXT NOT NULL, -- on that day
    agrees    BOOLEAN NOT NULL,
    annex     BOOLEAN NOT NULL, -- of one that joined once it was in force
    account   TEXT NOT NULL,
    name      TEXT NOT NULL,
    post      TEXT NOT NULL,
    because   TEXT NOT NULL, -- why not
    at        TEXT NOT NULL,
    FOREIGN KEY (covenant, version) REFERENCES covenant_version (covenant, no)
);
CREATE UNIQUE INDEX covenant_consent_once ON covenant_consent (covenant, version, unit) WHERE agrees;
CREATE TABLE covenant_report (
    id       TEXT PRIMARY KEY,
    covenant TEXT NOT NULL REFERENCES covenant (id),
    promise  TEXT NOT NULL,
    unit     TEXT NOT NULL,
    day      TEXT NOT NULL, -- on which it stood so
    figure   BIGINT,
    done     BOOLEAN NOT NULL,
    note     TEXT NOT NULL,
    corrects TEXT, -- report that this one replaces
    because  TEXT NOT NULL,
    account  TEXT NOT NULL,
    at       TEXT NOT NULL
);
CREATE INDEX covenant_report_of ON covenant_report (covenant, promise, unit);
CREATE UNIQUE INDEX covenant_report_corrects ON covenant_report (corrects) WHERE corrects IS NOT NULL;
CREATE TABLE covenant_evidence (
    id      TEXT PRIMARY KEY,
    report  TEXT NOT NULL REFERENCES covenant_report (id),
    title   TEXT NOT NULL,
    hash    TEXT NOT NULL,
    size    BIGINT NOT NULL,
    media   TEXT NOT NULL,
    account TEXT NOT NULL,
    at      TEXT NOT NULL,
    gone_at TEXT
);
CREATE INDEX covenant_evidence_of ON covenant_evidence (report);
