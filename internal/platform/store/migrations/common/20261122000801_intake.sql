-- +goose Up
-- The staging area of sheets: nothing here is real until it is accepted.
CREATE TABLE intake_upload (
    id          TEXT PRIMARY KEY,
    unit        TEXT NOT NULL,
    to_unit     TEXT NOT NULL, -- '' = the body above
    dossier     TEXT NOT NULL, -- '' = a new one; after accepting, the one it went into
    title       TEXT NOT NULL,
    award       TEXT NOT NULL,
    year        BIGINT NOT NULL,
    type        TEXT NOT NULL,
    file        TEXT NOT NULL, -- as the officer calls it
    sha256      TEXT NOT NULL,
    size        BIGINT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('reading', 'open', 'accepted', 'discarded')),
    header      BIGINT NOT NULL,
    columns     TEXT NOT NULL, -- JSON: titles and what they mean
    persons     BOOLEAN NOT NULL,
    rows        BIGINT NOT NULL,
    done        BIGINT NOT NULL, -- rows stored as yet
    distinct_n  BIGINT NOT NULL,
    duplicates  BIGINT NOT NULL,
    parents     BIGINT NOT NULL,
    formulas    BIGINT NOT NULL,
    mended      BIGINT NOT NULL, -- rows taken back from a mended sheet
    uploaded_by TEXT NOT NULL,
    uploaded_at TEXT NOT NULL,
    settled_by  TEXT NOT NULL, -- who accepted or discarded it
    settled_at  TEXT,
    revision    BIGINT NOT NULL
);
CREATE INDEX intake_upload_unit ON intake_upload (unit, id);
-- The same file twice is recognised.
CREATE UNIQUE INDEX intake_upload_file ON intake_upload (unit, sha256) WHERE state <> 'discarded';
CREATE TABLE intake_row (
    upload TEXT NOT NULL REFERENCES intake_upload (id),
    no     BIGINT NOT NULL, -- the sheet's own number
    cells  TEXT NOT NULL, -- JSON, as written
    mended TEXT, -- JSON, as it came back; NULL = as written
    PRIMARY KEY (upload, no)
);
CREATE TABLE intake_doubt (
    upload     TEXT NOT NULL REFERENCES intake_upload (id),
    no         BIGINT NOT NULL,
    row_no     BIGINT NOT NULL,
    field      BIGINT NOT NULL,
    title      TEXT NOT NULL, -- of the column
    kind       TEXT NOT NULL,
    value      TEXT NOT NULL,
    suggestion TEXT NOT NULL,
    options    TEXT NOT NULL, -- what may be chosen: accept keep own drop
    alike      TEXT NOT NULL, -- doubts answered together
    choice     TEXT NOT NULL, -- '' while nobody has chosen
    own        TEXT NOT NULL,
    chosen_by  TEXT NOT NULL,
    chosen_at  TEXT,
    PRIMARY KEY (upload, no)
);
CREATE INDEX intake_doubt_alike ON intake_doubt (upload, kind, alike, no);
CREATE INDEX intake_doubt_row ON intake_doubt (upload, row_no);
