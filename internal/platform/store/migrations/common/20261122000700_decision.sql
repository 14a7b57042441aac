-- +goose Up
CREATE TABLE decision (
    id           TEXT PRIMARY KEY,
    body         TEXT NOT NULL,
    body_name    TEXT NOT NULL, -- as it is called on the decision's day
    body_level   TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('award', 'correction', 'annulment')),
    changes      TEXT REFERENCES decision (id), -- the earlier decision this one corrects or annuls
    title        TEXT NOT NULL,
    reason       TEXT NOT NULL DEFAULT '', -- why it corrects or annuls
    bases        TEXT NOT NULL, -- JSON list of lines (căn cứ)
    place        TEXT NOT NULL DEFAULT '',
    decider      TEXT NOT NULL DEFAULT '', -- office of the decider, as printed on certificates
    state        TEXT NOT NULL CHECK (state IN ('draft', 'signed', 'published', 'annulled')),
    number       TEXT,
    number_key   TEXT,
    year         BIGINT,
    day          TEXT,
    signer       TEXT NOT NULL DEFAULT '',
    signer_title TEXT NOT NULL DEFAULT '',
    capacity     TEXT NOT NULL DEFAULT '' CHECK (capacity IN ('', 'KT.', 'TM.', 'TL.', 'TUQ.')),
    signed_at    TEXT,
    scan_hash    TEXT,
    scan_name    TEXT,
    published_at TEXT,
    drafted_by   TEXT NOT NULL,
    drafted_at   TEXT NOT NULL,
    revision     BIGINT NOT NULL DEFAULT 0,
    UNIQUE (body, year, number_key)
);
CREATE INDEX decision_body ON decision (body, id);
CREATE INDEX decision_changes ON decision (changes);
CREATE TABLE decision_line (
    id           TEXT PRIMARY KEY,
    decision     TEXT NOT NULL REFERENCES decision (id),
    no           BIGINT NOT NULL, -- order in the decision = number in the golden book
    nomination   TEXT,
    changes      TEXT REFERENCES decision_line (id), -- the earlier line this one corrects or annuls
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    award        TEXT NOT NULL,
    type         TEXT NOT NULL,
    year         BIGINT NOT NULL,
    from_day     TEXT,
    to_day       TEXT,
    name         TEXT NOT NULL,
    unit_name    TEXT NOT NULL,
    post         TEXT NOT NULL,
    achievement  TEXT NOT NULL,
    council_item TEXT,
    council_says TEXT NOT NULL DEFAULT '', -- JSON: the count that carried it
    money        BIGINT, -- NULL: not known
    money_says   TEXT NOT NULL DEFAULT '', -- JSON: how it was computed, or why there is none
    award_id     TEXT,
    award_number TEXT,
    state        TEXT NOT NULL CHECK (state IN ('listed', 'conferred', 'corrected', 'revoked', 'dropped'))
);
CREATE INDEX decision_line_decision ON decision_line (decision, no);
CREATE INDEX decision_line_award ON decision_line (award_id);
-- A nomination stands on one living decision at most.
CREATE UNIQUE INDEX decision_line_nomination ON decision_line (nomination) WHERE state IN ('listed', 'conferred', 'corrected');
