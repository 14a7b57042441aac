package app

import (
	"bytes"
	"fmt"
	"io"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/desk/review"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/council"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store/storetest"
)

// An attempt is what somebody tries at the beginning of a chapter, and the code
// with which it is refused.
type attempt struct {
	chapter, what, login, code string
	do                         func(who access.Actor) error
}

// attempts are what must not succeed on the way through the year.
func (s *cluster7) attempts() []attempt {
	mark := func(column scoring.Column, member, as, row, typed string) func(access.Actor) error {
		return func(who access.Actor) error {
			done, err := s.Scorecards.Mark(s.ctx, who, s.round, scorecard.Marking{Column: column, As: s.unit[as], Entries: []scorecard.Entry{{Unit: s.unit[member], Row: row, Typed: typed, Revision: 1}}})
			for _, no := range done.Refused {
				return fault.New(fault.Invalid, no.Why)
			}
			return err
		}
	}
	sign := func(member, code string, words func(*covenant.Signature)) func(access.Actor) error {
		return func(who access.Actor) error {
			v, err := s.Covenants.Covenant(s.ctx, who, s.covenant, 0)
			if err != nil {
				return err
			}
			x := covenant.Signature{Unit: s.unit[member], No: v.No, Hash: v.Hash, Code: code}
			if words != nil {
				words(&x)
			}
			_, err = s.Covenants.Sign(s.ctx, who, s.covenant, x)
			return err
		}
	}
	plan := func() consultation.ID { return s.drafts["plan"] }
	round := func(do func(access.Actor, scorecard.Round) error) func(access.Actor) error {
		return func(who access.Actor) error {
			o, err := s.Scorecards.Round(s.ctx, who, s.round)
			if err != nil {
				return err
			}
			return do(who, o.Round)
		}
	}
	slate := func(do func(access.Actor, nomination.Slate) error) func(access.Actor) error {
		return func(who access.Actor) error {
			o, err := s.Nominations.Slate(s.ctx, who, s.slate)
			if err != nil {
				return err
			}
			return do(who, o.Slate)
		}
	}
	propose := slate(func(who access.Actor, x nomination.Slate) error {
		_, err := s.Nominations.Propose(s.ctx, who, x.ID, x.Revision, nomination.Proposal{Title: "x"})
		return err
	})
	rank := round(func(who access.Actor, r scorecard.Round) error {
		_, err := s.Scorecards.Rank(s.ctx, who, s.round, r.Revision, nil)
		return err
	})
	return []attempt{
		{"draft", "another member drafts in the head's name", "cb.yte", "access.not-seen", func(who access.Actor) error {
			_, err := s.Consultations.Draft(s.ctx, who, s.unit["giaoduc"], s.in.Subject(), consultation.Draught{Kind: consultation.Plan, Title: "x", Articles: []consultation.Article{{Text: "x"}}})
			return err
		}},
		{"comment", "the asking ends while some are silent", "cb.giaoduc", "consultation.still-open", func(who access.Actor) error {
			_, err := s.Consultations.Close(s.ctx, who, plan())
			return err
		}},
		{"comment", "who was not asked comments", "cb.noivu", "consultation.not-invited", func(who access.Actor) error {
			return s.Consultations.Reply(s.ctx, who, plan(), "x", []consultation.Opinion{{Agrees: true}})
		}},
		{"answer", "a next version before comments are answered", "cb.giaoduc", "consultation.is-asked", func(who access.Actor) error {
			_, err := s.Consultations.Revise(s.ctx, who, plan(), nil)
			return err
		}},
		{"launch", "who drafts adopts", "cb.giaoduc", "access.not-granted", func(who access.Actor) error {
			_, err := s.Consultations.Adopt(s.ctx, who, plan(), 1, s.meetings["launch"], "")
			return err
		}},
		{"launch", "adopted at a meeting not held yet", "gd.giaoduc", "consultation.meeting-not-held", func(who access.Actor) error {
			v, err := s.Consultations.Consultation(s.ctx, who, plan(), 0)
			if err == nil {
				_, err = s.Consultations.Adopt(s.ctx, who, plan(), v.Revision, s.meetings["launch"], "")
			}
			return err
		}},
		{"launch", "signed without a second factor", "gd.yte", "account.factor-needed", sign("yte", "123456", nil)},
		{"launch", "signed by an officer", "cb.yte", "access.not-granted", sign("yte", "123456", nil)},
		{"launch", "signed for another member", "gd.yte", "access.not-granted", sign("laodong", "123456", nil)},
		{"launch", "signed under other words", "gd.yte", "covenant.other-words", sign("yte", "123456", func(x *covenant.Signature) { x.Hash = "0" })},
		{"begin", "a model of another unit", "cb.yte", "access.not-granted", func(who access.Actor) error {
			_, err := s.Exchanges.Register(s.ctx, who, s.unit["giaoduc"], s.in, exchange.Text{Name: "x", Aim: "x", Measure: "x", In: "x", Target: known(1), From: who.Today})
			return err
		}},
		{"open scoring", "another member opens the scoring", "cb.yte", "access.not-granted", func(who access.Actor) error {
			_, err := s.Scorecards.Start(s.ctx, who, scorecard.Beginning{Cluster: s.in, Year: 2023, Terms: scorecard.Terms{Days: s.year.Scores.Days}})
			return err
		}},
		{"own scores", "the sheet of another", "cb.laodong", "access.not-granted", mark(scoring.Self, "yte", "", "III.1", "9")},
		{"own scores", "more than the maximum", "cb.yte", "score.over-max", mark(scoring.Self, "yte", "", "III.1", "10,5")},
		{"own scores", "a row that was not given to it", "cb.vanhoa", "score.not-assigned-yet-marked", mark(scoring.Self, "vanhoa", "", "II.2", "7")},
		{"own scores", "an empty sheet is sent", "cb.yte", "scorecard.nothing-to-send", func(who access.Actor) error {
			return s.Scorecards.Send(s.ctx, who, s.round, scorecard.Leaf{Unit: s.unit["yte"], Column: scoring.Self})
		}},
		{"cross scores", "a column whose last day is over", "cb.yte", "scorecard.column-closed", mark(scoring.Self, "yte", "", "III.1", "10")},
		{"cross scores", "who scores itself", "cb.yte", "scorecard.not-your-duty", mark(scoring.Cross, "yte", "yte", "III.1", "10")},
		{"cross scores", "another table once marks are in", "cb.giaoduc", "scorecard.marked-already", round(func(who access.Actor, r scorecard.Round) error {
			_, err := s.Scorecards.Adopt(s.ctx, who, s.round, r.Revision, scorecard.Choice{Text: demoCriteria})
			return err
		})},
		{"verified scores", "who verifies one row verifies another", "cb.noivu", "access.not-granted", mark(scoring.Verified, "yte", "", "III.1", "9")},
		{"assess", "a mark is changed without a reason", "banthidua", "scorecard.unexplained", mark(scoring.Verified, "giaoduc", "", "III.1", "10")},
		{"assess", "the head assesses its own model", "cb.giaoduc", "model.own", func(who access.Actor) error {
			_, err := s.Exchanges.Assess(s.ctx, who, s.tried[0], exchange.Effective, "Tốt")
			return err
		}},
		{"objections", "ranked while members may object", "cb.giaoduc", "scorecard.objections-run", rank},
		{"ranking", "an objection after its last day", "cb.khoahoc", "scorecard.objections-over", func(who access.Actor) error {
			_, err := s.Scorecards.Object(s.ctx, who, s.round, s.unit["khoahoc"], "III.1", "Điểm thấp")
			return err
		}},
		{"ranking", "another member ranks", "cb.yte", "access.not-granted", rank},
		{"ranking", "a ranking that is not there is read", "cb.yte", "scorecard.no-ranking", func(who access.Actor) error {
			_, err := s.Scorecards.Ranking(s.ctx, who, s.round)
			return err
		}},
		{"call", "a published mark is changed", "banthidua", "scorecard.is-published", mark(scoring.Verified, "yte", "", "III.1", "10")},
		{"call", "a published ranking is made anew", "cb.giaoduc", "scorecard.is-published", rank},
		{"call", "another member takes the ranking", "cb.yte", "access.not-granted", slate(func(who access.Actor, x nomination.Slate) error {
			_, err := s.Nominations.TakeRanking(s.ctx, who, x.ID, x.Revision, nomination.Taking{Flag: "CTDT"})
			return err
		})},
		{"call", "the Government's flag without the city's", "cb.yte", "nominee.rests", slate(func(who access.Actor, x nomination.Slate) error {
			_, err := s.Nominations.Nominate(s.ctx, who, x.ID, x.Revision, nomination.NewNominee{Unit: s.unit["yte"], By: s.unit["yte"], Award: "CTDCP", Why: "Dẫn đầu"})
			return err
		})},
		{"put", "nominated after the last day", "cb.yte", "slate.shut", slate(func(who access.Actor, x nomination.Slate) error {
			_, err := s.Nominations.Nominate(s.ctx, who, x.ID, x.Revision, nomination.NewNominee{Unit: s.unit["yte"], By: s.unit["yte"], Award: "CTDT", Why: "Dẫn đầu"})
			return err
		})},
		{"review", "proposed before it is voted on", "cb.giaoduc", "slate.nothing-passed", propose},
		{"propose", "another member proposes", "cb.yte", "access.not-granted", propose},
		{"hand over", "proposed twice", "cb.giaoduc", "slate.nothing-passed", propose},
		{"review", "a sitting is confirmed before it was held", "gd.giaoduc", "sitting.uncounted", func(who access.Actor) error {
			_, err := s.Councils.Confirm(s.ctx, who, s.sitting)
			return err
		}},
		{"review", "a second election of the same office", "thuky", "election.already", func(who access.Actor) error {
			_, err := s.Councils.Elect(s.ctx, who, s.sitting, council.Election{Office: council.Head, Seats: 1, From: who.Today, To: who.Today, Candidates: []council.Candidate{{Holder: council.Holder{Name: "Sở khác"}}}})
			return err
		}},
		{"review", "the next head is named by a sitting that elected nobody", "banthidua", "cluster.sitting-unknown", func(who access.Actor) error {
			return s.Clusters.Lead(s.ctx, who, s.in, cluster.Lead{Year: 2024, Head: s.unit["yte"], How: cluster.Elected, Sitting: string(s.sitting)})
		}},
		{"hand over", "handed over to nobody", "cb.giaoduc", "cluster.next-unknown", func(who access.Actor) error {
			_, err := s.Clusters.HandOver(s.ctx, who, s.in, 2023, nil)
			return err
		}},
		{"hand over", "the covenant is closed before the year is over", "cb.giaoduc", "covenant.year-runs", func(who access.Actor) error {
			v, err := s.Covenants.Covenant(s.ctx, who, s.covenant, 0)
			if err == nil {
				_, err = s.Covenants.Close(s.ctx, who, s.covenant, v.Revision)
			}
			return err
		}},
		{"close", "taken over twice", "cb.yte", "cluster.accepted-already", func(who access.Actor) error { return s.Clusters.Accept(s.ctx, who, s.in, 2023) }},
	}
}

