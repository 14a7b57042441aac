package app

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/review"
	"thidua/internal/domain/award"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

func inVietnamese(key string, args ...any) string { return words.T(words.VI, key, args...) }

// honour confers an award on a unit, or on somebody of it.
func (c *country) honour(unit, person, kind, day string, leads *bool) {
	c.t.Helper()
	c.must(c.DB.Update(c.ctx, func(tx *store.Tx) error {
		on := civil.Must(day)
		n := award.New{Award: "GK", Type: kind, Subject: c.unit[unit].Subject(), Name: unit, UnitName: unit, Year: on.Year, Decided: on, DecisionNo: "1/QĐ", DecisionID: tx.NewID(), ByLevel: "base", ByName: "Sở"}
		if person != "" {
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: person, Number: person, Unit: c.unit[unit], Leader: leads})
			if err != nil {
				return err
			}
			n.Subject, n.Name = p.ID.Subject(), person
		}
		_, err := award.Confer(tx, n)
		return err
	}))
}

// report is the report of a review as somebody sees it.
func (o circle) report(who access.Actor, kind review.Kind) review.Report {
	o.t.Helper()
	r, err := o.Reviews.Draft(o.ctx, who, review.Which{Cluster: o.id, Year: o.year, Kind: kind})
	o.must(err)
	return r
}

// told are the figures and gaps of a report, by line and sign.
func told(r review.Report) map[string]string {
	out := map[string]string{}
	for _, p := range r.Parts {
		for _, l := range p.Lines {
			out[l.Code] = strings.TrimSpace(l.Figure.Text(inVietnamese, l.In) + " " + l.Gap.Code)
		}
	}
	for _, s := range r.Signs {
		out[s.Law.ID] = strings.TrimSpace(s.Figure.Text(inVietnamese, review.Things) + " " + s.Gap.Code)
		if s.Over() {
			out[s.Law.ID] += " !"
		}
	}
	return out
}

func (c *country) tells(what string, r review.Report, want map[string]string) {
	c.t.Helper()
	got := told(r)
	for code, text := range want {
		if got[code] != text {
			c.t.Errorf("%s: %s is %q, want %q", what, code, got[code], text)
		}
	}
}

