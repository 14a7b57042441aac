-- +goose Up
-- What people ask to have recognised: the file, its authors, papers and rounds.
CREATE TABLE initiative_round (
    id        TEXT PRIMARY KEY,
    body      TEXT NOT NULL,
    year      BIGINT NOT NULL,
    no        BIGINT NOT NULL,
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    revision  BIGINT NOT NULL,
    UNIQUE (body, year, no)
);

CREATE TABLE initiative_filing (
    id           TEXT PRIMARY KEY,
    body         TEXT NOT NULL, -- the unit that is asked to recognise it
    state        TEXT NOT NULL, -- draft, filed, returned, valid, refused, withdrawn, lapsed, recognised, rejected
    number       BIGINT NOT NULL DEFAULT 0, -- in the register of the year; 0 while a draft
    year         BIGINT NOT NULL DEFAULT 0,
    title        TEXT NOT NULL,
    field        TEXT NOT NULL,
    problem      TEXT NOT NULL,
    solution     TEXT NOT NULL,
    novelty      TEXT NOT NULL,
    benefit      TEXT NOT NULL,
    benefit_sum  BIGINT NOT NULL DEFAULT 0, -- đồng a year; 0: not counted in money
    benefit_how  TEXT NOT NULL, -- how it was computed
    applied_at   TEXT NOT NULL,
    applied_from TEXT,
    state_money  BOOLEAN NOT NULL DEFAULT FALSE,
    round        TEXT REFERENCES initiative_round (id),
    filed_on     TEXT,
    check_by     TEXT, -- last day of the formal check
    decide_by    TEXT, -- last day of the decision
    because      TEXT NOT NULL DEFAULT '', -- why it came back, was refused, withdrawn or lapsed
    fold         TEXT NOT NULL, -- what a search compares
    made_by      TEXT NOT NULL,
    made_at      TEXT NOT NULL,
    revision     BIGINT NOT NULL
);
CREATE INDEX initiative_filing_list ON initiative_filing (body, state, year, number);
CREATE UNIQUE INDEX initiative_filing_number ON initiative_filing (body, year, number) WHERE number > 0;

CREATE TABLE initiative_author (
    filing TEXT NOT NULL REFERENCES initiative_filing (id),
    place  BIGINT NOT NULL,
    person TEXT, -- NULL: not on record here
    name   TEXT NOT NULL,
    unit   TEXT NOT NULL, -- name of their unit, as filed
    share  BIGINT NOT NULL, -- whole percents
    PRIMARY KEY (filing, place)
);
CREATE UNIQUE INDEX initiative_author_person ON initiative_author (person, filing) WHERE person IS NOT NULL;

CREATE TABLE initiative_paper (
    id         TEXT PRIMARY KEY,
    filing     TEXT NOT NULL REFERENCES initiative_filing (id),
    title      TEXT NOT NULL,
    hash       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    media      TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    gone_at    TEXT
);
CREATE INDEX initiative_paper_filing ON initiative_paper (filing);

-- One scope's question about a filing, with its own evidence and decision.
CREATE TABLE initiative_review (
    id          TEXT PRIMARY KEY,
    filing      TEXT NOT NULL REFERENCES initiative_filing (id),
    scope       TEXT NOT NULL,
    body        TEXT NOT NULL, -- the unit that decides
    state       TEXT NOT NULL, -- open, recognised, rejected, dropped
    evidence    TEXT NOT NULL, -- of effect in that scope; '' at the base, where the filing says it
    sitting     TEXT, -- whose list it is on, or was
    because     TEXT NOT NULL DEFAULT '', -- why decided without a council, or rejected
    decision_no TEXT NOT NULL DEFAULT '',
    decided_on  TEXT,
    score_table TEXT NOT NULL DEFAULT '', -- graded by; '' while not graded
    graded_on   TEXT, -- grading was closed
    revision    BIGINT NOT NULL
);
CREATE INDEX initiative_review_filing ON initiative_review (filing);
CREATE UNIQUE INDEX initiative_review_once ON initiative_review (filing, scope) WHERE state IN ('open', 'recognised');

-- What is recognised may be one work of several authors: they share its id.
ALTER TABLE initiative ADD COLUMN work TEXT NOT NULL DEFAULT '';
ALTER TABLE initiative ADD COLUMN source TEXT NOT NULL DEFAULT ''; -- the register it was brought in from
ALTER TABLE initiative ADD COLUMN fold TEXT NOT NULL DEFAULT '';
UPDATE initiative SET work = id;
CREATE INDEX initiative_work ON initiative (work);

-- Graders of a review, independent of each other, and their points.
CREATE TABLE initiative_grader (
    review  TEXT NOT NULL REFERENCES initiative_review (id),
    person  TEXT NOT NULL,
    name    TEXT NOT NULL,
    state   TEXT NOT NULL, -- asked, graded, abstained
    said    TEXT NOT NULL DEFAULT '', -- comment, or why not
    said_on TEXT,
    PRIMARY KEY (review, person)
);
CREATE TABLE initiative_mark (
    review    TEXT NOT NULL,
    person    TEXT NOT NULL,
    criterion TEXT NOT NULL,
    points    BIGINT NOT NULL,
    PRIMARY KEY (review, person, criterion),
    FOREIGN KEY (review, person) REFERENCES initiative_grader (review, person)
);

-- Sketches of texts, and the buckets they fall in.
CREATE TABLE initiative_sketch (
    work   TEXT NOT NULL, -- a filing, or a noted initiative
    part   TEXT NOT NULL, -- title, text
    sketch TEXT NOT NULL,
    PRIMARY KEY (work, part)
);
CREATE TABLE initiative_band (
    band BIGINT NOT NULL,
    work TEXT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (band, work, part)
);
CREATE INDEX initiative_band_work ON initiative_band (work);

-- Where what was recognised is used beside the place it was made.
CREATE TABLE initiative_spread (
    id          TEXT PRIMARY KEY,
    work        TEXT NOT NULL,
    unit        TEXT NOT NULL,
    since       TEXT NOT NULL,
    benefit_sum BIGINT NOT NULL DEFAULT 0, -- đồng a year there
    benefit_how TEXT NOT NULL,
    noted_by    TEXT NOT NULL,
    noted_at    TEXT NOT NULL,
    UNIQUE (work, unit)
);
