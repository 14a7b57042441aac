package document

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/certificate"
	"thidua/internal/domain/council"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func actor(name string, over access.Scope, roles ...access.Role) access.Actor {
	a := access.Actor{Account: name, Today: civil.Of(storetest.Noon)}
	for _, r := range roles {
		a.Grants = append(a.Grants, access.Grant{Role: r, Over: over, From: civil.Must("2020-01-01")})
	}
	return a
}

func ok[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%v %+v", err, fault.Reasons(err))
		}
		return v
	}
}

// A list goes from dossier to certificate; every paper on the way is written
// from the real offices, and refused to those who may not see it.
func TestPapersOfAJourney(t *testing.T) {
	ctx, db := t.Context(), storetest.Open(t)
	dossiers, councils, decisions, certificates := dossier.New(db, law()), council.New(db, law()), decision.New(db, law()), certificate.New(db, law())
	desk := New(db, law(), councils, House{Address: "https://thidua.example.vn", Say: say, Cite: cite})

	dept, hospital, list := nominating(t, db)
	officer := actor("officer", hospital.Path, access.Officer)
	upper := actor("upper", dept.Path, access.Appraiser, access.Secretary, access.Officer)
	chair := actor("chair", dept.Path, access.Chair, access.Decider)
	stranger := actor("stranger", "/elsewhere/", access.Officer, access.Decider)

	d := ok[dossier.Dossier](t)(dossiers.Open(ctx, officer, dossier.NewDossier{Unit: hospital.ID, Title: "Đề nghị khen thưởng năm 2025"}))
	if err := db.Update(ctx, func(tx *store.Tx) error { _, err := dossier.AddNominations(tx, d.ID, list); return err }); err != nil {
		t.Fatal(err)
	}
	const why = "Giấy tờ sẽ bổ sung trước phiên họp."
	ok[dossier.Dossier](t)(dossiers.Submit(ctx, officer, d.ID, why))
	ok[dossier.Dossier](t)(dossiers.Receive(ctx, upper, d.ID))
	ok[dossier.Dossier](t)(dossiers.Appraise(ctx, upper, d.ID, dossier.Appraisal{Opinion: dossier.For, Reason: why}))
	got := text(t, "journey-dossier", func(w *bytes.Buffer) error { return desk.Dossier(ctx, upper, d.ID, "vi", w) })
	says(t, got, "BỆNH VIỆN ĐA KHOA ĐỒNG HỚI", "Công Tằng Tôn Nữ Thị Quỳnh A", "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến", "Đối chiếu theo quy định có hiệu lực ngày tiếp nhận lần đầu 02/09/2026", "dấu vân")
	refused(t, desk.Dossier(ctx, stranger, d.ID, "vi", io.Discard))

	c := ok[council.Council](t)(councils.Form(ctx, upper, council.NewCouncil{Body: dept.ID, Name: "Hội đồng Thi đua – Khen thưởng Sở Y tế", Kind: council.Commendation, FormedBy: "01/QĐ-SYT",
		FormedOn: civil.Must("2026-01-02"), From: civil.Must("2026-01-02"), Members: []council.NewMember{{Name: "Trần Đình Phong", Role: council.Chair, Votes: true},
			{Name: "Nguyễn Thị Hoa", Role: council.Secretary, Votes: true}, {Name: "Lê Văn Cường", Role: council.Ordinary, Votes: true}}}))
	s := ok[council.Sitting](t)(councils.Call(ctx, upper, council.Calling{Council: c.ID, Day: civil.Of(storetest.Noon), At: "08:00", Place: "phòng họp tầng 2", Purpose: "Xét khen thưởng năm 2025"}))
	ok[int](t)(dossiers.Table(ctx, upper, s.ID, nominations(t, db, d.ID)))
	var marks []meeting.Mark
	for _, a := range s.Attendance {
		marks = append(marks, meeting.Mark{Member: a.Member, Here: meeting.Present})
	}
	ok[council.Sitting](t)(councils.Attend(ctx, upper, s.ID, marks))
	ok[council.Sitting](t)(councils.Open(ctx, upper, s.ID, "08:05"))
	for _, b := range ok[council.Desk](t)(councils.Desk(ctx, upper, s.ID)).Blocs {
		ok[council.Bloc](t)(councils.Count(ctx, upper, s.ID, b.ID, council.Hands, council.Counts{Yes: 3}))
	}
	got = text(t, "journey-minutes-draft", func(w *bytes.Buffer) error { return desk.Minutes(ctx, upper, s.ID, "vi", w) })
	says(t, got, "BẢN NHÁP, CHƯA KÝ")
	ok[int](t)(councils.Confirm(ctx, chair, s.ID))
	ok[council.Sitting](t)(councils.Conclude(ctx, upper, s.ID, council.Ending{Ended: "09:30", Conclusion: "Trình Giám đốc quyết định."}))
	ok[int](t)(dossiers.Resolve(ctx, upper, s.ID))
	got = text(t, "journey-minutes", func(w *bytes.Buffer) error { return desk.Minutes(ctx, upper, s.ID, "vi", w) })
	says(t, got, "3/3 (100,00%)", "Thông qua", "Công Tằng Tôn Nữ Thị Quỳnh C", "Trình Giám đốc quyết định.")
	silent(t, got, "BẢN NHÁP")
	refused(t, desk.Minutes(ctx, stranger, s.ID, "vi", io.Discard))

	made := ok[decision.Decision](t)(decisions.Draft(ctx, upper, dept.ID, decision.Wording{Title: "Về việc khen thưởng năm 2025", Bases: []string{"Căn cứ Luật Thi đua, khen thưởng"},
		Place: "Quảng Bình", Decider: "Giám đốc Sở Y tế"}, nominations(t, db, d.ID)))
	got = text(t, "journey-decision-draft", func(w *bytes.Buffer) error { return desk.Decision(ctx, upper, made.ID, "vi", w) })
	says(t, got, "BẢN NHÁP, CHƯA KÝ", "ỦY BAN NHÂN DÂN TỈNH QUẢNG BÌNH SỞ Y TẾ", "Tặng danh hiệu “Chiến sĩ thi đua cơ sở” cho 2 cá nhân", "Tặng danh hiệu “Lao động tiên tiến” cho 1 cá nhân")
	refused(t, desk.Decision(ctx, stranger, made.ID, "vi", io.Discard))
	ok[decision.Decision](t)(decisions.Sign(ctx, chair, made.ID, decision.Signing{Number: "418/QĐ-SYT", Day: civil.Of(storetest.Noon), Signer: "Trần Đình Phong", SignerTitle: "Phó Giám đốc", Capacity: "KT."}))
	ok[decision.Decision](t)(decisions.Publish(ctx, chair, made.ID, decision.Scan{Hash: "ab", Name: "qd.pdf"}))
	got = text(t, "journey-decision", func(w *bytes.Buffer) error { return desk.Decision(ctx, upper, made.ID, "vi", w) })
	says(t, got, "Số: 418/QĐ-SYT", "KT. GIÁM ĐỐC", "ngày 02 tháng 9 năm 2026")
	silent(t, got, "BẢN NHÁP")

	lot := ok[certificate.Lot](t)(certificates.Print(ctx, upper, certificate.Request{Decision: made.ID}))
	got = text(t, "journey-certificates", func(w *bytes.Buffer) error { return desk.Certificates(ctx, lot, "vi", w) })
	says(t, got, "CHIẾN SĨ THI ĐUA CƠ SỞ", "Công Tằng Tôn Nữ Thị Quỳnh A", "Công Tằng Tôn Nữ Thị Quỳnh B", lot.Sheets[0].Number)
	silent(t, got, "BẢN NHÁP", "Quỳnh C")
	got = text(t, "journey-certificate-list", func(w *bytes.Buffer) error { return desk.CertificateList(ctx, upper, lot, "vi", w) })
	says(t, got, lot.Sheets[1].Number, "Công Tằng Tôn Nữ Thị Quỳnh C", "Các dòng không cấp bằng")
}

