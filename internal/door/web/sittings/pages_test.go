package sittings

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// desk is a sitting of five voters with two blocs, in a state.
func desk(state council.State) council.Desk {
	t := council.Sitting{ID: "s1", Council: "c1", CouncilName: "Hội đồng TĐKT Sở Y tế", Body: "u1", No: 3, LawDay: civil.Must("2025-03-18"), State: state,
		Meeting: meeting.Meeting{Day: civil.Must("2025-03-18"), At: "08:00", Place: "Phòng họp tầng 2"}}
	for i, name := range []string{"Lê Quang Vinh", "Dương Thái Bình", "Mai Xuân Quang", "Tạ Lan Chi", "Phạm Hữu Đức"} {
		a := meeting.Attendee{Member: fmt.Sprint("m", i), Seat: i, Name: name, Post: "Thành viên", Role: "member", Votes: true}
		if i == 0 {
			a.Role = "chair"
		}
		if state != council.Called {
			a.Here = meeting.Present
		}
		t.Attendance = append(t.Attendance, a)
	}
	if state != council.Called {
		t.Attendance[4].Here, t.Attendance[4].Reason, t.Attendance[4].Written = meeting.Absent, "Đi công tác", true
		t.Meeting.Started, t.Meeting.Presider = "08:05", "m0"
	}
	d := council.Desk{Sitting: t, Tally: meeting.Count(t.Attendance),
		Rules: map[string]council.Threshold{"LDTT": {Quorum: 4, Needed: 3, Denominator: "total", Cite: "C12:11.2", Unverified: true}}}
	d.Blocs = []council.Bloc{{ID: "b1", Sitting: "s1", Award: "LDTT", Type: "merit", Size: 2},
		{ID: "b2", Sitting: "s1", Award: "LDTT", Type: "merit", Size: 1, Pulled: true, Recused: []council.MemberID{"m4"}}}
	if state == council.Counted || state == council.Confirmed || state == council.Concluded {
		for i := range d.Blocs {
			b := &d.Blocs[i]
			b.Method, b.Counts, b.CountedBy, b.Base, b.Needed, b.Outcome = council.Hands, council.Counts{Yes: 4, Blank: 1, WrittenYes: 1}, "sec", 5, 3, council.Passed
		}
		d.Blocs[1].Counts, d.Blocs[1].Base, d.Blocs[1].Outcome = council.Counts{Yes: 2, No: 2}, 4, council.Refused
	}
	for i, name := range []string{"Hồ Thị Thủy", "Lương Bá Ý", "Phạm Hữu Đức"} {
		b := council.BlocID("b1")
		if i == 2 {
			b = "b2"
		}
		d.Items = append(d.Items, council.Item{ID: council.ItemID(fmt.Sprint("i", i)), Sitting: "s1", Bloc: b, Place: i, Subject: id.Subject{Kind: "nomination", ID: "n"},
			Award: "LDTT", Type: "merit", Label: name, Detail: "Bác sĩ, Khoa Phòng, chống HIV/AIDS"})
	}
	return d
}

// slips is the desk with its bloc on slips: counted, and an earlier vote void.
func slips(d council.Desk, wrong bool) council.Desk {
	line := []council.PollLine{{Item: "i0", Award: "LDTT", Label: "Hồ Thị Thủy", Round: 1, Yes: 4}, {Item: "i1", Award: "LDTT", Label: "Lương Bá Ý", Round: 1, Yes: 2, No: 2}}
	board := []council.Teller{{Name: "Đỗ Văn Kiên"}, {Name: "Vũ Thị Lan"}, {Name: "Bùi Minh Tâm"}}
	roll := council.Roll{Members: 5, Present: 4, Written: 1}
	given := []council.MemberID{"m0", "m1", "m2", "m3", "m4"}
	d.Polls = []council.Poll{{ID: "p1", Sitting: "s1", No: 1, Method: council.Paper, State: council.PollVoid, Because: "Phiếu in thiếu tên", Roll: roll, Tellers: board, Lines: line[:1], Given: given},
		{ID: "p2", Sitting: "s1", No: 2, Method: council.Paper, State: council.PollCounted, Roll: roll, Tellers: board, Lines: line, Given: given,
			Issued: 5, Returned: 5, Valid: 4, Invalid: 1, CountedBy: "sec"}}
	if wrong {
		d.Polls[1].State, d.Polls[1].Issued = council.PollOpen, 6
	}
	d.Rules["LDTT"] = council.Threshold{Quorum: 4, Needed: 3, Denominator: "total", Cite: "C12:11.2", Slips: true, Secret: true, Rounds: 2}
	d.Blocs[0].Poll, d.Blocs[0].Method, d.Blocs[0].Size = "p2", council.Paper, 1
	if !wrong {
		b := &d.Blocs[0]
		b.CountedBy, b.Counts, b.Outcome, b.Base, b.Needed = "sec", council.Counts{Yes: 4, Blank: 1}, council.Passed, 5, 3
	}
	return d
}

