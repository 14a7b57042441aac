package intake

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// house is a province, its health department, and the officer of the latter.
type house struct {
	*Service
	db       *store.DB
	province registry.Unit
	health   registry.Unit
	officer  access.Actor
}

func open(t *testing.T) *house {
	t.Helper()
	db := storetest.Open(t, Invariants...)
	h := &house{Service: New(db, books(t)), db: db}
	h.update(t, func(tx *store.Tx) (err error) {
		if h.province, err = registry.AddUnit(tx, registry.NewUnit{Name: "Ủy ban nhân dân tỉnh Minh Sơn", Level: registry.MinistryProvince}); err != nil {
			return err
		}
		h.health, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế tỉnh Minh Sơn", Level: registry.Department, Parent: h.province.ID})
		return err
	})
	h.officer = access.Actor{Account: "a1", Today: civil.Must("2026-09-02"), Grants: []access.Grant{{Role: access.Officer, Over: h.health.Path}}}
	return h
}

func books(t *testing.T) *rulebook.Library {
	t.Helper()
	l := lawtest.Shipped(t)
	return l
}

func (h *house) update(t *testing.T, fn func(*store.Tx) error) {
	t.Helper()
	if err := h.db.Update(context.Background(), fn); err != nil {
		t.Fatal(err)
	}
}

func (h *house) send(who access.Actor, text string) (Upload, error) {
	return h.sendFor("TTLDTT", who, text)
}

func (h *house) sendFor(award string, who access.Actor, text string) (Upload, error) {
	return h.Upload(context.Background(), who, NewUpload{Unit: h.health.ID, Title: "Đề nghị khen thưởng năm 2024", Award: award, Year: 2024, File: `C:\bảng.csv`},
		strings.NewReader(text), int64(len(text)))
}

func (h *house) sent(t *testing.T, text string) Upload {
	t.Helper()
	u, err := h.send(h.officer, text)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func (h *house) choose(t *testing.T, u Upload, a Answer) int {
	t.Helper()
	n, err := h.Choose(context.Background(), h.officer, u.ID, a)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func refused(t *testing.T, err error, kind fault.Kind, code string) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Fatalf("got %v, want a refusal %s", err, code)
	}
	for _, r := range fault.Reasons(err) {
		if r.Code == code {
			return
		}
	}
	t.Fatalf("got %v, want %s", fault.Reasons(err), code)
}

const (
	head  = "Tên tập thể,Trực thuộc,Danh hiệu,Năm\n"
	clean = head + "Trung tâm Y tế huyện Sơn Hòa,Sở Y tế tỉnh Minh Sơn,TTLDTT,2024\nKhoa Nhi,Trung tâm Y tế huyện Sơn Hòa,TTLDTT,2024\n"
)

