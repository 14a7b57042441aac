package sittings

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"

	"thidua/internal/domain/ballot"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// onTable is a sitting that deals with a bloc, under names as long as they come.
func onTable(d council.Desk, bloc council.BlocID) council.Desk {
	d.TakenUp, d.TakenUpAt = bloc, time.Date(2025, 3, 18, 2, 10, 0, 0, time.UTC)
	d.CouncilName = "Hội đồng Thi đua – Khen thưởng Sở Y tế tỉnh Bà Rịa – Vũng Tàu"
	d.Items[0].Label = "Khoa Sức khỏe môi trường – Y tế trường học – Bệnh nghề nghiệp, Trung tâm Kiểm soát bệnh tật tỉnh"
	d.Items[1].Label = "Công Tằng Tôn Nữ Thị Quỳnh Hương"
	return d
}

// onDevices puts the bloc on the table to a vote on devices in a state.
func onDevices(d council.Desk, state ballot.State) council.Desk {
	d = slips(d, false)
	d.Polls[1].Ballot, d.Polls[1].Method, d.Polls[1].State, d.Polls[1].CountedBy = "x1", council.Device, council.PollOpen, ""
	d.Polls[1].Devices = []council.MemberID{"m0", "m1", "m2"}
	d.Blocs[0].CountedBy, d.Blocs[0].Outcome, d.Blocs[0].Counts = "", "", council.Counts{}
	d.Ballots = []ballot.Standing{{ID: "x1", State: state, Tellers: []ballot.Hand{{ID: "t1", Name: "Đỗ Văn Kiên", Key: "aa"}, {ID: "t2", Name: "Vũ Thị Lan", Key: "bb", Shared: true}, {ID: "t3", Name: "Bùi Minh Tâm"}}}}
	return d
}

func looking(law *rulebook.Library, v web.Visit, d council.Desk) view {
	return view{Visit: v, Desk: council.WithLaw(d, law), law: law, watched: web.Watched{From: "/live", Revision: "1"}}
}

// What is on the wall says nothing of a vote that runs, nor of its result while
// somebody it concerns sits there.
func TestTheWallKeepsQuiet(t *testing.T) {
	law := books(t)
	counted := func() council.Desk {
		d := onTable(desk(council.Counted), "b2")
		d.State = council.Open
		return d
	}
	cases := map[string]struct {
		desk council.Desk
		says string
		not  []string
	}{
		"the result of an item once counted":        {counted(), "Không thông qua", nil},
		"nothing while one it concerns sits there":  {concerned(counted()), "Kết quả", []string{"Không thông qua", "2 đồng ý"}},
		"nothing to a reader who stands aside":      {aside(counted()), "Kết quả", []string{"Không thông qua", "2 đồng ý"}},
		"that a vote runs, and nothing of it":       {onTable(onDevices(desk(council.Open), ballot.Open), "b1"), "Đang bỏ phiếu kín", []string{"Lê Quang Vinh", "phiếu giấy", "đồng ý"}},
		"that slips are counted, and nothing of it": {onTable(onDevices(desk(council.Open), ballot.Closed), "b1"), "Đã đóng, đang kiểm phiếu", []string{"đồng ý"}},
		"that somebody should step out, not who":    {concerned(onTable(desk(council.Open), "b2")), "1 người có liên quan", []string{"Mời ra ngoài: Phạm"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			text := webtest.Text(webtest.Main(page(t, access.Secretary, false, func(v web.Visit) templ.Component { return displayPage(looking(law, v, c.desk)) })))
			if !strings.Contains(text, c.says) {
				t.Errorf("does not say %q: %s", c.says, text)
			}
			for _, not := range c.not {
				if strings.Contains(text, not) {
					t.Errorf("says %q: %s", not, text)
				}
			}
		})
	}
}

// A member's own screen says what they do now.
func TestASeatSaysWhatItsMemberDoes(t *testing.T) {
	law := books(t)
	as := func(d council.Desk, m council.MemberID) council.Desk { d.Me = m; return d }
	for says, d := range map[string]council.Desk{
		"Không có tên trong danh sách": desk(council.Open),
		"Khai trường hợp có liên quan": aside(desk(council.Open)),
		"Tôi có mặt":                   as(outside(desk(council.Open)), "m0"),
		"Mời bước ra ngoài":            as(onTable(hidden(desk(council.Open)), "b2"), "m0"),
		"Chờ chủ tọa chuyển nội dung":  as(desk(council.Open), "m0"),
		"Đăng ký thiết bị":             as(onTable(onDevices(desk(council.Open), ballot.Prepared), "b1"), "m0"),
		"Mở phiếu":                     as(onTable(onDevices(desk(council.Open), ballot.Open), "b1"), "m0"),
		"Nhận phiếu giấy":              as(onTable(onDevices(desk(council.Open), ballot.Open), "b1"), "m3"),
		"Xem danh sách phiếu":          as(onTable(onDevices(desk(council.Open), ballot.Closed), "b1"), "m1"),
	} {
		text := webtest.Text(webtest.Main(page(t, access.Officer, false, func(v web.Visit) templ.Component { return seatPage(looking(law, v, d)) })))
		if !strings.Contains(text, says) {
			t.Errorf("does not say %q: %s", says, text)
		}
	}
}

// concerned lets the one whom the second bloc concerns sit in the room.
func concerned(d council.Desk) council.Desk { d.Attendance[4].Here = meeting.Present; return d }

// outside is a room whose doors are open and which its first member has not come
// into.
func outside(d council.Desk) council.Desk {
	d.Attendance[0].Here, d.Meeting.Doors = meeting.Unmarked, "x"
	return d
}

func hidden(d council.Desk) council.Desk { d.Blocs[1].Hidden = true; return d }

// The screens as people see them: console and seat at a desk and on a phone, the
// wall from the back of the room.
func TestScreensInBrowser(t *testing.T) {
	law := books(t)
	s := webtest.Server(webtest.As(access.Secretary))
	screens := map[string]func(v web.Visit) templ.Component{
		"/chair": func(v web.Visit) templ.Component {
			return chairPage(looking(law, v, onTable(desk(council.Open), "b2")))
		},
		"/seat": func(v web.Visit) templ.Component {
			d := onTable(onDevices(desk(council.Open), ballot.Open), "b1")
			d.Me = "m0"
			return seatPage(looking(law, v, d))
		},
		"/teller": func(v web.Visit) templ.Component {
			return tellerPage(looking(law, v, onTable(onDevices(desk(council.Open), ballot.Closed), "b1")))
		},
		"/wall": func(v web.Visit) templ.Component {
			return displayPage(looking(law, v, onTable(desk(council.Open), "b1")))
		},
	}
	for path, body := range screens {
		show := web.Show
		if path == "/wall" {
			show = web.ShowWall
		}
		s.Handle("GET "+path, access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			return show(w, r, v, http.StatusOK, "x", body(v))
		})
	}
	s.Handle("GET /live", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return s.Stream(w, r, "x", func(context.Context) (string, error) { return "1", nil })
	})
	b := webtest.Open(t, s)
	for path := range screens {
		widths := []int{1280, 390}
		if path == "/wall" {
			widths = []int{1920, 1280}
		}
		for _, width := range widths {
			b.Go(path, width)
			b.Shoot(fmt.Sprintf("room-%s-%d", path[1:], width))
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