// devices is the desk with its bloc on devices: waiting for keys, or counted; a
// rehearsal came before.
func devices(d council.Desk, counted bool) council.Desk {
	d = slips(d, !counted)
	p := &d.Polls[1]
	p.Method, p.Ballot, p.Tellers = council.Device, "b2", []council.Teller{{Name: "Mai Xuân Quang", Person: "p2"}, {Name: "Tạ Lan Chi", Person: "p3"}}
	key := proof.NewSecret().Public()
	b := ballot.Standing{ID: "b2", State: ballot.Prepared, Repeats: "b0", Tellers: []ballot.Hand{{ID: "p2", Name: "Mai Xuân Quang", Key: key}, {ID: "p3", Name: "Tạ Lan Chi"}}}
	for i, a := range d.Attendance {
		v := ballot.Hand{ID: a.Member, Name: a.Name}
		if i < 3 {
			v.Key = device
		}
		b.Voters = append(b.Voters, v)
	}
	p.State, p.CountedBy, p.Given, p.Issued, p.Returned, p.Valid, p.Invalid = council.PollPrepared, "", nil, 0, 0, 0, 0
	if counted {
		b.State, p.State = ballot.Counted, council.PollOpen
		p.Given, p.Devices = []council.MemberID{"m0", "m1", "m2", "m3", "m4"}, []council.MemberID{"m0", "m1", "m2"}
	}
	d.Ballots = []ballot.Standing{{ID: "b1", State: ballot.Published, Test: true}, b}
	d.Blocs[0].CountedBy, d.Blocs[0].Outcome = "", ""
	return d
}

// told is the desk with paper beside devices that one teller has entered, and a
// second one with other votes on the first line.
func told(d council.Desk, other ...int) council.Desk {
	d = devices(d, true)
	p := &d.Polls[1]
	sheet := func(teller, yes, no int) council.Sheet {
		return council.Sheet{Teller: teller, By: "x", SlipCount: council.SlipCount{Issued: 3, Returned: 3, Valid: 3, Lines: []council.Counts{{Yes: yes, No: no}, {Yes: 3}}}}
	}
	p.Theirs, p.Sheets = true, []council.Sheet{sheet(0, 3, 0)}
	if len(other) > 0 {
		p.Sheets, p.Split = append(p.Sheets, sheet(1, other[0], other[1])), true
	}
	return d
}

// device is a key that does not change from run to run: the base point.
const device = "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"

// blockOne is a cluster of two, one of which headed it before.
func blockOne() cluster.Sheet {
	all := []cluster.Member{{Unit: "u2", Name: "Sở Nội vụ"}, {Unit: "u3", Name: "Sở Y tế"}}
	return cluster.Sheet{Cluster: cluster.Cluster{ID: "k1", Name: "Khối thi đua số 1", From: civil.Must("2020-01-01")}, Members: all, MayForm: true,
		Turns: []cluster.Turn{{Unit: "u2", Name: "Sở Nội vụ"}, {Unit: "u3", Name: "Sở Y tế", Head: []int{2025, 2022}, SinceHeadship: 1}}}
}