// The block of general advisory agencies of Cao Bằng, first half of 2023: it said of
// itself that movements in some units were not launched in time, and that examples
// were not rewarded regularly. Both are in its numbers, and in its report.
func TestTheBlockCriticisesItselfInNumbers(t *testing.T) {
	t.Parallel()
	c := founded(t)
	c.on("2023-01-16")
	c.settle("CAOBANG", registry.MinistryProvince, "Ủy ban nhân dân tỉnh Cao Bằng", "Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Tài chính", "Thanh tra tỉnh", "Sở Tư pháp", "Sở Kế hoạch và Đầu tư", "Hà Quảng", "Trùng Khánh", "Hạ Lang", "Bảo Lạc", "Thạch An", "Nguyên Bình")
	body := c.unit["Ủy ban nhân dân tỉnh Cao Bằng"]
	formed := cluster.NewCluster{Body: body, Kind: cluster.Block, Name: "Khối các cơ quan tham mưu tổng hợp", Number: "348/QĐ-UBND", Signer: "Chủ tịch", Day: civil.On(2021, 3, 20)}
	o := c.circle(formed, 2023, "Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Tài chính", "Thanh tra tỉnh", "Sở Tư pháp", "Sở Kế hoạch và Đầu tư")
	stranger := access.Actor{Account: "alien", Today: civil.On(2023, 7, 5)}
	which := review.Which{Cluster: o.id, Year: 2023, Kind: review.Midyear}

	empty := o.report(o.head(), review.Midyear)
	c.tells("nothing is known at first", empty, map[string]string{"promised": "Chưa biết covenant-none", "light-kept": "Chưa biết covenant-none", "sent": "Chưa biết round-none", "to-units": "Chưa biết awards-none", "models": "0",
		"late-launch": "Chưa biết no-signing", "late-answers": "Chưa biết nothing-asked", "irregular": "Chưa biết awards-none", "copied-text": "Chưa biết no-texts", "last-day": "Chưa biết nothing-came", "members": "6", "papers": "0/3 (0%) papers-missing"})

	p := o.covenantBy(t, "2023-02-10")
	for i, day := range []string{"2023-02-01", "2023-02-08", "2023-02-10", "2023-03-20", "2023-04-05", "2023-05-10"} {
		c.on(day)
		a, err := c.standIn(i, cluster.Member{Unit: c.unit[o.members[i]]})
		c.must(err)
		_, err = c.consent(a, p, c.unit[o.members[i]])
		c.must(err)
	}
	c.on("2023-05-31")
	copied := "Đơn vị đã phát động phong trào thi đua gắn với nhiệm vụ chính trị, kịp thời động viên cán bộ, công chức, người lao động phấn đấu hoàn thành tốt nhiệm vụ được giao trong sáu tháng đầu năm."
	for i, note := range []string{copied, strings.Replace(copied, "Đơn vị", "Cơ quan", 1), "Thanh tra toàn tỉnh xong 12 cuộc theo kế hoạch, thu hồi đủ số tiền phải thu, 5 tổ được tuyên dương ngay tại cuộc họp giao ban tháng 4 của ngành."} {
		m := o.members[i]
		_, err := c.Covenants.Report(c.ctx, o.by(m, access.Officer), p.ID, covenant.Progress{Promise: p.Promises[0].ID, Unit: c.unit[m], Done: true, Note: note})
		c.must(err)
	}
	yes, no := true, false
	for i, m := range o.members {
		c.honour(m, "Lãnh đạo "+m, "merit", "2023-06-05", &yes)
		if i < 2 {
			c.honour(m, "Chuyên viên "+m, "merit", "2023-06-05", &no)
		}
	}
	c.honour("Sở Tư pháp", "Cán bộ hộ tịch", "sudden", "2023-03-14", nil)
	o.sent(t)
	o.shares(t)
	c.on("2023-07-05")
	r := o.report(o.head(), review.Midyear)
	c.tells("what the block said of itself", r, map[string]string{
		"late-launch": "3/6 (50%) !", "irregular": "5/6 (83%) !", "no-spontaneous": "5/6 (83%) !", "leaders-only": "6/8 (75%) posts-unknown !", "everyone-rewarded": "0/6 (0%)",
		"late-answers": "2/5 (40%) !", "copied-text": "2/3 (67%) !", "last-day": "3/3 (100%)", "thin-evidence": "Chưa biết nothing-to-show"})
	c.tells("what stands", r, map[string]string{"signed": "6/6 (100%)", "promised": "2", "light-late": "3/12 (25%)", "light-not-reported": "3/12 (25%) not-reported", "to-people": "9", "sudden": "1/9 (11%)",
		"rewarded": "0/6 (0%)", "models": "1", "models-reported": "0/1 (0%) models-silent", "heard": "3/5 (60%)", "dossiers": "0 dossiers-unseen", "sent": "Chưa biết round-none"})
	for _, s := range r.Signs {
		if s.Was.Known {
			t.Errorf("%s of a year in which nothing was: %+v", s.Law.ID, s.Was)
		}
	}

	t.Run("each sees as much as the offices show", func(t *testing.T) {
		c.t = t
		member, keeper := o.report(o.by("Thanh tra tỉnh", access.Head), review.Midyear), o.report(o.by(o.keeper, access.Appraiser), review.Midyear)
		c.tells("a member's head", member, map[string]string{"dossiers": "0 dossiers-unseen", "late-launch": "3/6 (50%) !", "to-people": "9"})
		c.tells("the body", keeper, map[string]string{"dossiers": "0", "late-launch": "3/6 (50%) !"})
		if member.Asks != "" || keeper.Asks != body || r.Asks != c.unit["Sở Nội vụ"] {
			t.Errorf("sent for comments in the name of %q, %q, %q", member.Asks, keeper.Asks, r.Asks)
		}
		for _, w := range []review.Which{which, {Cluster: o.id, Year: 2023, Kind: review.Yearend}} {
			if _, err := c.Reviews.Draft(c.ctx, stranger, w); !fault.Is(err, fault.NotFound) {
				t.Errorf("a stranger: %v", err)
			}
		}
		_, err := c.Reviews.Draft(c.ctx, o.head(), review.Which{Cluster: o.id, Year: 2023, Kind: "weekly"})
		c.refused(err, "review.no-such-kind")
		_, err = c.Reviews.Draft(c.ctx, o.head(), review.Which{Cluster: o.id, Year: 2020, Kind: review.Midyear})
		c.refused(err, "cluster.not-in-year")
	})
	t.Run("other clusters are a median, and only where there are three", func(t *testing.T) {
		c.t = t
		others := []string{"Hà Quảng", "Trùng Khánh", "Hạ Lang", "Bảo Lạc", "Thạch An", "Nguyên Bình"}
		for i := range 3 {
			n := formed
			n.Name = fmt.Sprint("Cụm thi đua số ", i+1)
			x := c.circle(n, 2023, others[2*i], others[2*i+1])
			for k := range i * 2 {
				_, err := c.Exchanges.Register(c.ctx, x.by(others[2*i], access.Officer), c.unit[others[2*i]], x.id, exchange.Text{Name: fmt.Sprint("Mô hình ", k), Aim: "Nhanh hơn", Measure: "Số hồ sơ", In: "hồ sơ", Target: known(5), From: civil.On(2023, 2, 1)})
				c.must(err)
			}
			if got := middle(o.report(o.head(), review.Midyear), "models"); got.Known != (i == 2) {
				t.Errorf("with %d others: %+v", i+1, got)
			}
		}
		r = o.report(o.head(), review.Midyear)
		if got := middle(r, "models"); got != (review.Middle{Known: true, N: 200, Of: 3}) {
			t.Errorf("the median of 0, 2 and 4 models: %+v", got)
		}
		if got := middle(r, "promised"); got.Known {
			t.Errorf("a median of nothing: %+v", got)
		}
	})
	t.Run("the report becomes a draft, is commented and goes to the meeting", func(t *testing.T) { c.t = t; o.taken(t, which) })
	t.Run("next year it stands beside", func(t *testing.T) {
		c.t = t
		c.on("2024-07-02")
		o.year = 2024
		next := o.report(o.by(o.keeper, access.Appraiser), review.Midyear)
		for _, s := range next.Signs {
			if s.Law.ID == "late-launch" && (s.Known || s.Was != review.Figure{Known: true, N: 3, Of: 6}) {
				t.Errorf("launches of 2024 and 2023: %+v, %+v", s.Figure, s.Was)
			}
		}
	})
}

