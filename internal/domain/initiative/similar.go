package initiative

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"thidua/internal/base/alike"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// The parts of an initiative that are compared, each with its like: a title is
// short, so its shingles are pairs.
var parts = []struct {
	name     string
	shingle  int
	passages int // syllables in a row that are shown as common
	least    int // percent alike from which a pair is shown
}{{"text", 3, 6, 12}, {"title", 2, 3, 34}}

func (c Content) part(name string) string {
	if name == "title" {
		return c.Title
	}
	return c.Problem + "\n" + c.Solution + "\n" + c.Novelty + "\n" + c.Benefit
}

// A Pair is an earlier work that a filing is like. It is for people to read: it
// decides nothing. (Cặp trùng lặp.)
type Pair struct {
	Work    string
	Filing  FilingID // "" if only its title is known
	Title   string
	Year    int
	State   State
	Authors string
	Part    string // text or title: in which they are most alike
	Like    int    // estimated share of shingles, percents
	In, Of  []alike.Piece
	ShareIn int // of this filing's syllables that stand in the other, percents
	Own     bool
}

// most pairs that are shown.
const most = 10

// Similar lists the earlier works a filing is like, likest first, with the
// common passages of both. (Đối chiếu trùng lặp.)
func (s *Service) Similar(ctx context.Context, who access.Actor, which FilingID) (all []Pair, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		f, err := findFiling(tx, which)
		if err != nil {
			return err
		}
		if err := judges(tx, who, f); err != nil {
			return err
		}
		all, err = similar(tx, f)
		return err
	})
	return all, err
}

// judges lets whoever looks at the body's initiatives, its graders, and those
// called to a sitting that has it: not the authors, nor one who stands aside from
// it there.
func judges(tx *store.Tx, who access.Actor, f Filing) error {
	over, err := registry.ScopeOf(tx, f.Body)
	if err != nil {
		return err
	}
	err = who.Must(access.LookInitiative, over)
	if grades, err2 := gradesOne(tx, who, f.ID); err2 != nil || grades {
		err = err2
	}
	all, broken := reviewsOf(tx, f.ID)
	if err != nil && broken == nil {
		var yes bool
		if yes, broken = called(tx, who, all); yes {
			err = nil
		}
	}
	if err = cmp.Or(broken, err); err != nil {
		return err
	}
	for _, r := range all {
		if err := council.MayRead(tx, who, r.ID.Subject()); err != nil {
			return err
		}
	}
	return nil
}

// called reports one called to a sitting that has a review.
func called(tx *store.Tx, who access.Actor, all []Review) (yes bool, err error) {
	for _, r := range all {
		if yes, err = council.Calls(tx, who, r.ID.Subject()); err != nil || yes {
			break
		}
	}
	return yes, err
}

func similar(tx *store.Tx, f Filing) (all []Pair, err error) {
	found := map[string]Pair{}
	for _, part := range parts {
		mine, ok := alike.Of(f.part(part.name), part.shingle)
		if !ok {
			continue
		}
		near, err := near(tx, string(f.ID), part.name, mine)
		if err != nil {
			return nil, err
		}
		for work, percent := range near {
			if percent >= part.least && percent > found[work].Like {
				found[work] = Pair{Work: work, Part: part.name, Like: percent}
			}
		}
	}
	for _, p := range found {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b Pair) int {
		if a.Like != b.Like {
			return b.Like - a.Like
		}
		return strings.Compare(a.Work, b.Work)
	})
	all = all[:min(len(all), most)]
	ids := make([]string, len(all))
	for i, p := range all {
		ids[i] = p.Work
	}
	filed, err := filingsOf(tx, filings(ids))
	if err != nil {
		return nil, err
	}
	noted, err := notedOf(tx, ids)
	for i := range all {
		all[i].tell(f, filed, noted)
	}
	return all, err
}

// filings are the ids of works as those of filings: some are of what was noted.
func filings(works []string) []FilingID {
	ids := make([]FilingID, len(works))
	for i, w := range works {
		ids[i] = FilingID(w)
	}
	return ids
}

// notedOf are initiatives by their own id.
func notedOf(tx *store.Tx, ids []string) (map[string]Initiative, error) {
	rows, err := store.Collect(tx, read, `SELECT `+columns+` FROM initiative WHERE id IN `+store.In(1, len(ids)), store.Args(ids)...)
	by := make(map[string]Initiative, len(rows))
	for _, i := range rows {
		by[string(i.ID)] = i
	}
	return by, err
}

// near are the works that share a bucket with a sketch, by how alike they are.
func near(tx *store.Tx, not, part string, mine alike.Sketch) (map[string]int, error) {
	bands := mine.Bands()
	args := append([]any{part, not}, store.Args(bands[:])...)
	type row struct{ work, sketch string }
	rows, err := store.Collect(tx, func(s store.Scanner) (r row, err error) { return r, s.Scan(&r.work, &r.sketch) },
		`SELECT s.work, s.sketch FROM (SELECT work, COUNT(*) AS n FROM initiative_band WHERE part = $1 AND work <> $2 AND band IN `+store.In(3, len(bands))+`
			GROUP BY work ORDER BY n DESC, work LIMIT 1000) c JOIN initiative_sketch s ON s.work = c.work AND s.part = $1`, args...)
	if err != nil {
		return nil, err
	}
	near := make(map[string]int, len(rows))
	for _, r := range rows {
		other, err := alike.Read(r.sketch)
		if err != nil {
			return nil, err
		}
		near[r.work] = mine.Like(other)
	}
	return near, nil
}

// tell fills in what the other is, filed here or only noted, and the passages
// of both.
func (p *Pair) tell(f Filing, filed map[FilingID]Filing, noted map[string]Initiative) {
	other, here := filed[FilingID(p.Work)]
	if here {
		p.Filing, p.Title, p.Year, p.State, p.Authors = other.ID, other.Title, other.Year, other.State, other.names()
		p.Own = isOne(other.Authors, f.people())
	} else {
		i := noted[p.Work]
		p.Title, p.Year, p.State = i.Title, i.Year, Recognised
		other.Title = i.Title
	}
	for _, part := range parts {
		if part.name == p.Part {
			p.In, p.Of = alike.Common(f.part(p.Part), other.part(p.Part), part.passages)
		}
	}
	p.ShareIn = alike.Share(p.In)
}

// sign keeps the sketches of a filing, so that later ones are compared with it.
func sign(tx *store.Tx, f Filing) error {
	for _, table := range []string{"initiative_sketch", "initiative_band"} {
		if _, err := tx.Exec(`DELETE FROM `+table+` WHERE work = $1`, f.ID); err != nil {
			return err
		}
	}
	for _, part := range parts {
		if err := sketch(tx, string(f.ID), part.name, f.part(part.name), part.shingle); err != nil {
			return err
		}
	}
	return nil
}

// signTitle keeps the sketch of a noted initiative, of which the title is all
// that is known.
func signTitle(tx *store.Tx, i Initiative) error {
	return sketch(tx, string(i.ID), parts[1].name, i.Title, parts[1].shingle)
}

func sketch(tx *store.Tx, work, part, text string, n int) error {
	k, ok := alike.Of(text, n)
	if !ok {
		return nil
	}
	if _, err := tx.Exec(`INSERT INTO initiative_sketch (work, part, sketch) VALUES ($1, $2, $3)`, work, part, k.String()); err != nil {
		return err
	}
	var rows [][]any
	for _, b := range k.Bands() {
		rows = append(rows, []any{b, work, part})
	}
	return tx.Insert(`initiative_band (band, work, part)`, rows)
}
