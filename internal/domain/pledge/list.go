package pledge

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A ListID names a signed list.
type ListID string

// Subject is the list as the ledger and notices name it.
func (i ListID) Subject() id.Subject { return id.Subject{Kind: "pledge-list", ID: string(i)} }

// A List is what the head of a unit signed for a year. (Danh sách đăng ký danh hiệu
// thi đua.)
type List struct {
	ID ListID
	Content
	Why        string // it differs from the one before
	Hash       string // SHA-256 of the content, in hex
	SignedBy   string // account
	Signer     string
	Post       string
	SignedAt   time.Time
	To         registry.UnitID // "" not sent
	SentAt     time.Time
	ReceivedBy string
	ReceivedAt time.Time
	text       string
}

// Content is what is signed. (Nội dung danh sách.)
type Content struct {
	Unit     registry.UnitID `json:"unit"`
	UnitName string          `json:"unit_name"`
	Year     int             `json:"year"`
	No       int             `json:"no"`
	Rows     []Row           `json:"rows"`
	// Without are units beneath that signed lists of their own which have not come:
	// of them this list says nothing.
	Without []registry.UnitID `json:"without"`
}

// A Row is one pledge as it was signed.
type Row struct {
	Pledge   ID              `json:"pledge"`
	Step     int             `json:"step"`
	Kind     string          `json:"kind"`
	Subject  string          `json:"subject"`
	Name     string          `json:"name"`
	Post     string          `json:"post"`
	Unit     registry.UnitID `json:"unit"`
	UnitName string          `json:"unit_name"`
	Award    string          `json:"award"`
	Late     bool            `json:"late"`
	Changed  bool            `json:"changed"` // it was another title before
	Result   string          `json:"result"`  // what the rules said then
}

// covers reports that who stood at a path is on the list, or pledged nothing.
func (c Content) covers(path access.Scope) bool {
	in := func(u registry.UnitID) bool { return strings.Contains(string(path), "/"+string(u)+"/") }
	return in(c.Unit) && !slices.ContainsFunc(c.Without, in)
}

// like reports that two say the same of the same pledges.
func (c Content) like(o Content) bool {
	return slices.Equal(c.Rows, o.Rows) && slices.Equal(c.Without, o.Without)
}

// freeze writes the content down, with its hash.
func (c Content) freeze() (text, hash string, err error) {
	b, err := json.Marshal(c)
	sum := sha256.Sum256(b)
	return string(b), hex.EncodeToString(sum[:]), err
}

const listColumns = `l.id, l.content, l.why, l.hash, l.signed_by, l.signer, l.post, l.signed_at, COALESCE(l.to_unit, ''), l.sent_at, l.received_by, l.received_at`

func readList(s store.Scanner) (l List, err error) {
	var signed, sent, received store.Time
	if err = s.Scan(&l.ID, &l.text, &l.Why, &l.Hash, &l.SignedBy, &l.Signer, &l.Post, &signed, &l.To, &sent, &l.ReceivedBy, &received); err == nil {
		err = json.Unmarshal([]byte(l.text), &l.Content)
	}
	l.SignedAt, l.SentAt, l.ReceivedAt = signed.Time, sent.Time, received.Time
	return l, err
}

const newest = ` l.no = (SELECT MAX(x.no) FROM pledge_list x WHERE x.unit = l.unit AND x.year = l.year)`

// standing are the newest lists of some units, of every year.
func standing(tx *store.Tx, units []string) (all []List, err error) {
	for some := range slices.Chunk(units, 400) {
		list, err := store.Collect(tx, readList, `SELECT `+listColumns+` FROM pledge_list l WHERE l.unit IN `+store.In(1, len(some))+` AND`+newest+` ORDER BY l.id`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// FindList reads a list. Part.
func FindList(tx *store.Tx, which ListID) (List, error) {
	l, err := readList(tx.Row(`SELECT `+listColumns+` FROM pledge_list l WHERE l.id = $1`, which))
	if store.None(err) {
		return l, fault.Code(fault.NotFound, "pledge.list-not-found")
	}
	return l, err
}

// listsOf are the lists a unit signed for a year, newest first.
func listsOf(tx *store.Tx, of registry.UnitID, year int) ([]List, error) {
	return store.Collect(tx, readList, `SELECT `+listColumns+` FROM pledge_list l WHERE l.unit = $1 AND l.year = $2 ORDER BY l.no DESC`, of, year)
}

// missing are units under one whose newest list has not come to it.
func missing(tx *store.Tx, of registry.Unit, year int) ([]registry.UnitID, error) {
	return store.Collect(tx, store.One[registry.UnitID], `SELECT l.unit FROM pledge_list l JOIN unit u ON u.id = l.unit
		WHERE l.year = $1 AND u.path LIKE $2 AND u.path <> $3 AND`+newest+` AND (l.to_unit IS NULL OR l.to_unit <> $4 OR l.received_at IS NULL) ORDER BY u.path`,
		year, string(of.Path)+"%", of.Path, of.ID)
}

// draft is what the list of a unit would say now: every confirmed pledge beneath it,
// but of a unit with a list of its own only once that has come.
func draft(tx *store.Tx, of registry.Unit, year int, today civil.Date) (c Content, err error) {
	c = Content{Unit: of.ID, UnitName: of.Name, Year: year, No: 1, Rows: []Row{}, Without: []registry.UnitID{}}
	if err := tx.Row(`SELECT COALESCE(MAX(no), 0) + 1 FROM pledge_list WHERE unit = $1 AND year = $2`, of.ID, year).Scan(&c.No); err != nil {
		return c, err
	}
	without, err := missing(tx, of, year)
	if err != nil {
		return c, err
	}
	c.Without = append(c.Without, without...)
	pledges, err := store.Collect(tx, read, `SELECT `+columns+underAll+` AND p.state = 'confirmed'`+underOrder, year, string(of.Path)+"%")
	if err == nil {
		err = name(tx, pledges)
	}
	if err != nil {
		return c, err
	}
	return c, c.fill(tx, pledges, today)
}

func (c *Content) fill(tx *store.Tx, pledges []Pledge, today civil.Date) error {
	var units []registry.UnitID
	var people []registry.PersonID
	for _, p := range pledges {
		units = append(units, p.Unit)
		if p.Subject.Kind == person {
			people = append(people, registry.PersonID(p.Subject.ID))
		}
	}
	paths, err := registry.ScopesOf(tx, units)
	if err != nil {
		return err
	}
	persons, err := registry.PersonsOn(tx, people, today)
	if err != nil {
		return err
	}
	changed, err := changedIn(tx, pledges)
	for _, p := range pledges {
		if p.State == Confirmed && c.covers(paths[p.Unit]) {
			c.Rows = append(c.Rows, Row{p.ID, p.Step, p.Subject.Kind, p.Subject.ID, p.Name, persons[registry.PersonID(p.Subject.ID)].Post, p.Unit, p.UnitName, p.Award, p.Late, changed[p.ID], p.Forecast.Result})
		}
	}
	return err
}

// changedIn says which pledges were of another title before.
func changedIn(tx *store.Tx, pledges []Pledge) (map[ID]bool, error) {
	out := map[ID]bool{}
	for some := range slices.Chunk(pledges, 400) {
		args := make([]any, len(some))
		for i, p := range some {
			args[i] = p.ID
		}
		all, err := store.Collect(tx, store.One[ID], `SELECT DISTINCT pledge FROM pledge_step WHERE what = 'changed' AND pledge IN `+store.In(1, len(args)), args...)
		if err != nil {
			return nil, err
		}
		for _, p := range all {
			out[p] = true
		}
	}
	return out, nil
}
