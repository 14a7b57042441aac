package rulebook_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

// withBody is the national book, with one threshold of it movable, and a body
// of one pack.
func withBody(t *testing.T, pack string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(regulations.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(name, "/cases/") {
			return err
		}
		text, err := fs.ReadFile(regulations.FS, name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["bodies/SAMPLE/body.yaml"] = &fstest.MapFile{Data: []byte("code: SAMPLE\nname: {vi: Cơ quan mẫu, en: A sample body}\nsource: mẫu\nstatus: found\n")}
	files["bodies/SAMPLE/pack.yaml"] = &fstest.MapFile{Data: []byte(pack)}
	return files
}

const packHead = "source: Quy chế mẫu\nstatus: found\nfrom: 2025-07-01\nto: 2025-12-31\n"

const sampleFacts = `
subject: {kind: individual, category: official, recruited: 2015-03-01}
year: 2025
years:
  2025: {rating: excellent, months: 8}
registered: {2025: true}
discipline: []
under_review: false
awards: []
initiatives: []
research: []
combat: []
attested: {LDTT.b: true}
papers: all
`

func judgeIn(t *testing.T, books *rulebook.Library, body, award, on string) rulebook.Verdict {
	t.Helper()
	f, err := rulebook.ParseFacts("facts", []byte(sampleFacts))
	if err != nil {
		t.Fatal(err)
	}
	v, err := books.Judge(rulebook.Question{Award: award, Body: body, On: civil.Must(on), Facts: f})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestABodyAddsItsOwnClauses(t *testing.T) {
	books, err := rulebook.Load(withBody(t, packHead+`
awards:
  - awards: [LDTT]
    add:
      - {id: SAMPLE.hours, cite: Quy chế mẫu, attest: {vi: Chấm công đủ, en: Full attendance}}
    papers:
      - {id: SAMPLE.paper, cite: Quy chế mẫu, paper: summary}
    move:
      - {clause: LDTT.months, cite: Quy chế mẫu, months: {at_least: 10}}
honours:
  - code: SAMPLE-STAR
    vi: Ngôi sao mẫu
    en: Sample star
    class: other
    rank: 50
    cite: Quy chế mẫu
    subjects: [individual]
    levels: [base]
    no_certificate: {vi: Không có bằng, en: No certificate, cite: Quy chế mẫu}
    branches:
      - type: merit
        subjects: [individual]
        standard:
          - {id: .a, cite: Quy chế mẫu, rating: {at_least: excellent}}
        dossier:
          - {id: .paper, cite: Quy chế mẫu, paper: request}
calendar:
  - {id: register, vi: Hạn đăng ký thi đua, en: Last day to register, month: 3, day: 31, cite: Quy chế mẫu}
`))
	if err != nil {
		t.Fatal(err)
	}
	nation, body := judgeIn(t, books, "", "LDTT", "2025-12-10"), judgeIn(t, books, "SAMPLE", "LDTT", "2025-12-10")
	if nation.Result != rulebook.Holds {
		t.Fatalf("the nation asks for six months: %s", nation.Result)
	}
	got := map[string]rulebook.Result{}
	body.Each(func(f rulebook.Finding) { got[f.ID] = f.Result })
	if got["LDTT.months"] != rulebook.Fails || got["SAMPLE.hours"] != rulebook.Open || got["SAMPLE.paper"] != rulebook.Holds {
		t.Errorf("%v", got)
	}
	if body.Book.ID != "R4+SAMPLE" || body.Book.SHA256 == nation.Book.SHA256 || body.Regime != "R4" {
		t.Errorf("%+v", body.Book)
	}
	// What another award takes over from the one moved, moves with it.
	fighter := map[string]rulebook.Result{}
	v := judgeIn(t, books, "SAMPLE", "CSTDCS", "2025-12-10")
	v.Each(func(f rulebook.Finding) { fighter[f.ID] = f.Result })
	if fighter["LDTT.months"] != rulebook.Fails {
		t.Errorf("%v", fighter)
	}
	// Before and after the pack the book is the nation's.
	if v := judgeIn(t, books, "SAMPLE", "LDTT", "2026-01-10"); v.Result != rulebook.Holds || v.Book.ID != "R4" || v.Book.SHA256 != judgeIn(t, books, "", "LDTT", "2026-01-10").Book.SHA256 {
		t.Errorf("after the pack: %s %+v", v.Result, v.Book)
	}
	if v := judgeIn(t, books, "SAMPLE", "SAMPLE-STAR", "2025-12-10"); v.Result != rulebook.Holds {
		t.Errorf("its own honour: %s", v.Result)
	}
	if _, err := books.Judge(rulebook.Question{Award: "SAMPLE-STAR", On: civil.Must("2025-12-10")}); !fault.Is(err, fault.NotFound) {
		t.Errorf("the nation has no such honour: %v", err)
	}
	if _, err := books.For("NOBODY"); !fault.Is(err, fault.Invalid) {
		t.Errorf("%v", err)
	}
	if books.BodyName("SAMPLE").VI == "SAMPLE" || books.BodyName("NOBODY").VI != "NOBODY" {
		t.Errorf("%v", books.BodyName("SAMPLE"))
	}
	b := books.Bodies()
	i := slices.IndexFunc(b, func(x rulebook.Body) bool { return x.Code == "SAMPLE" })
	if i < 0 || len(b[i].Packs) != 1 || b[i].Packs[0].Own[0] != "SAMPLE-STAR" || b[i].Packs[0].Days[0].Month != 3 {
		t.Errorf("%+v", b)
	}
}

// Where the law leaves a threshold to a body, its pack may set it: detailed
// criteria of a ministry or province, the forces' own months, merit papers, a
// province's scale for families and hamlets.
func TestABodyMovesWhatTheLawLeavesToIt(t *testing.T) {
	for name, c := range map[string]struct{ awards, move, days string }{
		"advanced worker, rating":    {"LDTT", "{clause: LDTT.a, cite: x, rating: {at_least: excellent}}", "from: 2024-01-01"},
		"advanced soldier, rating":   {"CSTT", "{clause: CSTT.a, cite: x, rating: {at_least: excellent}}", "from: 2024-01-01"},
		"advanced soldier, months":   {"CSTT", "{clause: CSTT.months, cite: x, months: {at_least: 6}}", "from: 2024-01-01"},
		"merit paper, lower rating":  {"GK", "{clause: GK.a, cite: x, rating: {at_least: completed}}", "from: 2024-01-01"},
		"cultural family, the scale": {"GDVH", "{clause: GDVH.scale, cite: x, scale: {city: 95, normal: 90, hard: 65, each: 60}}", "from: 2020-01-01\nto: 2023-12-31"},
		"cultural hamlet, the scale": {"TVH", "{clause: TVH.scale, cite: x, scale: {city: 95, normal: 85, hard: 65, each: 60}}", "from: 2020-01-01\nto: 2023-12-31"},
	} {
		head := "source: Quy chế mẫu\nstatus: found\n" + c.days + "\n"
		books, err := rulebook.Load(withBody(t, head+"awards: [{awards: ["+c.awards+"], move: ["+c.move+"]}]\n"))
		if err == nil {
			_, err = books.For("SAMPLE")
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestABodyIsNeverLooserThanTheLaw(t *testing.T) {
	for name, c := range map[string]struct{ pack, says string }{
		"a threshold may not go down":            {"awards: [{awards: [LDTT], move: [{clause: LDTT.months, cite: x, months: {at_least: 3}}]}]", "rule.looser-way"},
		"a threshold the book does not open":     {"awards: [{awards: [TTLDTT], move: [{clause: TTLDTT.a, cite: x, rating: {at_least: excellent}}]}]", "rule.not-movable"},
		"a clause is not another test":           {"awards: [{awards: [LDTT], move: [{clause: LDTT.months, cite: x, rating: {at_least: good}}]}]", "rule.other-test"},
		"a clause that is not there":             {"awards: [{awards: [LDTT], move: [{clause: LDTT.zzz, cite: x, months: {at_least: 10}}]}]", "rule.no-clause"},
		"an added clause has the body's own id":  {"awards: [{awards: [LDTT], add: [{id: LDTT.b, cite: x, attest: {vi: a, en: b}}]}]", "rule.own-clause"},
		"a paper is a paper":                     {"awards: [{awards: [LDTT], papers: [{id: SAMPLE.b, cite: x, attest: {vi: a, en: b}}]}]", "rule.not-a-paper"},
		"nothing can be taken away":              {"awards: [{awards: [LDTT], drop: [LDTT.b]}]", "unknown-key"},
		"a branch that is not there":             {"awards: [{awards: [LDTT], type: movement, add: [{id: SAMPLE.b, cite: x, attest: {vi: a, en: b}}]}]", "rule.nothing-to-add"},
		"an honour does not take another's code": {"honours: [{code: LDTT, vi: a, en: b, class: title, rank: 5, cite: x, subjects: [individual], levels: [base], no_certificate: {vi: a, en: b, cite: x}, branches: []}]", "rule.honour-code"},
	} {
		t.Run(name, func(t *testing.T) {
			books, err := rulebook.Load(withBody(t, packHead+c.pack+"\n"))
			if err == nil {
				_, err = books.For("SAMPLE")
			}
			if err == nil {
				t.Fatal("it was let pass")
			}
			text := err.Error()
			for _, r := range fault.Reasons(err) {
				text += " " + r.Code + " " + r.Field
			}
			if !strings.Contains(text, c.says) || !strings.Contains(text, "bodies/SAMPLE/pack.yaml:") {
				t.Errorf("%s", text)
			}
		})
	}
}

// Every body that is shipped can be built, on every day it has.
func TestEveryBodyStandsOnTheBook(t *testing.T) {
	books := lawtest.Shipped(t)
	for _, b := range books.Bodies() {
		if _, err := books.For(b.Code); err != nil {
			t.Errorf("%s: %v", b.Code, err)
		}
	}
}

// Every clause a body adds has a case of the body's in which it holds and one
// in which it does not.
func TestEveryClauseOfABodyBothWays(t *testing.T) {
	books := lawtest.Shipped(t)
	all, err := rulebook.Cases(regulations.FS)
	if err != nil {
		t.Fatal(err)
	}
	type key struct{ award, id string }
	seen := map[key]map[rulebook.Result]bool{}
	for _, c := range all {
		if c.Expect.Body == "" {
			continue
		}
		v, err := books.Judge(rulebook.Question{Award: c.Expect.Award, Body: c.Expect.Body, On: c.Expect.On, Facts: c.Facts})
		if err != nil {
			t.Fatal(c.Path, err)
		}
		v.Each(func(f rulebook.Finding) {
			k := key{v.Award, f.ID}
			if seen[k] == nil {
				seen[k] = map[rulebook.Result]bool{}
			}
			seen[k][f.Result] = true
		})
	}
	for _, b := range books.Bodies() {
		law, err := books.For(b.Code)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range b.Packs {
			for _, award := range append(p.Awards, p.Own...) {
				branches, err := law.Branches(award, p.From)
				if err != nil {
					t.Fatal(b.Code, award, err)
				}
				for _, br := range branches {
					for _, r := range br.Rules {
						own := strings.HasPrefix(r.ID, b.Code) && r.Kind != rulebook.ByPaper
						if s := seen[key{award, r.ID}]; own && (!s[rulebook.Holds] || !s[rulebook.Fails]) {
							t.Errorf("%s of %s has no case both ways: %v", r.ID, award, s)
						}
					}
				}
			}
		}
	}
}

// A rule that cannot stand is refused when the bodies are built, all at once,
// and a body of a folder of one's own is known to every question.
func TestBodiesSettle(t *testing.T) {
	books, err := rulebook.Load(withBody(t, packHead+"awards: [{awards: [LDTT], move: [{clause: LDTT.months, cite: x, months: {at_least: 3}}]}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := books.Settle(); err == nil || !strings.Contains(err.Error(), "bodies/SAMPLE/pack.yaml:") {
		t.Errorf("%v", err)
	}
	if b, err := books.Vote("LDTT", "SAMPLE", civil.Must("2025-12-10"), rulebook.Count{Members: 9, Present: 9, Yes: 5}); err != nil || b.Passed == nil || !*b.Passed {
		t.Errorf("%+v %v", b, err)
	}
}
