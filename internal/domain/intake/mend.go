package intake

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
)

// Mend takes a sheet of doubtful rows back onto the same rows, and looks for
// doubts anew; answers to doubts that did not change stay. It says how many
// rows changed. (Lấy lại bảng đã sửa.)
func (s *Service) Mend(ctx context.Context, who access.Actor, upload ID, file string, r io.ReaderAt, size int64) (n int, err error) {
	defer fault.Wrap(&err, "mend upload %s", upload)
	if err = s.db.View(ctx, func(tx *store.Tx) error { _, err := s.mine(tx, who, access.UploadIntake, upload); return err }); err != nil {
		return 0, err
	}
	back := &comeback{mark: Upload{ID: upload}.Mark()}
	if err := sheet.Read(file, r, size, sheet.Usual, back.row); err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := s.mine(tx, who, access.UploadIntake, upload)
		if err != nil {
			return err
		}
		lines, err := linesOf(tx, u.ID)
		if err != nil {
			return err
		}
		changed, err := back.onto(&u, lines)
		if err != nil {
			return err
		}
		if n = len(changed); n == 0 {
			return nil
		}
		for _, i := range changed {
			cells, err := json.Marshal(lines[i].Cells)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(`UPDATE intake_row SET mended = $1 WHERE upload = $2 AND no = $3`, string(cells), u.ID, lines[i].Row); err != nil {
				return err
			}
		}
		if err := s.again(tx, &u, lines); err != nil {
			return err
		}
		u.Mended += n
		if err := save(tx, &u); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "intake.mend", Actor: who.Account, Subject: u.ID.Subject().String(), Body: map[string]any{"rows": n}})
	})
	return n, err
}

// again analyses the rows as they now stand and carries answers over.
func (s *Service) again(tx *store.Tx, u *Upload, lines []Line) error {
	before, err := questionsOf(tx, u.ID)
	if err != nil {
		return err
	}
	near, err := s.surroundings(tx, u, u.Persons)
	if err != nil {
		return err
	}
	t := &Table{Header: u.Header, Columns: u.Columns, Lines: lines, Formulas: u.Formulas, Persons: u.Persons}
	given := map[Doubt]Question{}
	for _, q := range before {
		given[q.Doubt] = q
		if q.Kind == Blank && q.at == None && q.Column == "" {
			t.Blanks = append(t.Blanks, q.Row)
		}
	}
	ask := s.ask(u, near)
	after := u.wear(Analyse(t, ask), ask, near)
	for i := range after {
		if old, ok := given[after[i].Doubt]; ok && after[i].Allows(old.Choice) {
			after[i].Choice, after[i].Own = old.Choice, old.Own
		}
	}
	if _, err := tx.Exec(`DELETE FROM intake_doubt WHERE upload = $1`, u.ID); err != nil {
		return err
	}
	return insertQuestions(tx, u.ID, after)
}

// comeback is a sheet of ours as it came back.
type comeback struct {
	mark   string // of the upload; it stands above the row numbers
	at     int    // their column, -1 if it is not there: it may have been moved
	titles []string
	rows   []Line
}

func (c *comeback) row(n int, cells []sheet.Cell) error {
	if len(cells) == 0 {
		return nil
	}
	text := make([]string, len(cells))
	for i, cell := range cells {
		text[i] = strings.Clone(sheet.Plain(cell.Text))
	}
	if c.titles == nil {
		c.titles = text
		c.at = slices.IndexFunc(text, func(title string) bool { return strings.Contains(title, c.mark) })
		return nil
	}
	if c.at < 0 {
		return nil // another upload's: refused when all is read
	}
	number := ""
	if c.at < len(text) {
		number = text[c.at]
	}
	row, err := strconv.Atoi(viet.Clean(number))
	if err != nil {
		return fault.Code(fault.Invalid, "intake.row-number-lost", n)
	}
	c.rows = append(c.rows, Line{Row: row, Cells: text})
	return nil
}

// onto writes the cells over the lines they came from, and lists the lines
// that changed.
func (c *comeback) onto(u *Upload, lines []Line) (changed []int, err error) {
	if len(c.titles) == 0 || c.at < 0 {
		return nil, fault.Code(fault.Invalid, "intake.other-upload")
	}
	to := c.columns(u)
	at := make(map[int]int, len(lines))
	for i, l := range lines {
		at[l.Row] = i
	}
	seen := map[int]bool{}
	for _, r := range c.rows {
		i, ok := at[r.Row]
		if !ok {
			return nil, fault.Code(fault.Invalid, "intake.row-unknown", r.Row)
		}
		if seen[r.Row] {
			return nil, fault.Code(fault.Invalid, "intake.row-twice", r.Row)
		}
		seen[r.Row] = true
		before := slices.Clone(lines[i].Cells)
		for j, col := range to {
			if col < 0 {
				continue
			}
			for len(lines[i].Cells) <= col {
				lines[i].Cells = append(lines[i].Cells, "")
			}
			lines[i].Cells[col] = ""
			if j < len(r.Cells) {
				lines[i].Cells[col] = r.Cells[j]
			}
		}
		if strings.TrimRight(strings.Join(before, "\x00"), "\x00") != strings.TrimRight(strings.Join(lines[i].Cells, "\x00"), "\x00") {
			changed = append(changed, i)
		}
	}
	return changed, nil
}

// columns finds the upload's column of each column that came back, -1 for ours.
func (c *comeback) columns(u *Upload) []int {
	to, taken := make([]int, len(c.titles)), map[int]bool{}
	for j, title := range c.titles {
		to[j] = -1
		if j == c.at {
			continue
		}
		for i := range u.Columns {
			if !taken[i] && viet.Clean(title) == columnTitle(u.Columns, i) {
				to[j], taken[i] = i, true
				break
			}
		}
	}
	return to
}

// columnTitle is what stands above a column in the sheets that go out: its
// title, or its letter.
func columnTitle(columns []Column, i int) string {
	if columns[i].Title == "" {
		return sheet.Letters(i)
	}
	return columns[i].Title
}