// Hanoi's cluster 7 lives through 2023 from January to the handover: on the way
// what must be refused is refused, and at the end everybody sees what is theirs.
func TestCluster7LivesThrough2023(t *testing.T) {
	t.Parallel()
	c := Config{Database: storetest.URL(t), FilesDir: t.TempDir(), LedgerKey: t.TempDir() + "/key"}
	s, err := beginCluster7(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer s.House.Close()
	all := s.attempts()
	for _, ch := range s.chapters() {
		s.clock.set(ch.day)
		for _, a := range all {
			if a.chapter != ch.name {
				continue
			}
			who, err := s.as(a.login)
			if err == nil {
				err = a.do(who)
			}
			if reasons := fault.Reasons(err); len(reasons) == 0 || reasons[0].Code != a.code {
				t.Errorf("%s, %s (%s): %v, not %s", ch.name, a.what, a.login, err, a.code)
			}
		}
		if x := owed[ch.name]; x.login != "" && s.kinds(t, x.login) != x.kinds {
			t.Errorf("%s: %s owes %s", ch.name, x.login, s.kinds(t, x.login))
		}
		if err := s.live(ch); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.number(); err != nil {
		t.Fatal(err)
	}
	broken, r, err := s.Check(t.Context())
	if err != nil || len(broken) > 0 || len(r.Findings) > 0 {
		t.Errorf("%v %+v %+v", err, broken, r)
	}
	t.Run("seen", s.seenAtTheEnd)
	t.Run("papers", s.printed)
	t.Run("people", s.shownPeople)
	t.Run("touched", s.foundOut)
}

// foundOut changes what was adopted, signed and published behind the house's back.
func (s *cluster7) foundOut(t *testing.T) {
	storetest.Exec(t, s.DB, `UPDATE consultation_article SET text = text || '.' WHERE consultation IN (SELECT id FROM consultation WHERE kind = 'rules')`,
		`UPDATE covenant_promise SET target = target + 1`, `UPDATE scorecard_round SET ranking = ranking || ' '`)
	broken, _, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, b := range broken {
		codes = append(codes, b.Code)
	}
	if got := strings.Join(codes, " "); got != "consultation.text-unlike-ledger covenant.text-unlike-ledger scorecard.ranking-unlike-ledger" {
		t.Errorf("the check names %q", got)
	}
}

// owed is what somebody's first page asks of them when a chapter begins.
var owed = map[string]struct{ login, kinds string }{
	"own scores": {"cb.yte", "work.sheet "}, "cross scores": {"cb.yte", "work.cross work.cross "}, "verified scores": {"banthidua", "work.verify "}, "objections": {"banthidua", ""},
}

// kinds are the kinds of work somebody owes, each with a space behind it.
func (s *cluster7) kinds(t *testing.T, login string) (all string) {
	who, err := s.as(login)
	if err != nil {
		t.Fatal(err)
	}
	w, err := s.Reports.Work(s.ctx, who)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range w.Todo {
		all += x.Kind + " "
	}
	return all
}

// seenAtTheEnd is what each person sees once the year is over.
func (s *cluster7) seenAtTheEnd(t *testing.T) {
	for _, x := range []struct {
		login                  string
		cluster, sheet, models bool // another member's published sheet
		own                    int  // of how many units it is said what would change their rank
	}{
		{"cb.giaoduc", true, true, true, 1}, {"gd.yte", true, true, true, 1}, {"cb.thongtin", true, true, true, 1},
		{"banthidua", true, true, true, 6}, {"chutich", true, true, true, 6}, {"thuky", true, true, true, 6},
		{"cb.noivu", false, true, false, 0}, {"quantri1", false, false, false, 0},
	} {
		who, err := s.as(x.login)
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Clusters.Cluster(s.ctx, who, s.in, 2023)
		if seen := err == nil; seen != x.cluster || err != nil && !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: cluster %v", x.login, err)
		}
		_, err = s.Scorecards.Sheet(s.ctx, who, s.round, s.unit["laodong"])
		if seen := err == nil; seen != x.sheet {
			t.Errorf("%s: sheet %v", x.login, err)
		}
		models, _, err := s.Exchanges.Models(s.ctx, who, exchange.Filter{Size: -1})
		if want := map[bool]int{true: 8}[x.models]; err != nil || len(models) != want {
			t.Errorf("%s: %d models, %v", x.login, len(models), err)
		}
		b, err := s.Scorecards.Ranking(s.ctx, who, s.round)
		if (err == nil) != x.sheet || len(b.Mine) != x.own {
			t.Errorf("%s: ranking of %d own, %v", x.login, len(b.Mine), err)
		}
	}
	who, _ := s.as("cb.khoahoc")
	b, err := s.Scorecards.Ranking(s.ctx, who, s.round)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, p := range b.Standing.Ranking.Categories[0].Places {
		order = append(order, s.key(b.Standing.Stood(p.ID).Unit)+" "+p.Total.String())
	}
	if want := []string{"giaoduc 100.97", "vanhoa 98.13", "yte 96.42", "thongtin 94.46", "laodong 93.3", "khoahoc 91.56"}; !slices.Equal(order, want) {
		t.Errorf("ranked %v", order)
	}
	changes, err := s.Scorecards.History(s.ctx, who, s.round, scorecard.Key{Unit: s.unit["yte"], Column: scoring.Verified, Row: "III.1"})
	if err != nil || len(changes) != 2 || changes[0].Why != s.year.Scores.Changed.Why || changes[0].Before.Mark().Points.String() != "9" {
		t.Errorf("the changed mark: %+v %v", changes, err)
	}
	o, err := s.Scorecards.Round(s.ctx, who, s.round)
	if err != nil || len(o.Objections) != 0 {
		t.Errorf("objections of others: %+v %v", o.Objections, err)
	}
	v, err := s.Covenants.Covenant(s.ctx, who, s.covenant, 0)
	if err != nil || v.State() != covenant.Closed || v.Table.Sum != (covenant.Sum{Kept: 82, Late: 3, NotReported: 3}) {
		t.Errorf("covenant %v %v %v", v.State(), v.Table.Sum, err)
	}
	x, err := s.Nominations.Slate(s.ctx, who, s.slate)
	if err != nil {
		t.Fatal(err)
	}
	var put []string
	for _, n := range x.Nominees {
		put = append(put, fmt.Sprint(n.Award, " ", s.key(n.Unit), " ", n.Outcome, " ", n.Result.Yes, "/", n.Result.Base))
	}
	if want := []string{"CTDT giaoduc proposed 6/6", "BKT vanhoa proposed 6/6", "BKT yte proposed 6/6", "BKT thongtin proposed 6/6", "BKT laodong proposed 6/6", "BKT khoahoc proposed 6/6"}; !slices.Equal(put, want) {
		t.Errorf("put forward: %v", put)
	}
	drafted, err := s.Reviews.Draft(s.ctx, who, s.reviewed(review.Yearend))
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]review.Figure{}
	for _, p := range drafted.Parts {
		for _, l := range p.Lines {
			told[l.Code] = l.Figure
		}
	}
	for code, want := range map[string]review.Figure{"drafts": {Known: true, N: 5}, "heard": {Known: true, N: 23, Of: 25}, "models": {Known: true, N: 8}} {
		if told[code] != want {
			t.Errorf("the year's report says %s %+v", code, told[code])
		}
	}
	sheet, err := s.Clusters.Cluster(s.ctx, who, s.in, 2024)
	if err != nil || sheet.Lead.HeadName != "Sở Y tế Hà Nội" || sheet.Lead.DeputyName != "Sở Văn hóa và Thể thao Hà Nội" || sheet.Handover(2023).AcceptedBy == "" || len(sheet.Handover(2023).Lines) != 8 {
		t.Errorf("2024: %+v %+v %v", sheet.Lead, sheet.Handover(2023), err)
	}
}

