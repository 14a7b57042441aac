-- +goose Up
CREATE TABLE contest (
    id           TEXT PRIMARY KEY,
    body         TEXT NOT NULL REFERENCES unit (id),
    movement     TEXT REFERENCES movement (id), -- it belongs to; NULL: none
    state        TEXT NOT NULL,
    round        BIGINT NOT NULL, -- of judging; 0: none yet
    name         TEXT NOT NULL,
    rules        TEXT NOT NULL,
    everybody    BOOLEAN NOT NULL, -- whoever has an account may enter; else people of contest_unit and beneath
    from_day     TEXT NOT NULL,
    to_day       TEXT NOT NULL, -- last day to enter
    text_most    BIGINT NOT NULL, -- characters of a text; 0: no text
    files_most   BIGINT NOT NULL, -- documents
    pictures_most BIGINT NOT NULL,
    each_most    BIGINT NOT NULL, -- entries of one person
    judges_each  BIGINT NOT NULL, -- of one entry, in each round
    rounds       BIGINT NOT NULL,
    second_most  BIGINT NOT NULL, -- of a category, that go on to the second round; 0: one round
    own_unit     BOOLEAN NOT NULL, -- judges may judge their own unit's
    tie          TEXT NOT NULL, -- criteria, chair
    vote_from    TEXT, -- NULL: no public vote
    vote_to      TEXT,
    public       BOOLEAN NOT NULL, -- results are shown without signing in
    fold         TEXT NOT NULL, -- its name without marks, for search
    made_by      TEXT NOT NULL,
    announced_on TEXT,
    announced_by TEXT NOT NULL DEFAULT '',
    ended_on     TEXT, -- published or annulled
    ended_by     TEXT NOT NULL DEFAULT '',
    ended_why    TEXT NOT NULL DEFAULT '', -- annulled
    results      TEXT NOT NULL DEFAULT '', -- as published, canonical
    hash         TEXT NOT NULL DEFAULT '', -- SHA-256 of results
    revision     BIGINT NOT NULL
);
CREATE INDEX contest_body ON contest (body);
CREATE INDEX contest_movement ON contest (movement);
CREATE INDEX contest_state ON contest (state);
CREATE TABLE contest_unit (
    contest TEXT NOT NULL REFERENCES contest (id),
    unit    TEXT NOT NULL REFERENCES unit (id),
    PRIMARY KEY (contest, unit)
);
CREATE TABLE contest_category (
    contest TEXT NOT NULL REFERENCES contest (id),
    no      BIGINT NOT NULL,
    name    TEXT NOT NULL,
    PRIMARY KEY (contest, no)
);
CREATE TABLE contest_criterion (
    contest TEXT NOT NULL REFERENCES contest (id),
    no      BIGINT NOT NULL,
    name    TEXT NOT NULL,
    most    BIGINT NOT NULL, -- hundredths of a point
    PRIMARY KEY (contest, no)
);
CREATE TABLE contest_prize (
    contest   TEXT NOT NULL REFERENCES contest (id),
    no        BIGINT NOT NULL, -- highest first
    name      TEXT NOT NULL,
    category  BIGINT NOT NULL, -- 0: given in every category
    places    BIGINT NOT NULL,
    sum       BIGINT NOT NULL, -- đồng, for each
    favourite BOOLEAN NOT NULL, -- by the public vote
    PRIMARY KEY (contest, no)
);
CREATE TABLE contest_entry (
    id       TEXT PRIMARY KEY,
    contest  TEXT NOT NULL REFERENCES contest (id),
    person   TEXT NOT NULL REFERENCES person (id),
    unit     TEXT NOT NULL REFERENCES unit (id), -- of the person, when it was sent last
    category BIGINT NOT NULL, -- 0: the contest has none
    title    TEXT NOT NULL,
    text     TEXT NOT NULL,
    state    TEXT NOT NULL, -- draft, sent, withdrawn
    code     TEXT NOT NULL, -- in place of the name
    paper    BOOLEAN NOT NULL, -- entered by an officer for somebody
    consent  BOOLEAN NOT NULL, -- name and entry may be made public
    made_by  TEXT NOT NULL,
    sent_at  TEXT, -- last
    revision BIGINT NOT NULL,
    UNIQUE (contest, code)
);
CREATE INDEX contest_entry_person ON contest_entry (person, contest);
CREATE TABLE contest_paper (
    id         TEXT PRIMARY KEY,
    entry      TEXT NOT NULL REFERENCES contest_entry (id),
    title      TEXT NOT NULL,
    hash       TEXT NOT NULL,
    size       BIGINT NOT NULL,
    media      TEXT NOT NULL,
    by_account TEXT NOT NULL,
    at         TEXT NOT NULL,
    gone_at    TEXT
);
CREATE INDEX contest_paper_entry ON contest_paper (entry);
CREATE TABLE contest_judge (
    contest TEXT NOT NULL REFERENCES contest (id),
    round   BIGINT NOT NULL,
    person  TEXT NOT NULL REFERENCES person (id),
    name    TEXT NOT NULL,
    chair   BOOLEAN NOT NULL, -- breaks ties
    PRIMARY KEY (contest, round, person)
);
CREATE TABLE contest_sheet (
    contest TEXT NOT NULL,
    round   BIGINT NOT NULL,
    entry   TEXT NOT NULL REFERENCES contest_entry (id),
    judge   TEXT NOT NULL,
    state   TEXT NOT NULL, -- asked, sent, declined
    said    TEXT NOT NULL, -- of the entry, or why not
    said_at TEXT,
    PRIMARY KEY (entry, round, judge),
    FOREIGN KEY (contest, round, judge) REFERENCES contest_judge (contest, round, person)
);
CREATE INDEX contest_sheet_judge ON contest_sheet (contest, round, judge);
CREATE TABLE contest_mark (
    entry     TEXT NOT NULL,
    round     BIGINT NOT NULL,
    judge     TEXT NOT NULL,
    criterion BIGINT NOT NULL,
    points    BIGINT NOT NULL, -- hundredths
    PRIMARY KEY (entry, round, judge, criterion),
    FOREIGN KEY (entry, round, judge) REFERENCES contest_sheet (entry, round, judge)
);
CREATE TABLE contest_tie (
    contest TEXT NOT NULL REFERENCES contest (id),
    round   BIGINT NOT NULL, -- 0: of the public vote
    entry   TEXT NOT NULL REFERENCES contest_entry (id),
    place   BIGINT NOT NULL, -- among those that are equal
    because TEXT NOT NULL,
    by_person TEXT NOT NULL, -- chair of the judges
    PRIMARY KEY (contest, round, entry)
);
CREATE TABLE contest_standing (
    contest  TEXT NOT NULL REFERENCES contest (id),
    round    BIGINT NOT NULL, -- closed
    entry    TEXT NOT NULL REFERENCES contest_entry (id),
    mean     BIGINT NOT NULL, -- hundredths
    sheets   BIGINT NOT NULL,
    place    BIGINT NOT NULL, -- in its category
    goes_on  BOOLEAN NOT NULL, -- to the second round
    PRIMARY KEY (contest, round, entry)
);
CREATE TABLE contest_vote (
    contest TEXT NOT NULL REFERENCES contest (id),
    voter   TEXT NOT NULL, -- the person under the contest's own key: one each
    entry   TEXT NOT NULL REFERENCES contest_entry (id),
    changes BIGINT NOT NULL,
    PRIMARY KEY (contest, voter)
);
CREATE TABLE contest_vote_key (
    contest TEXT PRIMARY KEY REFERENCES contest (id),
    key     TEXT NOT NULL -- forgotten with the votes when they are counted
);
CREATE TABLE contest_vote_count (
    contest TEXT NOT NULL REFERENCES contest (id),
    entry   TEXT NOT NULL REFERENCES contest_entry (id),
    votes   BIGINT NOT NULL,
    PRIMARY KEY (contest, entry)
);
CREATE TABLE contest_winner (
    contest TEXT NOT NULL,
    prize   BIGINT NOT NULL,
    entry   TEXT NOT NULL REFERENCES contest_entry (id),
    sum     BIGINT NOT NULL, -- đồng
    paid_no TEXT NOT NULL, -- paper of the payment; '' not paid yet
    paid_on TEXT,
    paid_by TEXT NOT NULL,
    PRIMARY KEY (contest, prize, entry),
    FOREIGN KEY (contest, prize) REFERENCES contest_prize (contest, no)
);
CREATE TABLE contest_band (
    band  BIGINT NOT NULL,
    entry TEXT NOT NULL REFERENCES contest_entry (id),
    PRIMARY KEY (band, entry)
);
CREATE INDEX contest_band_entry ON contest_band (entry);
