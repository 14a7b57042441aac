package document

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/paper/papertest"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// passing is what is another each time: checkpoints, ids, fingerprints of the law.
var passing = regexp.MustCompile(`\d{4}(-\d{4}){3,}|/(meetings|sittings)/\w+|dấu vân \w+`)

// The pack of a sitting is its reader's own: dossiers as they were sent, without
// those of a case from which the reader stands aside.
func TestThePackOfASittingIsItsReadersOwn(t *testing.T) {
	clock := storetest.NewClock()
	ctx, db := t.Context(), storetest.OpenAt(t, clock)
	kept := ok[*files.Store](t)(files.Open(t.TempDir()))
	dossiers, councils, meetings := dossier.New(db, law()), council.New(db, law()), meeting.New(db, council.Guard)
	desk := New(db, law(), councils, House{Address: "https://thidua.example.vn", Say: say, Cite: cite})
	desk.Meet(meetings, kept)
	dept, hospital, list := nominating(t, db)
	officer, upper := actor("officer", hospital.Path, access.Officer), actor("upper", dept.Path, access.Appraiser, access.Secretary)

	d := ok[dossier.Dossier](t)(dossiers.Open(ctx, officer, dossier.NewDossier{Unit: hospital.ID, Title: "Đề nghị khen thưởng năm 2025"}))
	if err := db.Update(ctx, func(tx *store.Tx) error { _, err := dossier.AddNominations(tx, d.ID, list); return err }); err != nil {
		t.Fatal(err)
	}
	lines := nominations(t, db, d.ID)
	for _, x := range []struct {
		of    dossier.NominationID
		title string
		media files.Type
		data  []byte
	}{{"", "Tờ trình của bệnh viện", files.PDF, papertest.Made(t, "Lời trình của bệnh viện", 1)}, {lines[0], "Báo cáo thành tích của A", files.PDF, papertest.Made(t, "Thành tích của A", 1)}, {lines[0], "Bảng kê của A", files.DOCX, []byte("tên,số\nA,1\n")},
		{lines[1], "Báo cáo thành tích của B", files.PDF, papertest.Made(t, "Thành tích của B", 1)}, {lines[2], "Bản quét hỏng của C", files.PDF, []byte("%PDF-1.7\nhỏng\n%%EOF")}} {
		b := ok[files.Blob](t)(kept.Put(ctx, bytes.NewReader(x.data), 0))
		clock.Add(time.Minute)
		ok[dossier.Paper](t)(dossiers.Attach(ctx, officer, d.ID, dossier.Paper{Nomination: x.of, Title: x.title, Hash: b.Hash, Size: b.Size, Media: string(x.media)}))
	}
	const why = "Giấy tờ sẽ bổ sung trước phiên họp."
	ok[dossier.Dossier](t)(dossiers.Submit(ctx, officer, d.ID, why))
	ok[dossier.Dossier](t)(dossiers.Receive(ctx, upper, d.ID))
	ok[dossier.Dossier](t)(dossiers.Appraise(ctx, upper, d.ID, dossier.Appraisal{Opinion: dossier.For, Reason: why}))
	var cuong registry.Person
	if err := db.Update(ctx, func(tx *store.Tx) (err error) {
		cuong, err = registry.AddPerson(tx, registry.NewPerson{Name: "Lê Văn Cường", Number: "200", Unit: dept.ID})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	c := ok[council.Council](t)(councils.Form(ctx, upper, council.NewCouncil{Body: dept.ID, Name: "Hội đồng Thi đua – Khen thưởng Sở Y tế", Kind: council.Commendation, FormedBy: "01/QĐ-SYT",
		FormedOn: civil.Must("2026-01-02"), From: civil.Must("2026-01-02"), Members: []council.NewMember{{Name: "Trần Đình Phong", Role: council.Chair, Votes: true},
			{Number: "200", Name: "Lê Văn Cường", Role: council.Ordinary, Votes: true}, {Number: "101", Name: "Công Tằng Tôn Nữ Thị Quỳnh B", Role: council.Ordinary, Votes: true}}}))
	s := ok[council.Sitting](t)(councils.Call(ctx, upper, council.Calling{Council: c.ID, Day: civil.Of(storetest.Noon), At: "08:00", Place: "phòng họp tầng 2", Purpose: "Xét khen thưởng năm 2025"}))
	ok[int](t)(dossiers.Table(ctx, upper, s.ID, lines))
	topic := ok[meeting.Topic](t)(meetings.AddTopic(ctx, upper, meeting.ID(s.ID), meeting.Topic{At: "08:30", Title: "Ý kiến về trường hợp B", Subject: lines[1].Subject()}))
	b := ok[files.Blob](t)(kept.Put(ctx, bytes.NewReader(papertest.Made(t, "Thư về B", 1)), 0))
	ok[meeting.Paper](t)(meetings.Attach(ctx, upper, meeting.ID(s.ID), topic.ID, "Thư góp ý về B", b))

	member, aside := actor("cuong", "/elsewhere/"), actor("b", "/elsewhere/")
	member.Person, aside.Person = string(cuong.ID), list[1].Subject.ID
	pack := func(name string, who access.Actor) string {
		t.Helper()
		var out bytes.Buffer
		if err := desk.Pack(ctx, who, meeting.ID(s.ID), "vi", &out); err != nil {
			t.Fatal(err)
		}
		got := text(t, name, func(w *bytes.Buffer) error { _, err := w.Write(out.Bytes()); return err })
		front, _, _ := strings.Cut(got, "NỘI DUNG XÉT")
		golden(t, name, strings.Join(papertest.Outline(t, out.Bytes()), "\n")+"\n\n"+strings.TrimSpace(passing.ReplaceAllString(front, "…")))
		return got
	}
	never := []string{"Thành tích của", "Thư về B", "Lời trình"}
	silent(t, pack("pack-undeclared", member), never...)
	for _, who := range []access.Actor{member, aside} {
		if err := councils.Declare(ctx, who, s.ID, nil); err != nil {
			t.Fatal(err)
		}
	}
	got := pack("pack-member", member)
	says(t, got, "Tập này dành cho Lê Văn Cường, ghế số 2", "CÒN CHỜ 6", "Thành tích của A", "Thành tích của B", "Thư về B", "không phải PDF hoặc ảnh", "tệp khóa hoặc hỏng")
	silent(t, got, "Lời trình") // of the whole dossier, in which they look at nothing but the cases
	got = pack("pack-aside", aside)
	says(t, got, "Công Tằng Tôn Nữ Thị Quỳnh B: người đọc không dự (hồ sơ của chính mình)", "1 nội dung chương trình không mở với người đọc", "Thành tích của A")
	silent(t, got, "Thành tích của B", "Thư về B", "Ý kiến về trường hợp B", "Báo cáo thành tích của B")
	says(t, pack("pack-secretary", upper), "Thành tích của A", "Thành tích của B", "Lời trình")
	refused(t, desk.Pack(ctx, actor("stranger", "/elsewhere/", access.Secretary), meeting.ID(s.ID), "vi", &bytes.Buffer{}))
	for why, k := range map[string]packing{"much": {s: desk, pages: mostLeaves}, "": {s: desk, pages: mostLeaves - 1}} {
		if _, got := k.leaves(meeting.Paper{Hash: b.Hash, Size: b.Size, Media: string(b.Type)}); got != why {
			t.Errorf("one page on %d pages is left out as %q", k.pages, got)
		}
	}
}