func dirty(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("testdata/dirty.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestUpload(t *testing.T) {
	ctx := context.Background()
	t.Run("a clean sheet has no doubts", func(t *testing.T) {
		h := open(t)
		u := h.sent(t, clean)
		p, err := h.Preview(ctx, h.officer, u.ID)
		if err != nil || u.State != Open || u.File != "bảng.csv" || u.Rows != 2 || p.Doubts != 0 || !p.Ready() {
			t.Errorf("%+v, %v", p, err)
		}
	})
	t.Run("the same file twice is recognised, and may come again once discarded", func(t *testing.T) {
		h := open(t)
		u := h.sent(t, clean)
		_, err := h.send(h.officer, clean)
		refused(t, err, fault.Conflict, "intake.same-file")
		if args := fault.Reasons(err)[0].Args; args[2] != string(u.ID) {
			t.Errorf("the refusal names the earlier upload: %v", args)
		}
		if err := h.Discard(ctx, h.officer, u.ID); err != nil {
			t.Fatal(err)
		}
		h.sent(t, clean)
	})
	t.Run("a stranger may not", func(t *testing.T) {
		h := open(t)
		_, err := h.send(access.Actor{Account: "x", Today: h.officer.Today}, clean)
		refused(t, err, fault.NotFound, "access.not-seen")
	})
	t.Run("the head may look but not upload", func(t *testing.T) {
		h := open(t)
		head := h.officer
		head.Grants = []access.Grant{{Role: access.Head, Over: h.health.Path}}
		_, err := h.send(head, clean)
		refused(t, err, fault.Forbidden, "access.not-granted")
	})
	t.Run("a refused file leaves no trace", func(t *testing.T) {
		h := open(t)
		for text, code := range map[string]string{"%PDF-1.4": "sheet.wrong-type", "": "sheet.empty", "a,b\nc,d\n": "intake.no-header", head + "Khoa \xff,x,y,z\n": "sheet.not-utf8"} {
			_, err := h.send(h.officer, text)
			refused(t, err, fault.Invalid, code)
		}
		list, err := h.Uploads(ctx, h.officer)
		if err != nil || len(list) != 0 {
			t.Errorf("%v, %v", list, err)
		}
	})
	t.Run("a list of bodies is not for an award of people", func(t *testing.T) {
		h := open(t)
		_, err := h.sendFor("LDTT", h.officer, clean)
		refused(t, err, fault.Invalid, "intake.award-for-people")
		_, err = h.sendFor("TTLDTT", h.officer, "Họ và tên,Ngày sinh\nLê An,1/2/1980\n")
		refused(t, err, fault.Invalid, "intake.award-for-bodies")
		_, err = h.sendFor("XYZ", h.officer, clean)
		refused(t, err, fault.Invalid, "intake.award-needed")
	})
	t.Run("a long sheet comes in batches, and one broken off gives way", func(t *testing.T) {
		h := open(t)
		var b strings.Builder
		b.WriteString(head)
		for i := range batch*2 + 7 {
			fmt.Fprintf(&b, "Khoa số %d ,Sở Y tế tỉnh Minh Sơn,TTLDTT,2024\n", i)
		}
		u := h.sent(t, b.String())
		if u.State != Open || u.Rows != batch*2+7 || u.Done != u.Rows {
			t.Errorf("%+v", u)
		}
		if _, total, err := h.Questions(ctx, h.officer, u.ID, Filter{Kind: Spaces}); err != nil || total != u.Rows {
			t.Errorf("%d questions, %v", total, err)
		}
		storetest.Exec(t, h.db, `UPDATE intake_upload SET state = 'reading', done = 5000`)
		again := h.sent(t, b.String())
		list, err := h.Uploads(ctx, h.officer)
		if err != nil || len(list) != 1 || list[0].ID != again.ID || again.State != Open {
			t.Errorf("%v, %v", list, err)
		}
	})
}

func TestChoose(t *testing.T) {
	ctx := context.Background()
	h := open(t)
	u := h.sent(t, dirty(t))
	p, err := h.Preview(ctx, h.officer, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	if p.Answered != 0 || p.Ready() {
		t.Error("no suggestion is chosen before someone chooses")
	}
	for _, g := range p.Groups {
		if g.Count == 0 || len(g.Examples) == 0 || len(g.Options) == 0 || g.Choice != "" {
			t.Errorf("%+v", g)
		}
	}
	_, err = h.Accept(ctx, h.officer, u.ID)
	refused(t, err, fault.Conflict, "intake.waits-parent-unknown")
	if n := h.choose(t, u, Answer{Kind: Spaces, Choice: Accept}); n != 4 {
		t.Errorf("%d answers", n)
	}
	_, err = h.Choose(ctx, h.officer, u.ID, Answer{Kind: Duplicate, Choice: Keep})
	refused(t, err, fault.Invalid, "intake.choice-not-open")
	_, err = h.Choose(ctx, h.officer, u.ID, Answer{Kind: Length, Choice: Own, Own: " "})
	refused(t, err, fault.Invalid, "intake.own-needed")
	_, err = h.Choose(ctx, h.officer, u.ID, Answer{Kind: Length, Choice: "or 1=1"})
	refused(t, err, fault.Invalid, "intake.choice-not-open")
	if n := h.choose(t, u, Answer{Kind: Spaces, Choice: ""}); n != 4 {
		t.Errorf("%d answers taken back", n)
	}
}

// settleAll answers every doubt of the dirty sheet.
func (h *house) settleAll(t *testing.T, u Upload) {
	t.Helper()
	h.choose(t, u, Answer{Kind: Length, Choice: Own, Own: "Khoa Dài hạn"})
	questions, _, err := h.Questions(context.Background(), h.officer, u.ID, Filter{Kind: Blank, Open: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions {
		if q.Field() == Parent {
			h.choose(t, u, Answer{Nos: []int{q.No}, Choice: Own, Own: "bệnh viện huyện Sơn Hoà"})
		}
	}
	h.choose(t, u, Answer{Kind: Date, Choice: Drop})
	h.choose(t, u, Answer{All: true, Choice: Accept})
}

func TestAccept(t *testing.T) {
	ctx := context.Background()
	h := open(t)
	u := h.sent(t, dirty(t))
	h.settleAll(t, u)
	o, err := h.Accept(ctx, h.officer, u.ID)
	if err != nil {
		t.Fatal(err, fault.Reasons(err))
	}
	// 15 rows: two copies and the row of another year left out; one centre, one hospital and what is under them made.
	if o.Nominations != 12 || o.Dropped != 3 || o.Units != 12 {
		t.Errorf("%+v", o)
	}
	var lines []string
	h.update(t, func(tx *store.Tx) error {
		list, err := dossier.NominationsOf(tx, o.Dossier)
		for _, n := range list {
			lines = append(lines, n.Name+" | "+n.UnitName)
			if n.Award != "TTLDTT" || n.Year != 2024 || n.Source != "intake:"+string(u.ID) {
				t.Errorf("%+v", n)
			}
		}
		return err
	})
	want := []string{
		"Trung tâm Y tế huyện Sơn Hòa | Sở Y tế tỉnh Minh Sơn",
		"Phòng Tổ chức - Hành chính | Trung tâm Y tế huyện Sơn Hòa",
		"Khoa Nhi | Trung tâm Y tế huyện Sơn Hòa",
		"Khoa Mắt | Trung tâm Y tế huyện Sơn Hòa",
		"Khoa Sức khỏe | Trung tâm Y tế huyện Sơn Hòa",
		"Bệnh viện huyện Sơn Hòa | Sở Y tế tỉnh Minh Sơn",
		"Khoa Nhi | Bệnh viện huyện Sơn Hòa",
		"Khoa Dược | Bệnh viện huyện Sơn Hòa",
		"Phòng Điều dưỡng | Bệnh viện huyện Sơn Hòa",
		"Khoa Dài hạn | Bệnh viện huyện Sơn Hòa",
		"Khoa Khám Bệnh | Bệnh viện huyện Sơn Hòa",
		"<script>alert(1)</script> | Bệnh viện huyện Sơn Hòa",
	}
	if strings.Join(lines, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(lines, "\n"))
	}
	_, err = h.Accept(ctx, h.officer, u.ID)
	refused(t, err, fault.Conflict, "intake.already-accepted")
	refused(t, h.Discard(ctx, h.officer, u.ID), fault.Conflict, "intake.already-accepted")
	h.update(t, func(tx *store.Tx) error {
		story, err := ledger.Of(tx, u.ID.Subject().String(), 100)
		for _, l := range story {
			if strings.Contains(l.Body, "Khoa") || strings.Contains(l.Body, "bảng") {
				t.Errorf("a name in the ledger: %s", l.Body)
			}
		}
		if len(story) != 6 { // upload, four answers, accept
			t.Errorf("%d entries", len(story))
		}
		return err
	})
}

func TestAcceptIsAllOrNothing(t *testing.T) {
	ctx := context.Background()
	h := open(t)
	u := h.sent(t, head+"Khoa Nhi,Sở Y tế tỉnh Minh Sơn,TTLDTT,2024\nKhoa Mắt,Khoa Mũi,TTLDTT,2024\nKhoa Mũi,Khoa Mắt,TTLDTT,2024\n")
	_, err := h.Accept(ctx, h.officer, u.ID)
	refused(t, err, fault.Invalid, "intake.parent-circle")
	h.update(t, func(tx *store.Tx) error {
		units, err := registry.UnitsUnder(tx, h.health.Path, civil.Date{})
		if len(units) != 1 {
			t.Errorf("%d units after a refusal", len(units))
		}
		var n int
		if err := tx.Row(`SELECT COUNT(*) FROM dossier`).Scan(&n); err != nil || n != 0 {
			t.Errorf("%d dossiers after a refusal", n)
		}
		return err
	})
}

func TestAcceptIntoTheRegisterAsItIs(t *testing.T) {
	ctx := context.Background()
	h := open(t)
	var there registry.Unit
	h.update(t, func(tx *store.Tx) (err error) {
		there, err = registry.AddUnit(tx, registry.NewUnit{Name: "Trung tâm Y tế huyện Sơn Hoà", Level: registry.Base, Parent: h.health.ID})
		return err
	})
	u := h.sent(t, head+"Khoa Nhi,Trung tâm Y tế huyện Sơn Hòa,TTLDTT,2024\n")
	o, err := h.Accept(ctx, h.officer, u.ID)
	if err != nil || o.Units != 1 || o.Nominations != 1 {
		t.Fatalf("%+v, %v", o, err)
	}
	second := h.sent(t, head+"Khoa  Nhi,Trung tâm Y tế huyện Sơn Hòa,TTLDTT,2024\n")
	h.choose(t, second, Answer{All: true, Choice: Accept})
	if o, err = h.Accept(ctx, h.officer, second.ID); err != nil || o.Units != 0 {
		t.Errorf("a unit that is there is not made again: %+v, %v", o, err)
	}
	h.update(t, func(tx *store.Tx) error {
		list, err := registry.UnitsUnder(tx, there.Path, civil.Date{})
		if len(list) != 2 {
			t.Errorf("%v", list)
		}
		return err
	})
}

func TestPeopleBecomePersons(t *testing.T) {
	ctx := context.Background()
	h := open(t)
	var known registry.Person
	h.update(t, func(tx *store.Tx) (err error) {
		known, err = registry.AddPerson(tx, registry.NewPerson{Name: "Lê Thị Hoà", Birth: civil.Must("1985-03-12"), Unit: h.health.ID})
		return err
	})
	u, err := h.sendFor("LDTT", h.officer, "Họ và tên,Ngày sinh,Số hiệu,Chức vụ,Đơn vị\nLê Thị Hòa,12/03/1985,,Bác sĩ,Khoa Nhi\nNguyễn Văn An,1980,A7,Bác sĩ,Khoa Nhi\nTrần Bình,,,Bác sĩ,Khoa Nhi\n")
	if err != nil {
		t.Fatal(err)
	}
	questions, _, err := h.Questions(ctx, h.officer, u.ID, Filter{})
	if err != nil || len(questions) != 4 { // the unit is not known, three times; who is Trần Bình?
		t.Fatalf("%+v, %v", questions, err)
	}
	h.choose(t, u, Answer{Kind: ParentUnknown, Choice: Accept})
	h.choose(t, u, Answer{Kind: Blank, Choice: Own, Own: "4/5/1990"})
	o, err := h.Accept(ctx, h.officer, u.ID)
	if err != nil || o.Persons != 2 || o.Units != 1 || o.Nominations != 3 {
		t.Fatalf("%+v, %v %v", o, err, fault.Reasons(err))
	}
	h.update(t, func(tx *store.Tx) error {
		list, err := dossier.NominationsOf(tx, o.Dossier)
		if list[0].Subject.ID != string(known.ID) || list[0].Name != "Lê Thị Hòa" || list[0].UnitName != "Khoa Nhi" || list[0].Post != "Bác sĩ" {
			t.Errorf("%+v", list[0])
		}
		p, _ := registry.FindPerson(tx, registry.PersonID(list[2].Subject.ID), civil.Date{})
		if p.Birth != civil.Must("1990-05-04") {
			t.Errorf("%+v", p)
		}
		return err
	})
}

func TestMend(t *testing.T) {
	ctx := context.Background()
	h := open(t)
	u := h.sent(t, dirty(t))
	h.choose(t, u, Answer{Kind: Homonym, Choice: Accept})
	_, titles, rows, err := h.Doubtful(ctx, h.officer, u.ID)
	if err != nil || len(rows) == 0 {
		t.Fatal(err)
	}
	columns := []sheet.Column{{Title: "Dòng [" + u.Mark() + "]"}}
	for _, title := range titles {
		columns = append(columns, sheet.Column{Title: title})
	}
	out := func(mark string, change func(row int, cells []string)) []byte {
		var b bytes.Buffer
		c := append([]sheet.Column{{Title: mark}}, columns[1:]...)
		err := sheet.WriteXLSX(&b, "x", c, func(yield func([]any, error) bool) {
			for _, r := range rows {
				cells := append([]string(nil), r.Cells...)
				change(r.Row, cells)
				line := []any{int64(r.Row)}
				for _, cell := range cells {
					line = append(line, cell)
				}
				if !yield(line, nil) {
					return
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	mend := func(data []byte) (int, error) {
		return h.Mend(ctx, h.officer, u.ID, "x.xlsx", bytes.NewReader(data), int64(len(data)))
	}
	same := out(columns[0].Title, func(int, []string) {})
	if n, err := mend(same); err != nil || n != 0 {
		t.Fatalf("nothing changed: %d, %v", n, err)
	}
	_, err = mend(out("Dòng [zzzzzz]", func(int, []string) {}))
	refused(t, err, fault.Invalid, "intake.other-upload")
	mended := out(columns[0].Title, func(row int, cells []string) {
		switch row {
		case 18:
			cells[1] = "Khoa Phục hồi"
		case 17:
			cells[2] = "Bệnh viện huyện Sơn Hòa"
		}
	})
	if n, err := mend(mended); err != nil || n != 2 {
		t.Fatalf("%d, %v", n, err)
	}
	for kind, want := range map[Kind]int{Length: 0, Homonym: 2, Blank: 3} {
		list, _, err := h.Questions(ctx, h.officer, u.ID, Filter{Kind: kind})
		if err != nil || len(list) != want {
			t.Errorf("%s: %v, %v", kind, list, err)
		}
		for _, q := range list {
			if kind == Homonym && q.Choice != Accept {
				t.Error("an answer to a doubt that did not change stays")
			}
		}
	}
	records, total, err := h.Rows(ctx, h.officer, u.ID, 1, 50)
	if err != nil || total != 15 || len(records) != 15 {
		t.Fatalf("%d, %v", total, err)
	}
	for _, r := range records {
		if r.Row == 18 && r.Name != "Khoa Phục hồi" || r.Row == 17 && r.Parent != "Bệnh viện huyện Sơn Hòa" {
			t.Errorf("%+v", r)
		}
	}
}