// elected is a desk whose election of deputies ended in a tie, in its last ballot.
func elected(d council.Desk) council.Desk {
	d.Elections = []council.Election{{Office: council.DeputyHead, Seats: 1, Then: rulebook.Vacancy{Next: rulebook.ElectAgain}}}
	for i := range d.Blocs {
		b := &d.Blocs[i]
		b.Award, b.Type, b.Method, b.CountedBy, b.ConfirmedBy, b.Outcome, b.Needed = council.Voting, "deputy", council.Paper, "sec", "chair", council.Refused, 3
	}
	d.Rules[council.Voting] = council.Threshold{Rounds: 2, Denominator: "present", Cite: "L22:16.2c"}
	d.Polls = []council.Poll{{ID: "p1", State: council.PollCounted, Lines: []council.PollLine{{Item: "i0", Label: "Hồ Thị Thủy", Round: 2, Yes: 2}, {Item: "i1", Label: "Lương Bá Ý", Round: 2, Yes: 2}}}}
	return d
}

// Whoever was elected is offered to the cluster they sit in as a unit, once; of a
// cluster that has a head already, with the reason.
func TestWhatAnElectionMakesOfAClustersYear(t *testing.T) {
	head := council.Term{Office: council.Head, Holder: council.Holder{Unit: "u2", Name: "Sở Nội vụ"}, From: civil.Must("2026-01-01"), To: civil.Must("2026-12-31")}
	deputy := council.Term{Office: council.DeputyHead, Holder: council.Holder{Unit: "u3", Name: "Sở Y tế"}, From: head.From, To: head.To}
	other := council.Term{Office: council.Head, Holder: council.Holder{Unit: "u9", Name: "Sở Tài chính"}, From: head.From, To: head.To}
	v := view{Desk: desk(council.Concluded), terms: []council.Term{head, deputy}}
	l, ok := v.leads(blockOne())
	if !ok || l.Head != "u2" || l.Deputy != "u3" || l.Year != 2026 || l.How != cluster.Elected || l.Sitting != "s1" || l.Because != "" {
		t.Errorf("%v %+v", ok, l)
	}
	led := blockOne()
	led.Leads = []cluster.Lead{{Year: 2026, Head: "u3"}}
	if l, ok := v.leads(led); !ok || l.Because != "Bầu tại phiên 3, ngày 18/03/2025" {
		t.Errorf("one follows another: %v %+v", ok, l)
	}
	led.Leads[0].Sitting = "s1"
	if _, ok := v.leads(led); ok {
		t.Error("what is named already is offered again")
	}
	v.terms = []council.Term{other, deputy}
	if _, ok := v.leads(blockOne()); ok {
		t.Error("a unit of another cluster heads this one")
	}
}

// aside is the desk of a reader who has a conflict, among others.
func aside(d council.Desk) council.Desk {
	d.Me, d.Undeclared = "m4", true
	d.Blocs[1].Hidden, d.Blocs[1].CountedBy = true, "sec"
	d.Conflicts = []council.Conflict{{ID: "k1", Item: "i2", Member: "m4", Kind: council.OwnCase, Derived: true},
		{ID: "k2", Item: "i0", Member: "m4", Kind: council.Family, Note: "Em ruột", DeclaredBy: "x"},
		{ID: "k3", Item: "i1", Member: "m1", Kind: council.Other, ClearedBy: "y", Because: "Họ hàng xa"}}
	return d
}

func books(t *testing.T) *rulebook.Library {
	t.Helper()
	law := lawtest.Shipped(t)
	return law
}

// page renders one body inside the office's frame.
func page(t *testing.T, role access.Role, en bool, body func(v web.Visit) templ.Component) string {
	t.Helper()
	s := webtest.Server(webtest.As(role))
	s.Handle("GET /x", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.Show(w, r, v, http.StatusOK, "x", body(v))
	})
	get := webtest.Get
	if en {
		get = webtest.GetEN
	}
	code, html := get(t, s, "/x")
	if code != 200 {
		t.Fatalf("status %d: %s", code, html)
	}
	webtest.Plain(t, html)
	return html
}

