package intake

import (
	"context"
	"fmt"
	"slices"

	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// newest is how many uploads a list shows.
const newest = 200

// Uploads lists the newest uploads of units the actor may look at. (Các bảng đã
// tải lên.)
func (s *Service) Uploads(ctx context.Context, who access.Actor) (all []Upload, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		may := map[registry.UnitID]bool{}
		for before := ID("z"); len(all) < newest; { // after every id, in any collation
			rows, err := store.Collect(tx, readUpload, `SELECT `+uploadColumns+` FROM intake_upload WHERE id < $1 ORDER BY id DESC LIMIT 200`, before)
			if err != nil || len(rows) == 0 {
				return err
			}
			before = rows[len(rows)-1].ID
			for _, u := range rows {
				ok, asked := may[u.Unit]
				if !asked {
					over, err := registry.ScopeOf(tx, u.Unit)
					ok = err == nil && who.May(access.LookIntake, over)
					may[u.Unit] = ok
				}
				if ok {
					all = append(all, u)
				}
			}
		}
		return nil
	})
	return all, err
}

// A Group is doubts that are answered together. (Nhóm điều chưa rõ.)
type Group struct {
	Alike    string
	Kind     Kind
	Column   string
	Count    int
	Answered int
	Choice   Choice // if all have the same; "" otherwise
	Own      string
	Options  []Choice
	Examples []Question // the first few, no two alike; of the first Shown groups of a kind
}

// Open is how many of the group wait for an answer.
func (g Group) Open() int { return g.Count - g.Answered }

// A Preview is an upload with its doubts in groups. (Xem trước khi nhập.)
type Preview struct {
	Upload
	UnitName string
	Groups   []Group
	Doubts   int // questions
	Answered int
	Dropped  int  // rows that are left out by the answers so far
	Stuck    bool // was not read to its end, and nobody reads it any more
}

// Ready reports that nothing waits for an answer.
func (p Preview) Ready() bool { return p.State == Open && p.Answered == p.Doubts }

// Shown is how many groups of one kind a preview shows with examples; the rest
// are for the list of questions. examples is how many each has.
const (
	Shown    = 25
	examples = 6
)

// Preview is an upload as its page shows it. (Xem trước.)
func (s *Service) Preview(ctx context.Context, who access.Actor, upload ID) (p Preview, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if p.Upload, err = s.seen(tx, who, access.LookIntake, upload); err != nil {
			return err
		}
		unit, err := registry.FindUnit(tx, p.Unit, who.Today)
		if err != nil {
			return err
		}
		p.UnitName = unit.Name
		if p.State == Reading {
			p.Stuck, err = stuck(tx, p.Upload)
			return err
		}
		if p.Groups, err = groups(tx, upload); err != nil {
			return err
		}
		for _, g := range p.Groups {
			p.Doubts += g.Count
			p.Answered += g.Answered
		}
		return tx.Row(`SELECT COUNT(DISTINCT row_no) FROM intake_doubt WHERE upload = $1 AND (choice = 'drop' OR choice = 'accept' AND kind = 'duplicate')`, upload).Scan(&p.Dropped)
	})
	return p, err
}

