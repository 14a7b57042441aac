-- +goose Up
CREATE TABLE dossier (
    id            TEXT PRIMARY KEY,
    number        TEXT NOT NULL UNIQUE,
    unit          TEXT NOT NULL,
    unit_name     TEXT NOT NULL, -- as it was called when the dossier was opened
    to_unit       TEXT NOT NULL,
    to_name       TEXT NOT NULL,
    title         TEXT NOT NULL,
    fold          TEXT NOT NULL,
    state         TEXT NOT NULL,
    holder        TEXT NOT NULL,
    holder_by     TEXT NOT NULL, -- account that took it up; '' while nobody has
    since         TEXT NOT NULL,
    opened_at     TEXT NOT NULL,
    submitted_at  TEXT,
    receipt_no    TEXT NOT NULL DEFAULT '',
    received_on   TEXT, -- first receipt outside the unit: the day of law
    received_at   TEXT, -- by the body that holds it now
    return_reason TEXT NOT NULL DEFAULT '',
    returned_at   TEXT,
    revision      BIGINT NOT NULL
);
CREATE INDEX dossier_unit ON dossier (unit, state);
CREATE INDEX dossier_to ON dossier (to_unit, state);
-- Every body a dossier has gone through, so that each still sees it.
CREATE TABLE dossier_body (
    dossier TEXT NOT NULL REFERENCES dossier (id),
    unit    TEXT NOT NULL,
    name    TEXT NOT NULL,
    step    BIGINT NOT NULL,
    sent    TEXT NOT NULL,
    received TEXT,
    done    TEXT,
    PRIMARY KEY (dossier, step)
);
CREATE INDEX dossier_body_unit ON dossier_body (unit);
CREATE TABLE nomination (
    id           TEXT PRIMARY KEY,
    dossier      TEXT NOT NULL REFERENCES dossier (id),
    no           BIGINT NOT NULL, -- its line in the dossier
    award        TEXT NOT NULL,
    type         TEXT NOT NULL,
    year         BIGINT NOT NULL,
    from_day     TEXT,
    to_day       TEXT,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    name         TEXT NOT NULL,
    unit_name    TEXT NOT NULL,
    post         TEXT NOT NULL,
    achievement  TEXT NOT NULL,
    source       TEXT NOT NULL,
    fold         TEXT NOT NULL,
    name_sort    TEXT NOT NULL,
    state        TEXT NOT NULL,
    holder       TEXT NOT NULL,
    since        TEXT NOT NULL,
    result       TEXT NOT NULL, -- of the verdict that stands; '' while not judged
    holds        BIGINT NOT NULL,
    fails        BIGINT NOT NULL,
    opens        BIGINT NOT NULL,
    go_on_reason TEXT NOT NULL DEFAULT '',
    reason       TEXT NOT NULL DEFAULT '', -- why returned, struck or not supported
    opinion      TEXT NOT NULL DEFAULT '', -- of the appraiser: for, against
    sitting      TEXT NOT NULL DEFAULT '',
    council_item TEXT NOT NULL DEFAULT '',
    decision     TEXT NOT NULL DEFAULT '',
    revision     BIGINT NOT NULL,
    UNIQUE (dossier, no)
);
CREATE INDEX nomination_subject ON nomination (subject_id, subject_kind);
CREATE INDEX nomination_state ON nomination (state);
CREATE INDEX nomination_decision ON nomination (decision) WHERE decision <> '';
CREATE TABLE nomination_initiative (
    nomination TEXT NOT NULL REFERENCES nomination (id),
    initiative TEXT NOT NULL,
    PRIMARY KEY (nomination, initiative)
);
-- A forecast at submission, and the verdict of the day of receipt.
CREATE TABLE nomination_verdict (
    nomination TEXT NOT NULL REFERENCES nomination (id),
    forecast   BOOLEAN NOT NULL,
    at         TEXT NOT NULL,
    law_day    TEXT NOT NULL,
    book       TEXT NOT NULL,
    book_hash  TEXT NOT NULL,
    body       TEXT NOT NULL,
    PRIMARY KEY (nomination, forecast)
);
CREATE TABLE nomination_attestation (
    nomination TEXT NOT NULL REFERENCES nomination (id),
    clause     TEXT NOT NULL,
    answer     BOOLEAN NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (nomination, clause)
);
CREATE TABLE dossier_paper (
    id         TEXT PRIMARY KEY,
    dossier    TEXT NOT NULL REFERENCES dossier (id),
    nomination TEXT NOT NULL, -- '' for the whole dossier
    code       TEXT NOT NULL, -- as the rulebook names papers; '' for another
    title      TEXT NOT NULL,
    hash       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    media      TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    gone_at    TEXT -- taken out again; the row stays
);
CREATE INDEX dossier_paper_dossier ON dossier_paper (dossier, nomination);
-- The story of a dossier with the reasons people wrote; the ledger has the rest.
CREATE TABLE dossier_step (
    dossier    TEXT NOT NULL REFERENCES dossier (id),
    id         TEXT NOT NULL,
    nomination TEXT NOT NULL, -- '' for the whole dossier
    at         TEXT NOT NULL,
    act        TEXT NOT NULL,
    by_account TEXT NOT NULL,
    unit       TEXT NOT NULL, -- on whose side it was done
    count      BIGINT NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (dossier, id)
);
CREATE TABLE dossier_counter (
    kind TEXT NOT NULL,
    of   TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (kind, of, year)
);
