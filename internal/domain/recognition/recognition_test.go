package recognition_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/recognition"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A province has two departments; the first has two offices and four people, two of
// one name.
type house struct {
	t             *testing.T
	clock         *storetest.Clock
	db            *store.DB
	s             *recognition.Service
	province      registry.UnitID
	dept, other   registry.UnitID
	office        registry.UnitID
	people        []registry.PersonID
	officer, head access.Actor
	far           access.Actor // head of the other department
	secrets       map[string]string
}

func open(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	h := &house{t: t, clock: storetest.NewClock(), secrets: map[string]string{}}
	h.db = storetest.OpenAt(t, h.clock, slices.Concat(recognition.Invariants, record.Invariants, notice.Invariants)...)
	h.s = recognition.New(h.db)
	h.must(h.db.Update(context.Background(), func(tx *store.Tx) error {
		h.province, h.dept, h.other = h.unit(tx, "", "Tỉnh"), "", ""
		h.dept, h.other = h.unit(tx, h.province, "Sở Y tế"), h.unit(tx, h.province, "Sở Nội vụ")
		h.office = h.unit(tx, h.dept, "Văn phòng Sở")
		for _, n := range []string{"Lê Thị Lan", "Trần Minh", "Đỗ Hòa", "Đỗ Hòa"} {
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: n, Number: "CB" + string(rune('1'+len(h.people))), Unit: h.office, Post: "Chuyên viên", Since: day("2000-01-01")})
			h.must(err)
			h.people = append(h.people, p.ID)
		}
		return nil
	}))
	h.officer, h.head, h.far = h.open("officer", h.dept, access.Officer), h.open("head", h.dept, access.Head), h.open("far", h.other, access.Head)
	return h
}

func (h *house) unit(tx *store.Tx, up registry.UnitID, name string) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Level: registry.Department, Legal: true, From: day("2000-01-01")})
	h.must(err)
	return u.ID
}

func (h *house) open(login string, unit registry.UnitID, role access.Role) access.Actor {
	h.t.Helper()
	admin := access.Actor{Operator: true, Today: h.today()}
	s := account.New(h.db, 1)
	a, _, err := s.Invite(h.t.Context(), admin, account.Opening{Login: login, Name: login, Unit: unit})
	h.must(err)
	_, err = s.Grant(h.t.Context(), admin, a.ID, role, unit, h.today(), civil.Date{})
	h.must(err)
	who := access.Actor{Account: string(a.ID), Today: h.today()}
	h.must(h.db.View(h.t.Context(), func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, unit)
		who.Grants = []access.Grant{{Role: role, Over: over, From: day("2020-01-01")}}
		return err
	}))
	return who
}

func (h *house) code(who access.Actor) string {
	h.t.Helper()
	show := func() string {
		h.clock.Add(31 * time.Second)
		code, err := totp.GenerateCode(h.secrets[who.Account], h.clock.Now())
		h.must(err)
		return code
	}
	if h.secrets[who.Account] == "" {
		s := account.New(h.db, 1)
		f, err := s.BeginFactor(h.t.Context(), who)
		h.must(err)
		h.secrets[who.Account] = f.Secret
		h.must(s.ConfirmFactor(h.t.Context(), who, show()))
	}
	return show()
}

func (h *house) today() civil.Date { return civil.Of(h.db.Now()) }

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err, fault.Reasons(err))
	}
}

func (h *house) refused(what string, err error, code string) {
	h.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		h.t.Errorf("%s: got %v %v, want %s", what, err, got, code)
	}
}

func (h *house) sheet(text string) []registry.RosterLine {
	h.t.Helper()
	lines, err := recognition.ReadSheet("xep-loai.csv", strings.NewReader(text), int64(len(text)))
	h.must(err)
	return lines
}

// rated is what judging would be told of a year.
func (h *house) rated(s id.Subject, year int) (rating string) {
	h.t.Helper()
	h.must(h.db.View(h.t.Context(), func(tx *store.Tx) error {
		all, err := dossier.New(h.db, lawtest.Shipped(h.t)).FactsOf(tx, []id.Subject{s}, year+3, h.today())
		rating = all[s].Years[year].Rating
		return err
	}))
	return rating
}

const sheet = `Kết quả xếp loại năm 2025
Họ và tên,Số hiệu,Đơn vị,Xếp loại
Lê Thị Lan,,,Hoàn thành xuất sắc nhiệm vụ
Đỗ Hòa,CB3,,HTTNV
Văn phòng Sở,,,Hoàn thành tốt nhiệm vụ
`

func second[T any](_ T, err error) error { return err }