func groups(tx *store.Tx, upload ID) ([]Group, error) {
	list, err := store.Collect(tx, func(s store.Scanner) (g Group, err error) {
		var options, least, most, own string
		err = s.Scan(&g.Alike, &g.Kind, &g.Column, &options, &g.Count, &g.Answered, &least, &most, &own)
		if least == most {
			g.Choice, g.Own = Choice(least), own
		}
		g.Options = splitChoices(options)
		return g, err
	}, `SELECT alike, kind, MIN(title), MIN(options), COUNT(*), SUM(CASE WHEN choice = '' THEN 0 ELSE 1 END), MIN(choice), MAX(choice), MIN(own)
		FROM intake_doubt WHERE upload = $1 GROUP BY alike, kind ORDER BY MIN(no)`, upload)
	if err != nil {
		return nil, err
	}
	seen := map[Kind]int{}
	for i := range list {
		if seen[list[i].Kind]++; seen[list[i].Kind] > Shown {
			continue
		}
		if list[i].Examples, err = examplesOf(tx, upload, list[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(list, func(a, b Group) int { return slices.Index(Kinds, a.Kind) - slices.Index(Kinds, b.Kind) })
	return list, nil
}

// examplesOf are the first few of a group, no two alike.
func examplesOf(tx *store.Tx, upload ID, g Group) (out []Question, err error) {
	some, err := store.Collect(tx, readQuestion, fmt.Sprintf(`SELECT %s FROM intake_doubt WHERE upload = $1 AND kind = $2 AND alike = $3 ORDER BY no LIMIT %d`,
		questionColumns, examples*10), upload, g.Kind, g.Alike)
	for _, q := range some {
		alike := func(o Question) bool { return o.Value == q.Value && o.Suggestion == q.Suggestion }
		if len(out) < examples && !slices.ContainsFunc(out, alike) {
			out = append(out, q)
		}
	}
	return out, err
}

// Filter narrows the questions of an upload.
type Filter struct {
	Kind  Kind
	Alike string
	Row   int  // of one row; 0 = all
	Open  bool // only those without an answer
	Page  int  // from 1
	Size  int
}

// Questions lists doubts one by one, with their number in all. (Từng điều chưa
// rõ.)
func (s *Service) Questions(ctx context.Context, who access.Actor, upload ID, f Filter) (list []Question, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if _, err := s.seen(tx, who, access.LookIntake, upload); err != nil {
			return err
		}
		where, args := ` FROM intake_doubt WHERE upload = $1`, []any{upload}
		and := func(clause string, v any) {
			args = append(args, v)
			where += fmt.Sprintf(clause, len(args))
		}
		if f.Kind != "" {
			and(` AND kind = $%d`, f.Kind)
		}
		if f.Alike != "" {
			and(` AND alike = $%d`, f.Alike)
		}
		if f.Row > 0 {
			and(` AND row_no = $%d`, f.Row)
		}
		if f.Open {
			where += ` AND choice = ''`
		}
		if err := tx.Row(`SELECT COUNT(*)`+where, args...).Scan(&total); err != nil {
			return err
		}
		list, err = store.Collect(tx, readQuestion, `SELECT `+questionColumns+where+` ORDER BY no`+store.Window(f.Page, max(f.Size, 0)), args...)
		return err
	})
	return list, total, err
}

// Rows lists what each row became by the answers so far, a page at a time, with
// the number of rows in all. (Từng dòng sẽ nhập.)
func (s *Service) Rows(ctx context.Context, who access.Actor, upload ID, page, size int) (list []Record, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		u, err := s.seen(tx, who, access.LookIntake, upload)
		if err != nil {
			return err
		}
		lines, err := store.Collect(tx, readLine, `SELECT no, cells, mended FROM intake_row WHERE upload = $1 ORDER BY no`+store.Window(page, max(size, 0)), upload)
		if err != nil || len(lines) == 0 {
			return err
		}
		total = u.Rows
		questions, err := store.Collect(tx, readQuestion, `SELECT `+questionColumns+` FROM intake_doubt WHERE upload = $1 AND row_no >= $2 AND row_no <= $3 ORDER BY no`,
			upload, lines[0].Row, lines[len(lines)-1].Row)
		if err != nil {
			return err
		}
		list = u.becoming(lines, questions, s.ask(&u, nil))
		return nil
	})
	return list, total, err
}

// A Doubtful row goes out to be mended, with what is doubtful about it.
type Doubtful struct {
	Line
	Questions []Question
}

// Doubtful lists the rows with open doubts, or with any if none is open, as
// they stand; titles are those of the columns. (Các dòng còn ngờ.)
func (s *Service) Doubtful(ctx context.Context, who access.Actor, upload ID) (u Upload, titles []string, rows []Doubtful, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if u, err = s.seen(tx, who, access.LookIntake, upload); err != nil {
			return err
		}
		lines, err := linesOf(tx, upload)
		if err != nil {
			return err
		}
		questions, err := questionsOf(tx, upload)
		if err != nil {
			return err
		}
		rows = doubtful(lines, questions)
		return nil
	})
	for i := range u.Columns {
		titles = append(titles, columnTitle(u.Columns, i))
	}
	return u, titles, rows, err
}

func doubtful(lines []Line, questions []Question) (out []Doubtful) {
	open := slices.ContainsFunc(questions, func(q Question) bool { return q.Choice == "" })
	about := map[int][]Question{}
	for _, q := range questions {
		if !open || q.Choice == "" {
			about[q.Row] = append(about[q.Row], q)
		}
	}
	for _, l := range lines {
		if q := about[l.Row]; len(q) > 0 {
			out = append(out, Doubtful{l, q})
		}
	}
	return out
}
