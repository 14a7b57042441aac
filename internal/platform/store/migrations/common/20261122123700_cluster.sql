-- +goose Up
CREATE TABLE cluster (
    id         TEXT PRIMARY KEY,
    body       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('cluster', 'block', 'area')),
    name       TEXT NOT NULL,
    fold       TEXT NOT NULL, -- name without marks, for search
    parent     TEXT REFERENCES cluster (id),
    year_from  TEXT NOT NULL, -- MM-DD, first day of the emulation year
    from_day   TEXT NOT NULL,
    to_day     TEXT, -- last day, once closed
    revision   BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX cluster_body ON cluster (body);
CREATE INDEX cluster_parent ON cluster (parent);
CREATE TABLE cluster_paper (
    cluster TEXT NOT NULL REFERENCES cluster (id),
    no      BIGINT NOT NULL,
    what    TEXT NOT NULL CHECK (what IN ('form', 'amend', 'close')),
    number  TEXT NOT NULL,
    day     TEXT NOT NULL,
    signer  TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (cluster, no)
);
CREATE TABLE cluster_category (
    cluster TEXT NOT NULL REFERENCES cluster (id),
    place   BIGINT NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (cluster, place)
);
CREATE TABLE cluster_member (
    id        TEXT PRIMARY KEY,
    cluster   TEXT NOT NULL REFERENCES cluster (id),
    place     BIGINT NOT NULL,
    unit      TEXT NOT NULL,
    nature    TEXT NOT NULL, -- '' if not said
    category  TEXT NOT NULL, -- '' where all are ranked together
    from_day  TEXT NOT NULL,
    to_day    TEXT,
    joined_by TEXT NOT NULL, -- paper
    left_by   TEXT NOT NULL DEFAULT '',
    because   TEXT NOT NULL DEFAULT '' -- why it left
);
CREATE INDEX cluster_member_cluster ON cluster_member (cluster, from_day);
CREATE INDEX cluster_member_unit ON cluster_member (unit);
CREATE TABLE cluster_lead (
    cluster  TEXT NOT NULL REFERENCES cluster (id),
    year     BIGINT NOT NULL,
    from_day TEXT NOT NULL, -- within the year; a later row of the year replaces the earlier one
    head     TEXT NOT NULL,
    deputy   TEXT, -- unit
    how      TEXT NOT NULL CHECK (how IN ('elected', 'appointed', 'rotation')),
    paper    TEXT NOT NULL, -- decision that recognises them
    sitting  TEXT, -- at which they were elected
    because  TEXT NOT NULL, -- why they changed within the year
    PRIMARY KEY (cluster, year, from_day)
);
CREATE TABLE cluster_mandate (
    cluster  TEXT NOT NULL REFERENCES cluster (id),
    from_day TEXT NOT NULL, -- the deputy leads on these days
    to_day   TEXT NOT NULL,
    paper    TEXT NOT NULL,
    PRIMARY KEY (cluster, from_day)
);
CREATE TABLE cluster_handover (
    cluster     TEXT NOT NULL REFERENCES cluster (id),
    year        BIGINT NOT NULL, -- that ends
    from_unit   TEXT NOT NULL,
    to_unit     TEXT NOT NULL,
    handed_by   TEXT NOT NULL, -- account
    handed_at   TEXT NOT NULL,
    accepted_by TEXT NOT NULL DEFAULT '',
    accepted_at TEXT,
    PRIMARY KEY (cluster, year)
);
CREATE TABLE cluster_handover_line (
    cluster      TEXT NOT NULL,
    year         BIGINT NOT NULL,
    place        BIGINT NOT NULL,
    subject_kind TEXT NOT NULL, -- '' of one written by hand
    subject_id   TEXT NOT NULL,
    what         TEXT NOT NULL,
    because      TEXT NOT NULL, -- why it is still open
    due          TEXT,
    PRIMARY KEY (cluster, year, place),
    FOREIGN KEY (cluster, year) REFERENCES cluster_handover (cluster, year)
);
