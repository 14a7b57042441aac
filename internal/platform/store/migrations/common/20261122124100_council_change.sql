-- +goose Up

-- What a decision changed of a council, one row a thing, with what it was before.
CREATE TABLE council_change (
    id       TEXT PRIMARY KEY,
    council  TEXT NOT NULL REFERENCES council (id),
    kind     TEXT NOT NULL CHECK (kind IN ('name', 'term', 'decision', 'members')),
    was      TEXT NOT NULL, -- the name, or the number of the decision; '' of term and members
    was_on   TEXT, -- last day of the term, or day of the decision; NULL: none
    from_day TEXT NOT NULL, -- first day of the new
    paper    TEXT NOT NULL, -- number of the decision that changes it
    paper_on TEXT, -- its day; NULL: not told
    at       TEXT NOT NULL
);
CREATE INDEX council_change_of ON council_change (council, from_day);
