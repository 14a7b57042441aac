-- +goose Up
CREATE TABLE scorecard_round (
    id            TEXT PRIMARY KEY,
    cluster       TEXT NOT NULL,
    year          BIGINT NOT NULL,
    category      TEXT NOT NULL, -- '' where all are ranked together
    first_day     TEXT NOT NULL, -- of the emulation year
    last_day      TEXT NOT NULL,
    self_day      TEXT NOT NULL, -- last day of the column
    cross_day     TEXT NOT NULL,
    verified_day  TEXT NOT NULL,
    object_day    TEXT NOT NULL, -- last day of objections
    blind         BOOLEAN NOT NULL,
    method        TEXT NOT NULL CHECK (method IN ('', 'shift')), -- how lenient and strict scorers are corrected
    per_member    BIGINT NOT NULL CHECK (per_member >= 0), -- whom each cross-scores
    remind_days   BIGINT NOT NULL,
    table_text    TEXT NOT NULL DEFAULT '', -- canonical JSON; '' until adopted
    table_hash    TEXT NOT NULL DEFAULT '',
    consultation  TEXT NOT NULL DEFAULT '', -- by which it was adopted
    adopted_at    TEXT,
    adopted_by    TEXT NOT NULL DEFAULT '',
    duties_cost   BIGINT NOT NULL DEFAULT 0,
    duties_bound  BIGINT NOT NULL DEFAULT 0,
    duties_least  BOOLEAN NOT NULL DEFAULT FALSE,
    assigned_at   TEXT,
    assigned_by   TEXT NOT NULL DEFAULT '',
    ranking       TEXT NOT NULL DEFAULT '', -- canonical JSON
    ranking_hash  TEXT NOT NULL DEFAULT '',
    ranked_at     TEXT,
    ranked_by     TEXT NOT NULL DEFAULT '',
    prepared_at   TEXT,
    prepared_by   TEXT NOT NULL DEFAULT '',
    published_at  TEXT,
    published_by  TEXT NOT NULL DEFAULT '',
    void_at       TEXT,
    void_by       TEXT NOT NULL DEFAULT '',
    void_why      TEXT NOT NULL DEFAULT '',
    reminded_at   TEXT,
    revision      BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX scorecard_round_year ON scorecard_round (cluster, year, category) WHERE void_at IS NULL;
CREATE TABLE scorecard_cell (
    round      TEXT NOT NULL REFERENCES scorecard_round (id),
    unit       TEXT NOT NULL,
    col        TEXT NOT NULL CHECK (col IN ('figures', 'self', 'cross', 'verified')),
    row_id     TEXT NOT NULL, -- of the table; of figures, the figure
    scorer     TEXT NOT NULL, -- unit that cross-scores; '' in the other columns
    value      BIGINT,        -- hundredths of a point, of figures ten-thousandths; NULL is empty
    revision   BIGINT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (round, unit, col, row_id, scorer)
);
CREATE TABLE scorecard_change (
    round      TEXT NOT NULL,
    unit       TEXT NOT NULL,
    col        TEXT NOT NULL,
    row_id     TEXT NOT NULL,
    scorer     TEXT NOT NULL,
    revision   BIGINT NOT NULL,
    before     BIGINT,
    after      BIGINT,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    why        TEXT NOT NULL, -- '' before the sheet was sent
    PRIMARY KEY (round, unit, col, row_id, scorer, revision),
    FOREIGN KEY (round, unit, col, row_id, scorer) REFERENCES scorecard_cell (round, unit, col, row_id, scorer)
);
CREATE TABLE scorecard_sent (
    round      TEXT NOT NULL REFERENCES scorecard_round (id),
    unit       TEXT NOT NULL,
    col        TEXT NOT NULL CHECK (col IN ('self', 'cross', 'verified')),
    scorer     TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (round, unit, col, scorer)
);
CREATE TABLE scorecard_duty (
    round  TEXT NOT NULL REFERENCES scorecard_round (id),
    scorer TEXT NOT NULL,
    scored TEXT NOT NULL,
    cost   BIGINT NOT NULL,
    PRIMARY KEY (round, scorer, scored)
);
CREATE TABLE scorecard_unassigned (
    round      TEXT NOT NULL REFERENCES scorecard_round (id),
    unit       TEXT NOT NULL,
    criterion  TEXT NOT NULL,
    why        TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (round, unit, criterion)
);
CREATE TABLE scorecard_evidence (
    id         TEXT PRIMARY KEY,
    round      TEXT NOT NULL REFERENCES scorecard_round (id),
    unit       TEXT NOT NULL,
    row_id     TEXT NOT NULL,
    title      TEXT NOT NULL,
    hash       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    media      TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    gone_at    TEXT
);
CREATE INDEX scorecard_evidence_round ON scorecard_evidence (round, unit);
CREATE TABLE scorecard_objection (
    id          TEXT PRIMARY KEY,
    round       TEXT NOT NULL REFERENCES scorecard_round (id),
    unit        TEXT NOT NULL,
    row_id      TEXT NOT NULL,
    text        TEXT NOT NULL,
    by_account  TEXT NOT NULL,
    at          TEXT NOT NULL,
    answered_at TEXT,
    answered_by TEXT NOT NULL DEFAULT '',
    taken       BOOLEAN NOT NULL DEFAULT FALSE,
    answer      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX scorecard_objection_round ON scorecard_objection (round, unit);
