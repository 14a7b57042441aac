package rehearsal_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/rehearsal"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

type house struct {
	*testing.T
	db   *store.DB
	s    *rehearsal.Service
	unit registry.UnitID
	path access.Scope
}

// build makes a hospital that has sent in three people for the advanced worker
// of 2025: of good work, excellent, and completed only.
func build(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	books := lawtest.Shipped(t)
	db := storetest.Open(t, rehearsal.Invariants...)
	dossiers := dossier.New(db, books)
	h := &house{T: t, db: db, s: rehearsal.New(db, dossiers, books, regulations.FS)}
	var top registry.Unit
	var persons []registry.PersonID
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		var u registry.Unit
		if top, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở mẫu", Level: registry.Department, Legal: true}); err != nil {
			return err
		}
		if u, err = registry.AddUnit(tx, registry.NewUnit{Name: "Bệnh viện mẫu", Parent: top.ID, Level: registry.Base, Legal: true}); err != nil {
			return err
		}
		h.unit, h.path = u.ID, top.Path
		for i := 0; i < 3 && err == nil; i++ {
			var p registry.Person
			p, err = registry.AddPerson(tx, registry.NewPerson{Name: fmt.Sprintf("Người Mẫu %c", 'A'+i), Number: fmt.Sprint(i), Unit: u.ID, Post: "Bác sĩ",
				Category: "public-employee", Recruited: civil.Must("2015-03-01")})
			persons = append(persons, p.ID)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	officer, keeps := h.as(access.Officer), record.New(db)
	d, err := dossiers.Open(t.Context(), officer, dossier.NewDossier{Unit: h.unit, Title: "Đề nghị mẫu"})
	if err != nil {
		t.Fatal(err)
	}
	for i, rating := range []string{"good", "excellent", "completed"} {
		if _, err := keeps.Rate(t.Context(), officer, persons[i].Subject(), 2025, rating, record.Source{Who: "Phòng Tổ chức"}); err != nil {
			t.Fatal(err)
		}
		if _, err := dossiers.Nominate(t.Context(), officer, d.ID, dossier.NewNomination{Award: "LDTT", Year: 2025, Subject: persons[i].Subject()}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := dossiers.Submit(t.Context(), officer, d.ID, "Giấy tờ bổ sung sau"); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) as(r access.Role) access.Actor {
	return access.Actor{Account: "a", Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: r, Over: h.path, From: civil.Must("2020-01-01")}}}
}

const file = "regimes/R3/LDTT.yaml"

// drafted is the file of the advanced worker with another rating asked for.
func (h *house) drafted(rating string) []byte {
	h.Helper()
	text, err := fs.ReadFile(regulations.FS, file)
	if err != nil {
		h.Fatal(err)
	}
	was := "cite: L22:24.1a, rating: {at_least: good}"
	if !strings.Contains(string(text), was) {
		h.Fatalf("%s does not say %q", file, was)
	}
	return []byte(strings.Replace(string(text), was, strings.Replace(was, "good", rating, 1), 1))
}

func upload(name string, text []byte) rehearsal.Upload {
	return rehearsal.Upload{Name: name, Size: int64(len(text)), ReaderAt: bytes.NewReader(text)}
}