// covenantBy is a covenant of two promises, to be signed by a day.
func (o circle) covenantBy(t *testing.T, due string) covenant.Covenant {
	o.t = t
	p, err := o.Covenants.Draft(o.ctx, o.head(), o.id, 2023, covenant.Draught{Title: "Giao ước thi đua năm 2023", Text: "Điều 1. Nội dung\nThi đua gắn với nhiệm vụ.", Promises: []covenant.Promise{
		{Content: "Phát động phong trào từ đầu năm", Evidence: "Kế hoạch", Due: civil.On(2023, 3, 31)}, {Content: "Hoạt động chung của Khối", Evidence: "Ảnh", Due: civil.On(2023, 11, 30)}}})
	o.must(err)
	p, err = o.Covenants.Put(o.ctx, o.head(), p.ID, p.Revision, civil.Must(due))
	o.must(err)
	return p
}

// sent asks the others about a plan; two say nothing.
func (o circle) sent(t *testing.T) {
	o.t = t
	d, err := o.Consultations.Draft(o.ctx, o.head(), o.unit["Sở Nội vụ"], o.id.Subject(), consultation.Draught{Kind: consultation.Plan, Title: "Kế hoạch sáu tháng cuối năm", Articles: []consultation.Article{{Text: "Bám sát kế hoạch của ngành."}}})
	o.must(err)
	var units []registry.UnitID
	for _, m := range o.members[1:] {
		units = append(units, o.unit[m])
	}
	_, err = o.Consultations.Ask(o.ctx, o.head(), d.ID, d.Revision, consultation.Asking{Due: civil.On(2023, 6, 15), Named: true, Units: units})
	o.must(err)
	for _, m := range o.members[1:4] {
		who := o.by(m, access.Officer)
		v, err := o.Consultations.Consultation(o.ctx, who, d.ID, 0)
		o.must(err)
		o.must(o.Consultations.Reply(o.ctx, who, d.ID, v.Mine[0].ID, []consultation.Opinion{{Article: v.Articles[0].Key, Agrees: true}}))
	}
}