func TestTheDeskShowsWhatComesNext(t *testing.T) {
	law := books(t)
	for _, c := range []struct {
		state council.State
		role  access.Role
		says  string
		not   string
	}{
		{council.Called, access.Secretary, "Điểm danh: còn 5 người", "Ghi kết quả biểu quyết"},
		{council.Open, access.Secretary, "Còn 2 lần biểu quyết.", "Xác nhận kết quả biểu quyết"},
		{council.Counted, access.Chair, "Xác nhận kết quả biểu quyết", "Sửa số đếm"},
		{council.Confirmed, access.Secretary, "Kết thúc phiên họp", "Tách ra"},
		{council.Concluded, access.Chair, "2 thông qua, 1 không thông qua", "Tách ra"},
	} {
		t.Run(string(c.state), func(t *testing.T) {
			html := page(t, c.role, false, func(v web.Visit) templ.Component {
				return deskPage(view{Visit: v, Desk: council.WithLaw(desk(c.state), law), law: law}, false)
			})
			text := webtest.Text(html)
			if !strings.Contains(text, c.says) {
				t.Errorf("does not say %q: %s", c.says, text)
			}
			if strings.Contains(webtest.Text(webtest.Main(html)), c.not) {
				t.Errorf("says %q", c.not)
			}
			webtest.Golden(t, "desk-"+string(c.state), html)
		})
	}
	page(t, access.Secretary, true, func(v web.Visit) templ.Component {
		return deskPage(view{Visit: v, Desk: council.WithLaw(desk(council.Concluded), law), law: law}, false)
	})
}