// printed reads the papers of the year.
func (s *cluster7) printed(t *testing.T) {
	who, _ := s.as("cb.giaoduc")
	secretary, _ := s.as("thuky")
	for _, x := range []struct {
		name  string
		write func(io.Writer) error
		says  []string
	}{
		{"covenant", func(w io.Writer) error { return s.Documents.Covenant(s.ctx, who, s.covenant, 0, "vi", w) },
			[]string{"Giao ước thi đua năm 2023", "phòng, chống ma túy", "Thi đua Quyết thắng", "Phan Mẫu An", "Sở Thông tin và Truyền thông Hà Nội", "31/01/2023"}},
		{"responses", func(w io.Writer) error {
			return s.Documents.Responses(s.ctx, who, s.drafts["plan"], 1, "vi", w)
		},
			[]string{"Mỗi đơn vị đăng ký ít nhất một mô hình mới", "Thành phố yêu cầu tổng kết trong tháng 12", "Sở Khoa học và Công nghệ Hà Nội"}},
		{"minutes", func(w io.Writer) error { return s.Documents.MeetingMinutes(s.ctx, who, s.meetings["review"], "vi", w) },
			[]string{"Hội nghị tổng kết công tác thi đua năm 2023", "Công dân Thủ đô ưu tú", "Lâm Mẫu Bình"}},
		{"half a year", func(w io.Writer) error { return s.Documents.Review(s.ctx, who, s.reviewed(review.Midyear), "vi", w) },
			[]string{"Cụm thi đua số 7"}},
		{"the year", func(w io.Writer) error { return s.Documents.Review(s.ctx, who, s.reviewed(review.Yearend), "vi", w) },
			[]string{"Cụm thi đua số 7"}},
		{"ranking and vote", func(w io.Writer) error { return s.Documents.Slate(s.ctx, who, s.slate, "vi", w) },
			[]string{"100,97", "91,56", "Sở Khoa học và Công nghệ Hà Nội"}},
		{"sitting", func(w io.Writer) error { return s.Documents.Minutes(s.ctx, secretary, s.sitting, "vi", w) },
			[]string{"Cụm thi đua số 7", "Sở Y tế Hà Nội", "6/6"}},
		{"recognition", func(w io.Writer) error { return s.Documents.Recognition(s.ctx, secretary, s.sitting, "vi", w) },
			[]string{"Sở Y tế Hà Nội", "Sở Văn hóa và Thể thao Hà Nội", "31 tháng 12 năm 2024"}},
	} {
		said := pdfText(t, x.write)
		for _, want := range x.says {
			if !strings.Contains(said, want) {
				t.Errorf("%s does not say %q:\n%s", x.name, want, said)
			}
		}
	}
	if _, err := s.Councils.Minutes(s.ctx, who, s.sitting); err == nil {
		t.Error("an officer of a member reads the minutes of the council")
	}
}

// shownPeople is the sign-in page of the house: its own people, with the password.
func (s *cluster7) shownPeople(t *testing.T) {
	w := httptest.NewRecorder()
	s.Pages().ServeHTTP(w, httptest.NewRequest("GET", "/sign-in", nil))
	for _, want := range []string{"gd.yte", "Lâm Mẫu Bình", "mau-thi-dua-2026", "Dữ liệu mẫu"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the sign-in page does not say %q", want)
		}
	}
	for _, p := range s.plan.People {
		if !strings.Contains(p.Name, " Mẫu ") {
			t.Errorf("%s could be somebody", p.Name)
		}
	}
}

// pdfText is what a reader of a PDF finds in it, on one line.
func pdfText(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var pdf bytes.Buffer
	if err := write(&pdf); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	cmd := exec.Command("pdftotext", "-raw", "-", "-")
	cmd.Stdin = &pdf
	text, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(text)), " ")
}