// shares has a member register a model nobody reports on.
func (o circle) shares(t *testing.T) {
	o.t = t
	_, err := o.Exchanges.Register(o.ctx, o.by("Sở Tư pháp", access.Officer), o.unit["Sở Tư pháp"], o.id, exchange.Text{Name: "Ngày không viết", Aim: "Hết giấy tờ thừa", Measure: "Ngày", In: "ngày", Target: known(52), From: civil.On(2023, 2, 1)})
	o.must(err)
}

func middle(r review.Report, code string) (m review.Middle) {
	for _, p := range r.Parts {
		for _, l := range p.Lines {
			if l.Code == code {
				m = l.Among
			}
		}
	}
	return m
}

// taken lives the report through: who may make it a draft, what its articles say, and
// its paper before and after it is adopted.
func (o circle) taken(t *testing.T, which review.Which) {
	o.t = t
	_, err := o.Reviews.Consult(o.ctx, o.by("Thanh tra tỉnh", access.Officer), which, inVietnamese)
	o.refused(err, "access.not-granted")
	_, err = o.Reviews.Consult(o.ctx, o.by(o.keeper, access.Appraiser), review.Which{Cluster: o.id, Year: 2024, Kind: review.Yearend}, inVietnamese)
	o.refused(err, "review.not-begun")
	d, err := o.Reviews.Consult(o.ctx, o.head(), which, inVietnamese)
	o.must(err)
	_, err = o.Reviews.Consult(o.ctx, o.head(), which, inVietnamese)
	o.refused(err, "review.drafted")
	if d.Subject != which.Subject() || d.Kind != consultation.Report || len(d.Articles) != 8 || d.Articles[7].Text != "" {
		t.Errorf("the draft: %+v", d)
	}
	said := d.Articles[6].Text
	for _, want := range []string{"Ký giao ước, phát động chậm: 3/6 (50%)", "Thanh tra tỉnh: ký ngày 20/03/2023, chậm 38 ngày", "Tháng không có khen đột xuất, chuyên đề: 5/6 (83%)", "không quyết định điều gì", "Thành viên bổ sung"} {
		if !strings.Contains(said, want) {
			t.Errorf("the report does not say %q:\n%s", want, said)
		}
	}
	articles := d.Articles
	articles[7].Text = "Phát động ngay từ đầu năm; khen thưởng đột xuất hằng tháng."
	d, err = o.Consultations.Edit(o.ctx, o.head(), d.ID, d.Revision, consultation.Draught{Kind: d.Kind, Title: d.Title, Articles: articles})
	o.must(err)
	draft := o.printed(which)
	for _, want := range []string{"khen thưởng đột xuất hằng tháng", "SỐ LIỆU CỦA BÁO CÁO"} {
		if !strings.Contains(draft, want) {
			t.Errorf("the draft on paper does not say %q", want)
		}
	}
	var units []registry.UnitID
	for _, m := range o.members[1:] {
		units = append(units, o.unit[m])
	}
	d, err = o.Consultations.Ask(o.ctx, o.head(), d.ID, d.Revision, consultation.Asking{Due: civil.On(2023, 7, 12), Named: true, Units: units})
	o.must(err)
	o.on("2023-07-13")
	_, err = o.Consultations.Close(o.ctx, o.head(), d.ID)
	o.must(err)
	m := o.met(meeting.Midyear, "Hội nghị sơ kết sáu tháng đầu năm 2023", "Thông qua báo cáo")
	v, err := o.Consultations.Consultation(o.ctx, o.head(), d.ID, 0)
	o.must(err)
	_, err = o.Consultations.Adopt(o.ctx, o.by("Sở Nội vụ", access.Head), d.ID, v.Revision, m, "")
	o.must(err)
	r := o.report(o.head(), review.Midyear)
	if len(r.Drafts) != 1 || len(r.Meetings) != 1 || r.Meetings[0].ID != m {
		t.Errorf("after the meeting: %d drafts, %d meetings", len(r.Drafts), len(r.Meetings))
	}
	adopted := o.printed(which)
	if strings.Contains(adopted, "SỐ LIỆU CỦA BÁO CÁO") || !strings.Contains(adopted, "khen thưởng đột xuất hằng tháng") {
		t.Errorf("the adopted report on paper:\n%s", adopted)
	}
}

// printed is the paper of a report as its head sees it.
func (o circle) printed(which review.Which) string {
	o.t.Helper()
	return pdfText(o.t, func(w io.Writer) error { return o.Documents.Review(o.ctx, o.head(), which, "vi", w) })
}
