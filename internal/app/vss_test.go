package app

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/door/web/accounts"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// Vietnam Social Security lives through plan 1332/KH-BHXH from 63 offices to 34: at
// each turn what its officers owe is in their work, and at the end every sum is what
// its offices told.
func TestSocialSecurityLivesThroughPlan1332(t *testing.T) {
	t.Parallel()
	s, err := beginVSS(t.Context(), Config{Database: storetest.URL(t), FilesDir: t.TempDir(), LedgerKey: t.TempDir() + "/key"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.House.Close()
	for _, ch := range s.chapters() {
		s.clock.set(ch.day)
		if want, asked := vssOwed[ch.name]; asked {
			if got := s.owes(t, want.login); got != want.kinds {
				t.Errorf("%s: %s owes %s", ch.name, want.login, got)
			}
		}
		if err := s.live(ch); err != nil {
			t.Fatal(err)
		}
		if n := vssCalled[ch.name]; n != (movement.Tally{}) && s.sight(t).Tally != n {
			t.Errorf("%s: %+v", ch.name, s.sight(t).Tally)
		}
	}
	if err := s.number(); err != nil {
		t.Fatal(err)
	}
	broken, r, err := s.Check(t.Context())
	if err != nil || len(broken) > 0 || len(r.Findings) > 0 {
		t.Errorf("%v %+v %+v", err, broken, r)
	}
	t.Run("plan", s.planAtTheEnd)
	t.Run("houses", s.housesAtTheEnd)
	t.Run("poor", s.poor)
}

// vssOwed is what somebody's first page asks of them when a chapter begins.
var vssOwed = map[string]struct{ login, kinds string }{
	"figures of 2023": {"daumoi", "work.movement-answer 2, work.movement-figures 240"},
	"merged":          {"tdkt", "work.movement-answer 2, work.movement-interim 0, work.movement-succeed 63, work.movement-succeed 63"},
	"asked anew":      {"tdkt", "work.movement-heirs 20, work.movement-interim 0"},
	"figures of 2025": {"daumoi", "work.movement-answer 2, work.movement-figures 136, work.movement-figures 34, work.movement-final 0, work.movement-final 0, work.movement-heirs 3"},
}

// vssCalled is how the units called have answered plan 1332 once a chapter is lived.
var vssCalled = map[string]movement.Tally{
	"plan":          {Called: 63, Awaited: 63},
	"answers":       {Called: 63, Takes: 60, Declined: 1, Awaited: 2},
	"merged":        {Called: 34, Takes: 34},
	"answered anew": {Called: 34, Takes: 34},
	"interim":       {Called: 34, Takes: 34, Late: 2},
}

func (s *vss) see(t *testing.T, login string) access.Actor {
	t.Helper()
	who, err := s.as(login)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// owes are the kinds of work of movements somebody owes, with how many each is about.
func (s *vss) owes(t *testing.T, login string) string {
	w, err := s.Reports.Work(s.ctx, s.see(t, login))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	answers := 0
	for _, x := range w.Todo {
		switch {
		case x.Kind == "work.movement-answer":
			answers++
		case strings.HasPrefix(x.Kind, "work.movement-") && x.Kind != "work.movement-question":
			all = append(all, x.Kind+" "+scoring.Figure(x.Count*10_000).String())
		}
	}
	if answers > 0 {
		all = append(all, "work.movement-answer "+scoring.Figure(answers*10_000).String())
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func (s *vss) sight(t *testing.T) movement.Sight {
	t.Helper()
	v, err := s.Movements.Movement(s.ctx, s.see(t, "tdkt"), s.plan())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (s *vss) board(t *testing.T, key string) progress.Board {
	t.Helper()
	b, err := s.Progress.Board(s.ctx, s.see(t, "tdkt"), s.told.movements[key].ID)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// planAtTheEnd is plan 1332: four targets, three years, three movements beneath, one
// above, all that its offices took; and the page says what stands.
func (s *vss) planAtTheEnd(t *testing.T) {
	v, b := s.sight(t), s.board(t, "plan1332")
	if v.Number != "1332/KH-BHXH" || len(v.Targets) != 4 || v.Levels.Serving != 3 || v.Levels.Parent().ID != s.told.movements["thrift"].ID || v.Ended != 0 || v.Lacks != 3 {
		t.Errorf("%s: %d targets, %d beneath, above %q, %d ended, %d to ask", v.Number, len(v.Targets), v.Levels.Serving, v.Levels.Parent().Name, v.Ended, v.Lacks)
	}
	for i, want := range []struct {
		shares int // of 34 whose part of the target is known
		points []target.Point
	}{
		{34, s.points(t, "works", target.Total)}, {34, s.points(t, "saved", target.Total)}, {29, s.points(t, "online", target.Average)}, {29, s.points(t, "pleased", target.Average)},
	} {
		c := b.Courses[i]
		if c.Shares.Known != want.shares || c.Shares.Of != 34 || !slices.Equal(c.Points[:3], want.points) || c.Forecast.Lack != "" && c.Forecast.Lack != target.Beyond {
			t.Errorf("%s: shares %d/%d, %v for %v, forecast %q", c.Name, c.Shares.Known, c.Shares.Of, c.Points, want.points, c.Forecast.Lack)
		}
	}
	if p := b.Savings.Proved[progress.Money]; p != known(3_250_000_000) || len(b.Savings.All) != 2 {
		t.Errorf("proved to be saved: %v of %d", p, len(b.Savings.All))
	}
	s.says(t, "/movements/"+string(s.plan())+"/progress", "119 công trình, đến hết 2025; 34/34 đơn vị đã báo", "47.233.323.516 đồng, đến hết 2025", "Các đơn vị nhận 119 công trình (34/34 đơn vị)", "Đủ căn cứ")
	s.says(t, "/movements/"+string(s.plan()), "đơn vị kế thừa chưa nói", "/asking", "34 tham gia")
}

// points are what a target's figures make, counted anew from the figures themselves.
func (s *vss) points(t *testing.T, key string, how target.How) (all []target.Point) {
	t.Helper()
	err := s.DB.View(s.ctx, func(tx *store.Tx) (err error) {
		all, err = store.Collect(tx, func(row store.Scanner) (p target.Point, err error) {
			var sum int64
			if err = row.Scan(&p.Period.Year, &sum, &p.Known); err != nil {
				return p, err
			}
			if how == target.Average {
				sum = (2*sum + int64(p.Known)) / int64(2*p.Known)
			}
			p.Period.Every, p.Period.No, p.Value, p.Of = target.Year, 1, scoring.Known(scoring.Figure(sum)), 63
			if p.Period.Year == 2025 {
				p.Of = 34
			}
			return p, nil
		}, `SELECT CAST(period AS BIGINT), SUM(value), COUNT(*) FROM progress_figure WHERE target = $1 GROUP BY period ORDER BY period`, s.told.targets[key])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// housesAtTheEnd is "remove makeshift houses": 170,000 to be reached, 6,720 taken at
// the launch, twelve months told.
func (s *vss) housesAtTheEnd(t *testing.T) {
	b := s.board(t, "houses")
	c := b.Courses[0]
	if c.By.Goal != known(170_000) || c.Shares.Shares != known(6_720) || c.Shares.Known != 34 || !c.Way.Reached {
		t.Errorf("%+v %+v", c.By, c.Shares)
	}
	for i, p := range c.Points {
		of := 63
		if i >= 6 {
			of = 34
		}
		if p.Known != of || p.Of != of {
			t.Errorf("%s: %d of %d", p.Period, p.Known, p.Of)
		}
	}
	h, err := s.Progress.Heat(s.ctx, s.see(t, "tdkt"), b.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range h.Units { // what those told whom it follows stands in the months before it was there
		if len(h.Units) != 34 || strings.Trim(string(u.Cells), string(progress.Reached)) != "" {
			t.Errorf("%s of %d: %q", u.Name, len(h.Units), u.Cells)
		}
	}
	s.says(t, "/movements/"+string(b.ID)+"/progress", "184.800 nhà, đến hết tháng 12/2025", "Các đơn vị nhận 6.720 nhà (34/34 đơn vị), lệch 163.280 nhà so với mục tiêu")
	s.says(t, "/movements/"+string(b.ID), "Ngày kế hoạch")
	if strings.Contains(s.page(t, "/movements/"+string(b.ID)), "Trả lời đến hết ngày") {
		t.Error("whoever has answered is still told by when")
	}
}

// poor is Decision 666/QĐ-TTg with its targets.
func (s *vss) poor(t *testing.T) {
	v, err := s.Movements.Movement(s.ctx, s.see(t, "tdkt"), s.told.movements["poor"].ID)
	if err != nil {
		t.Fatal(err)
	}
	var goals []string
	for _, x := range v.Targets {
		goals = append(goals, x.Goal.Figure.String())
	}
	if got := strings.Join(goals, " "); v.Number != "666/QĐ-TTg" || got != "1 3 30 30 50" {
		t.Errorf("%s aims at %s", v.Number, got)
	}
}

// says holds a page, as the officer of the whole sees it, to some words.
func (s *vss) says(t *testing.T, path string, want ...string) {
	t.Helper()
	page := s.page(t, path)
	for _, x := range want {
		if !strings.Contains(page, x) {
			t.Errorf("%s does not say %q", path, x)
		}
	}
}

func (s *vss) page(t *testing.T, path string) string {
	t.Helper()
	token, err := s.Accounts.SignIn(s.ctx, "tdkt", s.demo.plan.Password, "", "test")
	if err != nil {
		t.Fatal(err)
	}
	r, w := httptest.NewRequest("GET", path, nil), httptest.NewRecorder()
	r.Header.Set("Cookie", accounts.Cookie+"="+token)
	s.Pages().ServeHTTP(w, r)
	return w.Body.String()
}