// A paper is drafted from the personnel sheet, signed, found by judging years after,
// and corrected by another paper.
func TestRatingsAreRecognisedInWriting(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	r, err := h.s.Begin(ctx, h.officer, h.dept, 2025)
	h.must(err)
	h.refused("a second draft", second(h.s.Begin(ctx, h.officer, h.dept, 2025)), "recognition.drafted-already")
	h.must(h.s.Bring(ctx, h.officer, r.ID, 1, h.sheet(sheet)))
	h.must(h.s.Rate(ctx, h.officer, r.ID, 2, recognition.Rating{Subject: h.people[1].Subject(), Rating: "failed"}, recognition.Rating{Subject: h.people[2].Subject()}))
	h.refused("over another's change", h.s.Rate(ctx, h.officer, r.ID, 2), "recognition.changed")
	sign := recognition.Signing{Revision: 3, Number: "105/QĐ-SYT", Day: day("2026-01-10"), Post: "Giám đốc"}
	h.refused("signed by the officer", second(h.s.Sign(ctx, h.officer, r.ID, sign)), "access.not-granted")
	h.refused("signed by another's head", second(h.s.Sign(ctx, h.far, r.ID, sign)), "access.not-seen")
	h.refused("without the second factor", second(h.s.Sign(ctx, h.head, r.ID, sign)), "account.factor-needed")
	sign.Code = h.code(h.head)
	signed, err := h.s.Sign(ctx, h.head, r.ID, sign)
	h.must(err)
	if len(signed.Lines) != 3 || signed.Lines[0].Kind != "unit" || signed.Lines[0].Rating != "good" || signed.Hash == "" || signed.UnitName != "Sở Y tế" {
		t.Errorf("%+v", signed.Content)
	}
	lan, office := h.people[0].Subject(), h.office.Subject()
	if h.rated(lan, 2025) != "excellent" || h.rated(office, 2025) != "good" || h.rated(h.people[2].Subject(), 2025) != "" {
		t.Error("judging does not find it")
	}
	h.refused("changed once signed", h.s.Rate(ctx, h.officer, r.ID, 4), "recognition.is-signed")

	fix, err := h.s.Correct(ctx, h.officer, r.ID, "Nhầm dòng khi tổng hợp")
	h.must(err)
	h.must(h.s.Rate(ctx, h.officer, fix.ID, 1, recognition.Rating{Subject: lan, Rating: "excellent"}))
	sign = recognition.Signing{Revision: 2, Number: "120/QĐ-SYT", Day: day("2026-02-01"), Post: "Giám đốc", Code: h.code(h.head)}
	h.refused("corrects nothing", second(h.s.Sign(ctx, h.head, fix.ID, sign)), "recognition.corrects-nothing")
	h.must(h.s.Rate(ctx, h.officer, fix.ID, 2, recognition.Rating{Subject: lan, Rating: "good"}))
	sign.Revision, sign.Code = 3, h.code(h.head)
	fixed, err := h.s.Sign(ctx, h.head, fix.ID, sign)
	h.must(err)
	if fixed.Lines[0].Before != "excellent" || fixed.Replaces == "" || h.rated(lan, 2025) != "good" {
		t.Errorf("%+v", fixed)
	}
	h.must(h.db.View(ctx, func(tx *store.Tx) error {
		all, err := recognition.Of(tx, lan)
		if len(all) != 1 || all[0].Rating != "good" || all[0].Paper.Number != "120/QĐ-SYT" {
			t.Errorf("%+v", all)
		}
		return err
	}))
	v, err := h.s.Recognition(ctx, h.head, r.ID)
	h.must(err)
	if len(v.Corrected) != 1 || v.Lines[1].Rating != "excellent" {
		t.Errorf("the first paper does not stay: %+v", v)
	}
	again, err := h.s.Begin(ctx, h.officer, h.dept, 2025)
	h.must(err)
	h.must(h.s.Rate(ctx, h.officer, again.ID, 1, recognition.Rating{Subject: lan, Rating: "failed"}))
	h.refused("rated by a second paper", second(h.s.Sign(ctx, h.head, again.ID, recognition.Signing{Revision: 2, Number: "1", Day: h.today(), Post: "Giám đốc"})), "recognition.rated-already")
	h.must(h.s.Drop(ctx, h.officer, again.ID, 2))
	h.audited(0)
	h.must(h.db.Update(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE recognition SET content = REPLACE(content, '"good"', '"excellent"')`)
		return err
	}))
	h.audited(2)
}

func (h *house) audited(want int) {
	h.t.Helper()
	h.must(h.db.View(h.t.Context(), func(tx *store.Tx) error {
		broken, err := recognition.Audit(tx)
		if len(broken) != want {
			h.t.Errorf("%d papers broken: %v", len(broken), broken)
		}
		return err
	}))
}

// Who moved on, was joined to another record, or whose unit has another name and
// place keeps the rating; who has none is told early.
func TestRatingsAreFoundAfterTransfers(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	r, err := h.s.Begin(ctx, h.officer, h.dept, 2025)
	h.must(err)
	h.must(h.s.Bring(ctx, h.officer, r.ID, 1, h.sheet(sheet)))
	_, err = h.s.Sign(ctx, h.head, r.ID, recognition.Signing{Revision: 2, Number: "105/QĐ-SYT", Day: day("2026-01-10"), Post: "Giám đốc", Code: h.code(h.head)})
	h.must(err)
	y, err := h.s.Year(ctx, h.head, h.dept, 2025)
	h.must(err)
	var missing []string
	for _, g := range y.Gaps {
		missing = append(missing, g.Name)
	}
	if want := []string{"Sở Y tế", "Đỗ Hòa", "Trần Minh"}; !slices.Equal(missing, want) || len(y.Papers) != 1 || y.Drafts {
		t.Errorf("gaps %v, want %v", missing, want)
	}
	over := access.Actor{Account: "keeper", Today: h.today()}
	h.must(h.db.View(ctx, func(tx *store.Tx) error {
		all, err := registry.ScopeOf(tx, h.province)
		over.Grants = []access.Grant{{Role: access.Officer, Over: all, From: day("2020-01-01")}}
		return err
	}))
	reg := registry.New(h.db)
	basis := registry.Basis{From: h.today(), Source: "QĐ 1"}
	_, err = reg.Transfer(ctx, over, h.people[0], h.other, "Phó phòng", basis)
	h.must(err)
	_, err = reg.Merge(ctx, over, registry.Merger{Old: []registry.UnitID{h.other}, Into: h.dept}, basis)
	h.must(err)
	_, err = reg.Rename(ctx, over, h.office, "Văn phòng hợp nhất", registry.Basis{From: h.today().AddDays(-1), Source: "QĐ 1"})
	h.must(err)
	if h.rated(h.people[0].Subject(), 2025) != "excellent" || h.rated(h.office.Subject(), 2025) != "good" {
		t.Error("a rating is lost on the way")
	}
	_, err = reg.Merge(ctx, over, registry.Merger{Old: []registry.UnitID{h.office}, Into: h.dept}, basis)
	h.must(err)
	h.must(h.db.View(ctx, func(tx *store.Tx) error {
		all, err := recognition.Of(tx, h.dept.Subject())
		if !slices.ContainsFunc(all, func(g recognition.Given) bool { return g.Rating == "good" && g.Paper.Year == 2025 }) {
			t.Errorf("who follows a unit does not find how it was rated: %+v", all)
		}
		return err
	}))
}

func TestWhatCannotBeRecognised(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	h.refused("a year to come", second(h.s.Begin(ctx, h.officer, h.dept, 2027)), "recognition.year-impossible")
	h.refused("another's unit", second(h.s.Begin(ctx, h.officer, h.other, 2025)), "access.not-seen")
	r, err := h.s.Begin(ctx, h.officer, h.dept, 2025)
	h.must(err)
	bad := h.sheet("Họ tên,Số hiệu,Xếp loại\nĐỗ Hòa,,Tốt\nNguyễn Ai Đó,,Tốt\nTrần Minh,,Giỏi\nTrần Minh,CB2,Tốt\n")
	plan, err := h.s.Plan(ctx, h.officer, r.ID, bad)
	h.must(err)
	var codes []string
	for _, p := range plan {
		for _, x := range p.Wrong {
			codes = append(codes, x.Code)
		}
	}
	if want := []string{"roster.homonym", "roster.nobody", "recognition.line-rating", "recognition.line-twice"}; !slices.Equal(codes, want) {
		t.Errorf("%v", codes)
	}
	h.refused("a bad sheet", h.s.Bring(ctx, h.officer, r.ID, 1, bad), "roster.homonym")
	h.refused("another's person", h.s.Rate(ctx, h.officer, r.ID, 1, recognition.Rating{Subject: h.other.Subject(), Rating: "good"}), "recognition.not-of-the-unit")
	h.refused("a rating nobody knows", h.s.Rate(ctx, h.officer, r.ID, 1, recognition.Rating{Subject: h.people[0].Subject(), Rating: "best"}), "recognition.rating-unknown")
	h.refused("one twice", h.s.Rate(ctx, h.officer, r.ID, 1, recognition.Rating{Subject: h.people[0].Subject(), Rating: "good"}, recognition.Rating{Subject: h.people[0].Subject(), Rating: "good"}), "recognition.twice")
	h.refused("nothing on it", second(h.s.Sign(ctx, h.head, r.ID, recognition.Signing{Revision: 1, Number: "1", Day: h.today(), Post: "Giám đốc"})), "recognition.empty")
	h.refused("no number", second(h.s.Sign(ctx, h.head, r.ID, recognition.Signing{Revision: 1, Day: h.today()})), "recognition.number-missing")
	h.refused("signed before the year", second(h.s.Sign(ctx, h.head, r.ID, recognition.Signing{Revision: 1, Number: "1", Day: day("2024-12-31")})), "recognition.day-impossible")
	h.refused("corrected though a draft", second(h.s.Correct(ctx, h.officer, r.ID, "Nhầm")), "recognition.not-signed")
	h.refused("another's head looks", second(h.s.Recognition(ctx, h.far, r.ID)), "access.not-seen")
}