func TestFormsOfASitting(t *testing.T) {
	law := books(t)
	forms := map[string]func(v view) templ.Component{
		"attendance": func(v view) templ.Component { return attendPage(v, webtest.Form("here0", "present")) },
		"count": func(v view) templ.Component {
			f := webtest.Form("yes", "9")
			f.Wrong("yes", "sitting.count-sum", 9, 5, 4, 1)
			return countPage(v, v.Blocs[0], f)
		},
		"election": func(v view) templ.Component {
			f := webtest.Form("office", "head", "seats", "1")
			led := council.Term{Office: council.Head, Holder: council.Holder{Name: v.Attendance[1].Name}, From: civil.Must("2025-01-01"), To: civil.Must("2025-12-31")}
			f.Wrong("seats", "election.seats")
			return electPage(v, f, slate{past: []council.Term{led}, units: true})
		},
		"election-cluster": func(v view) templ.Component {
			return electPage(v, webtest.Form("office", "head", "seats", "1", "units", "u2"), slate{clusters: []cluster.Sheet{blockOne()}})
		},
		"desk-elected": func(v view) templ.Component {
			v.Desk = elected(v.Desk)
			v.State = council.Concluded
			v.terms = []council.Term{{Office: council.Head, Holder: council.Holder{Unit: "u2", Name: "Sở Nội vụ"}, From: civil.Must("2026-01-01"), To: civil.Must("2026-12-31")}}
			if l, ok := v.leads(blockOne()); ok {
				v.headings = []heading{{blockOne(), l}}
			}
			return deskPage(v, false)
		},
		"conclusion": func(v view) templ.Component { return concludePage(v, webtest.Form()) },
		"pick": func(v view) templ.Component {
			return pickPage(v, webtest.Form(), []dossier.Nomination{{ID: "n1", Name: "Hồ Thị Thủy", Award: "LDTT", Post: "Bác sĩ", UnitName: "Khoa HIV"}})
		},
		"desk-slips":           func(v view) templ.Component { v.Desk = slips(v.Desk, false); return deskPage(v, false) },
		"desk-slips-wrong":     func(v view) templ.Component { v.Desk = slips(v.Desk, true); return deskPage(v, false) },
		"desk-devices":         func(v view) templ.Component { v.Desk = devices(v.Desk, false); return deskPage(v, false) },
		"desk-devices-counted": func(v view) templ.Component { v.Desk = devices(v.Desk, true); return deskPage(v, false) },
		"devices-start": func(v view) templ.Component {
			v.Desk = devices(v.Desk, false)
			return startPage(v, v.Polls[1], webtest.Form())
		},
		"devices-count": func(v view) templ.Component {
			v.Desk = devices(v.Desk, true)
			return slipsPage(v, v.Polls[1], webtest.Form())
		},
		"attendance-devices": func(v view) templ.Component { v.Desk = devices(v.Desk, true); return attendPage(v, webtest.Form()) },
		"slips-new": func(v view) templ.Component {
			v.Desk = slips(v.Desk, false)
			f := webtest.Form("teller0", "Đỗ Văn Kiên")
			f.Wrong("tellers", "poll.too-few-tellers", 1, 3)
			return pollPage(v, f)
		},
		"conflicts":  func(v view) templ.Component { v.Desk = aside(v.Desk); return conflictsPage(v, webtest.Form()) },
		"declare":    func(v view) templ.Component { v.Desk = aside(v.Desk); return declarePage(v, webtest.Form()) },
		"desk-aside": func(v view) templ.Component { v.Desk = aside(v.Desk); return deskPage(v, false) },
		"presence": func(v view) templ.Component {
			v.Movements = []meeting.Movement{{Member: "m2", At: "08:40", Reason: "Họp đột xuất"}, {Member: "m2", Inside: true, At: "09:10"}}
			return presencePage(v, webtest.Form())
		},
		"desk-adjourned": func(v view) templ.Component {
			v.Pauses, v.HeldOnPaper = []meeting.Pause{{At: "09:00", Because: "Chờ hồ sơ bổ sung"}}, "06/BB-HĐ"
			return deskPage(v, false)
		},
		"presence-adjourned": func(v view) templ.Component {
			v.Pauses = []meeting.Pause{{At: "09:00", Because: "Chờ hồ sơ bổ sung"}}
			return presencePage(v, webtest.Form())
		},
		"slips-count": func(v view) templ.Component {
			v.Desk = slips(v.Desk, true)
			return slipsPage(v, v.Polls[1], webtest.Form("issued", "6", "yes0", "4"))
		},
		"sheet-second": func(v view) templ.Component {
			v.Desk = told(v.Desk)
			return sheetPage(v, v.Polls[1], webtest.Form("issued", "3", "yes0", "3"))
		},
		"sheet-split": func(v view) templ.Component {
			v.Desk, v.Who.Person = told(v.Desk, 2, 1), "p3"
			return sheetPage(v, v.Polls[1], webtest.Form("issued", "3", "yes0", "2", "no0", "1"))
		},
		"teller-second": func(v view) templ.Component { v.Desk, v.Who.Person = told(v.Desk), "p3"; return tellerPage(v) },
		"teller-split": func(v view) templ.Component {
			v.Desk, v.Who.Person = told(v.Desk, 2, 1), "p3"
			return tellerPage(v)
		},
		"void": func(v view) templ.Component { return voidPage(v, v.Blocs[0], webtest.Form()) },
		"void-slips": func(v view) templ.Component {
			v.Desk = slips(v.Desk, false)
			return voidPage(v, v.Blocs[0], webtest.Form())
		},
		"pick-nothing": func(v view) templ.Component { return pickPage(v, webtest.Form(), nil) },
	}
	for name, body := range forms {
		t.Run(name, func(t *testing.T) {
			for _, en := range []bool{true, false} {
				html := page(t, access.Secretary, en, func(v web.Visit) templ.Component {
					return body(view{Visit: v, Desk: council.WithLaw(desk(council.Open), law), law: law})
				})
				if !en {
					webtest.Golden(t, name, html)
				}
			}
		})
	}
}

func TestPercent(t *testing.T) {
	for in, want := range map[int]string{10000: "100%", 8888: "88,88%", 0: "0%", 6666: "66,66%"} {
		if got := percent("vi", in); got != want {
			t.Errorf("%d = %s, want %s", in, got, want)
		}
	}
	if got := percent("en", 8888); got != "88.88%" {
		t.Error(got)
	}
}