// nominating is a hospital beneath a department, and the list it puts up.
func nominating(t *testing.T, db *store.DB) (dept, hospital registry.Unit, list []dossier.NewNomination) {
	t.Helper()
	err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		list = nil
		province, err := registry.AddUnit(tx, registry.NewUnit{Name: "Ủy ban nhân dân tỉnh Quảng Bình", Level: registry.MinistryProvince})
		if err != nil {
			return err
		}
		if dept, err = registry.AddUnit(tx, registry.NewUnit{Parent: province.ID, Name: "Sở Y tế", Level: registry.Department, Legal: true}); err != nil {
			return err
		}
		if hospital, err = registry.AddUnit(tx, registry.NewUnit{Parent: dept.ID, Name: "Bệnh viện đa khoa Đồng Hới", Level: registry.Base, Legal: true}); err != nil {
			return err
		}
		for i, award := range []string{"CSTDCS", "CSTDCS", "LDTT"} {
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: fmt.Sprintf("Công Tằng Tôn Nữ Thị Quỳnh %c", 'A'+i), Number: fmt.Sprint(100 + i), Unit: hospital.ID, Post: "Bác sĩ", Category: "public-employee"})
			if err != nil {
				return err
			}
			list = append(list, dossier.NewNomination{Award: award, Year: 2025, Subject: p.ID.Subject()})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dept, hospital, list
}

func nominations(t *testing.T, db *store.DB, d dossier.ID) (ids []dossier.NominationID) {
	t.Helper()
	err := db.View(t.Context(), func(tx *store.Tx) error {
		all, err := dossier.NominationsOf(tx, d)
		for _, n := range all {
			ids = append(ids, n.ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func refused(t *testing.T, err error) {
	t.Helper()
	if !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Forbidden) {
		t.Errorf("a stranger got the paper: %v", err)
	}
}