func packed(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (h *house) start(rating string) rehearsal.Rehearsal {
	h.Helper()
	r, err := h.s.Start(h.Context(), h.as(access.Officer), rehearsal.NewRehearsal{Unit: h.unit, From: 2025, To: 2025, Folder: "regimes/R3",
		Files: []rehearsal.Upload{upload("LDTT.yaml", h.drafted(rating))}})
	if err != nil {
		h.Fatal(err)
	}
	return r
}

func (h *house) found(r rehearsal.ID, f rehearsal.Filter) string {
	h.Helper()
	rows, _, err := h.s.Outcomes(h.Context(), h.as(access.Officer), r, f)
	if err != nil {
		h.Fatal(err)
	}
	var out []string
	for _, o := range rows {
		clause := ""
		if o.Cause != nil {
			clause = o.Cause.ID
		}
		out = append(out, fmt.Sprintf("%s %s %s→%s %s", o.Name, o.Turn, o.Was, o.Would, clause))
	}
	return strings.Join(out, "; ")
}

func TestWhoGainsAndWhoLosesAndByWhichClause(t *testing.T) {
	h := build(t)
	for rating, want := range map[string]string{
		"excellent": "Người Mẫu A loses open→fails LDTT.a; Người Mẫu B same open→open LDTT.a; Người Mẫu C same fails→fails LDTT.a",
		"completed": "Người Mẫu A same open→open LDTT.a; Người Mẫu B same open→open LDTT.a; Người Mẫu C gains fails→open LDTT.a",
	} {
		r, told := h.start(rating), 0
		if err := h.s.Work(t.Context(), r.ID, func(done, total int) error { told = done*100 + total; return nil }); err != nil {
			t.Fatal(err)
		}
		one, err := h.s.Rehearsal(t.Context(), h.as(access.Head), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		if one.State != rehearsal.Done || one.Done != 1 || one.Total != 1 || told != 101 {
			t.Errorf("not done: %+v, told %d", one.Rehearsal, told)
		}
		if got := h.found(r.ID, rehearsal.Filter{}); got != want {
			t.Errorf("%s: %s", rating, got)
		}
		if got := fmt.Sprint(one.Awards); rating == "excellent" && got != "[{LDTT {0 1 2}}]" || len(one.Files) != 1 || one.Files[0].Path != file || len(one.SHA256) != 64 {
			t.Errorf("by award %s, files %d, %s", got, len(one.Files), one.SHA256)
		}
	}
}

func TestOneLineIsComparedClauseByClause(t *testing.T) {
	h := build(t)
	r := h.start("excellent")
	if err := h.s.Work(t.Context(), r.ID, nil); err != nil {
		t.Fatal(err)
	}
	rows, total, err := h.s.Outcomes(t.Context(), h.as(access.Officer), r.ID, rehearsal.Filter{Turn: sweep.Loses, Search: "mau benh vien", Award: "LDTT", Sort: "-clause"})
	if err != nil || total != 1 {
		t.Fatalf("%d %v", total, err)
	}
	o, err := h.s.Outcome(t.Context(), h.as(access.Head), r.ID, rows[0].Nomination)
	if err != nil {
		t.Fatal(err)
	}
	c := o.Why[len(o.Why)-1]
	if c.ID != "LDTT.a" || c.Was.Result != rulebook.Holds || c.Is.Result != rulebook.Fails || c.Was.Needs == c.Is.Needs || c.Is.Found().VI == "" || c.Is.Cite == "" {
		t.Errorf("%+v", c)
	}
	if _, err := h.s.Outcome(t.Context(), h.as(access.Head), r.ID, "none"); !fault.Is(err, fault.NotFound) {
		t.Errorf("no such line: %v", err)
	}
}

func TestARehearsalBegunAgainGoesOnAndOneCancelledEnds(t *testing.T) {
	h := build(t)
	r := h.start("excellent")
	if err := h.s.Work(t.Context(), r.ID, nil); err != nil {
		t.Fatal(err)
	}
	first := h.found(r.ID, rehearsal.Filter{Size: -1})
	// as after a kill between the last batch and the end
	if err := h.db.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE rehearsal SET state = 'running', ended_at = NULL WHERE id = $1`, r.ID)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := h.s.Work(t.Context(), r.ID, nil); err != nil {
		t.Fatal(err)
	}
	if again := h.found(r.ID, rehearsal.Filter{Size: -1}); again != first || first == "" {
		t.Errorf("%s became %s", first, again)
	}
	if err := h.s.Cancel(t.Context(), h.as(access.Officer), r.ID); !fault.Is(err, fault.Unmet) {
		t.Errorf("stopped after its end: %v", err)
	}
	r = h.start("completed")
	if err := h.s.Cancel(t.Context(), h.as(access.Officer), r.ID); err != nil {
		t.Fatal(err)
	}
	if err := h.s.Work(t.Context(), r.ID, nil); err != nil {
		t.Fatal(err)
	}
	if got := h.found(r.ID, rehearsal.Filter{}); got != "" {
		t.Errorf("found after the end: %s", got)
	}
}

func TestWhoMayRehearseAndWhoMayLook(t *testing.T) {
	h := build(t)
	r := h.start("excellent")
	n := rehearsal.NewRehearsal{Unit: h.unit, From: 2025, To: 2025, Folder: "regimes/R3", Files: []rehearsal.Upload{upload("LDTT.yaml", h.drafted("excellent"))}}
	for _, role := range access.Roles() {
		_, err := h.s.Start(t.Context(), h.as(role), n)
		if may := role == access.Officer || role == access.Appraiser; may != (err == nil) {
			t.Errorf("%s starts: %v", role, err)
		}
		_, err = h.s.Rehearsal(t.Context(), h.as(role), r.ID)
		if may := role == access.Officer || role == access.Appraiser || role == access.Head; may != (err == nil) {
			t.Errorf("%s looks: %v", role, err)
		}
	}
	stranger := access.Actor{Account: "b", Today: civil.Of(storetest.Noon)}
	if _, err := h.s.Rehearsal(t.Context(), stranger, r.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger is told %v", err)
	}
	if _, _, err := h.s.Outcomes(t.Context(), stranger, r.ID, rehearsal.Filter{}); !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger reads the list: %v", err)
	}
	if err := h.s.Cancel(t.Context(), h.as(access.Head), r.ID); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the head stops it: %v", err)
	}
	if all, total, err := h.s.Rehearsals(t.Context(), stranger, 1); err != nil || len(all)+total != 0 {
		t.Errorf("a stranger's list: %v %v", all, err)
	}
	if all, total, err := h.s.Rehearsals(t.Context(), h.as(access.Head), 1); err != nil || len(all) != total || total < 1 {
		t.Errorf("the head's list: %d of %d %v", len(all), total, err)
	}
}

func TestADraftRefusedSaysWhereAndLeavesNothing(t *testing.T) {
	h := build(t)
	good := h.drafted("excellent")
	same, _ := fs.ReadFile(regulations.FS, file)
	bad := strings.Replace(string(good), "rating: {at_least: excellent}", "rating: {at_least: superb}", 1)
	lines := strings.Count(bad[:strings.Index(bad, "superb")], "\n") + 1
	for name, c := range map[string]struct {
		folder string
		files  []rehearsal.Upload
		code   string
		field  string
	}{
		"no files":                   {"", nil, "rehearsal.nothing-new", "files"},
		"the law as it is":           {"regimes/R3", []rehearsal.Upload{upload("LDTT.yaml", same)}, "rehearsal.nothing-new", "files"},
		"a word no rule has":         {"regimes/R3", []rehearsal.Upload{upload("LDTT.yaml", []byte(bad))}, "facts.value", fmt.Sprint(file, ":", lines)},
		"a document":                 {"", []rehearsal.Upload{upload("draft.docx", good)}, "rehearsal.file-kind", "files"},
		"a zip that is none":         {"", []rehearsal.Upload{upload("draft.zip", good)}, "rehearsal.not-zip", "files"},
		"a zip with a program":       {"", []rehearsal.Upload{upload("d.zip", packed(t, map[string]string{"regimes/R3/a.exe": "MZ"}))}, "rehearsal.file-kind", "files"},
		"a place no rule is read at": {"", []rehearsal.Upload{upload("LDTT.yaml", good)}, "rehearsal.no-place", "files"},
		"a way out of the folder":    {"../x", []rehearsal.Upload{upload("LDTT.yaml", good)}, "rehearsal.no-place", "files"},
		"bytes":                      {"regimes/R3", []rehearsal.Upload{upload("LDTT.yaml", []byte{0xff, 0})}, "rehearsal.not-text", "files"},
		"a file of a megabyte":       {"regimes/R3", []rehearsal.Upload{upload("LDTT.yaml", bytes.Repeat([]byte("#"), 1<<20))}, "rehearsal.file-too-long", "files"},
		"the same file twice":        {"regimes/R3", []rehearsal.Upload{upload("LDTT.yaml", good), upload("LDTT.yaml", good)}, "rehearsal.file-twice", "files"},
	} {
		_, err := h.s.Start(t.Context(), h.as(access.Officer), rehearsal.NewRehearsal{Unit: h.unit, From: 2025, To: 2025, Folder: c.folder, Files: c.files})
		if why := fault.Reasons(err); !fault.Is(err, fault.Invalid) || why[0].Code != c.code || why[0].Field != c.field {
			t.Errorf("%s: %v %+v", name, err, why)
		}
	}
	files := []rehearsal.Upload{upload("LDTT.yaml", good)}
	for name, n := range map[string]rehearsal.NewRehearsal{
		"a year long ago":        {From: 1900, To: 2025},
		"years the other way":    {From: 2025, To: 2024},
		"a day before all books": {From: 2025, To: 2025, Day: civil.Must("1999-01-01")},
	} {
		n.Unit, n.Folder, n.Files = h.unit, "regimes/R3", files
		if _, err := h.s.Start(t.Context(), h.as(access.Officer), n); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, total, err := h.s.Rehearsals(t.Context(), h.as(access.Head), 1); err != nil || total != 0 {
		t.Errorf("%d rehearsals are left behind %v", total, err)
	}
}

func TestEveryFileOfADraftThatIsNoneIsNamed(t *testing.T) {
	many := make([]rehearsal.Upload, 40)
	for i := range many {
		many[i] = upload(fmt.Sprint(i, ".exe"), nil)
	}
	zip := packed(t, map[string]string{"regimes/R3/a.exe": "MZ", "regimes/R3/LDTT.yaml": "\xff", "somewhere/x.yaml": "a: b"})
	for name, c := range map[string]struct {
		files []rehearsal.Upload
		codes string
	}{
		"sent one by one": {[]rehearsal.Upload{upload("a.docx", nil), upload("b.zip", nil), upload("LDTT.yaml", nil)}, "rehearsal.file-kind rehearsal.not-zip rehearsal.no-place"},
		"packed":          {[]rehearsal.Upload{upload("d.zip", zip)}, "rehearsal.not-text rehearsal.file-kind rehearsal.no-place"},
		"far too many":    {many, strings.TrimSpace(strings.Repeat("rehearsal.file-kind ", 20))},
	} {
		_, err := rehearsal.ReadUploads(regulations.FS, "", c.files...)
		var codes []string
		for _, r := range fault.Reasons(err) {
			codes = append(codes, r.Code)
		}
		if got := strings.Join(codes, " "); got != c.codes {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestAFolderPackedWholeIsReadWithoutItsName(t *testing.T) {
	h := build(t)
	same, _ := fs.ReadFile(regulations.FS, "papers.yaml")
	zip := packed(t, map[string]string{"du thao/" + file: string(h.drafted("excellent")), "du thao/papers.yaml": string(same), "du thao/README.md": "đọc trước",
		"du thao/regimes/R3/cases/x.yaml": "not read", "__MACOSX/x": "y", "du thao/.DS_Store": "z"})
	d, err := rehearsal.ReadUploads(regulations.FS, "", upload("d.ZIP", zip))
	if err != nil || len(d.Files) != 1 || d.Files[0].Path != file {
		t.Fatalf("%+v %v", d.Files, err)
	}
	one, err := rehearsal.ReadUploads(regulations.FS, "regimes/R3", upload("LDTT.yaml", h.drafted("excellent")))
	if err != nil || one.SHA256 != d.SHA256 {
		t.Errorf("the same draft has two fingerprints: %v", err)
	}
}