// What the law asks to think of stands beside the list, while it is voted on.
func TestPrinciplesStandBesideTheList(t *testing.T) {
	law := books(t)
	html := page(t, access.Secretary, false, func(v web.Visit) templ.Component {
		return deskPage(view{Visit: v, Desk: council.WithLaw(desk(council.Called), law), law: law, remind: reminded(law)}, false)
	})
	for _, want := range []string{"Khi các trường hợp như nhau", "Lao động tiên tiến", "Hồ Thị Thủy"} {
		if !strings.Contains(webtest.Text(html), want) {
			t.Errorf("does not say %q", want)
		}
	}
}

// reminded are the principles of the day of the tests, for the first on the list.
func reminded(law *rulebook.Library) (out []dossier.Reminder) {
	for _, r := range law.Reminders(civil.Must("2025-03-18")) {
		out = append(out, dossier.Reminder{Reminder: r, Award: "LDTT", Names: []string{"Hồ Thị Thủy"}, Of: 2})
	}
	return out
}

// As people see it, on a desk and on a phone.
func TestInBrowser(t *testing.T) {
	law := books(t)
	s := webtest.Server(webtest.As(access.Secretary))
	show := func(path string, body func(v view) templ.Component) {
		s.Handle("GET "+path, access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			return web.Show(w, r, v, http.StatusOK, "x", body(view{Visit: v, Desk: council.WithLaw(desk(council.Counted), law), law: law}))
		})
	}
	show("/desk", func(v view) templ.Component { return deskPage(v, false) })
	show("/called", func(v view) templ.Component {
		v.Desk, v.remind = council.WithLaw(desk(council.Called), law), reminded(law)
		return deskPage(v, false)
	})
	show("/attendance", func(v view) templ.Component { return attendPage(v, webtest.Form()) })
	show("/count", func(v view) templ.Component {
		f := webtest.Form("yes", "9")
		f.Wrong("yes", "sitting.count-sum", 9, 5, 4, 1)
		return countPage(v, v.Blocs[0], f)
	})
	show("/pick", func(v view) templ.Component {
		return pickPage(v, webtest.Form(), []dossier.Nomination{{ID: "n1", Name: "Hồ Thị Thủy", Award: "LDTT", Post: "Bác sĩ", UnitName: "Khoa HIV"}})
	})
	show("/slips", func(v view) templ.Component { v.Desk = slips(v.Desk, true); return deskPage(v, false) })
	show("/slips-new", func(v view) templ.Component { v.Desk = slips(v.Desk, true); return pollPage(v, webtest.Form()) })
	show("/slips-count", func(v view) templ.Component {
		v.Desk = slips(v.Desk, true)
		return slipsPage(v, v.Polls[1], webtest.Form("issued", "6", "yes0", "4"))
	})
	show("/devices", func(v view) templ.Component {
		v.Desk = devices(council.WithLaw(desk(council.Open), law), true)
		return deskPage(v, false)
	})
	show("/devices-start", func(v view) templ.Component {
		v.Desk = devices(v.Desk, false)
		return startPage(v, v.Polls[1], webtest.Form())
	})
	show("/conflicts", func(v view) templ.Component {
		v.Desk = aside(council.WithLaw(desk(council.Open), law))
		return conflictsPage(v, webtest.Form())
	})
	show("/declare", func(v view) templ.Component { v.Desk = aside(v.Desk); return declarePage(v, webtest.Form()) })
	show("/presence", func(v view) templ.Component { return presencePage(v, webtest.Form()) })
	show("/void", func(v view) templ.Component { return voidPage(v, v.Blocs[0], webtest.Form()) })
	b := webtest.Open(t, s)
	for _, path := range []string{"/slips", "/slips-new", "/slips-count", "/devices", "/devices-start", "/presence", "/void", "/conflicts", "/declare", "/desk", "/called", "/attendance", "/count", "/pick"} {
		if status, page := webtest.Get(t, s, path); status != http.StatusOK {
			t.Errorf("%s: %d\n%s", path, status, page)
		}
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(fmt.Sprintf("sitting-%s-%d", path[1:], width))
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
