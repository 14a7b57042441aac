package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// A scoringHouse has a round of thirty criteria in the demo's cluster, and the unit
// whose sheet is filled.
type scoringHouse struct {
	house
	round scorecard.ID
	unit  registry.UnitID
}

// openScoring starts next year's round and gives the unit a second officer.
func openScoring(t *testing.T) scoringHouse {
	x := scoringHouse{house: open(t)}
	ctx, body := t.Context(), x.actor("thuha")
	clusters, _, err := x.Clusters.Clusters(ctx, body, cluster.Filter{Size: -1})
	x.ok(err)
	year := body.Today.Year + 1
	in, err := x.Clusters.Cluster(ctx, body, clusters[0].ID, body.Today.Year)
	x.ok(err)
	x.unit = in.Lead.Head
	last := civil.On(year, time.November, 20)
	r, err := x.Scorecards.Start(ctx, body, scorecard.Beginning{Cluster: in.ID, Year: year, Terms: scorecard.Terms{Days: scorecard.Days{Self: last, Cross: last, Verified: last, Object: last}}})
	x.ok(err)
	var criteria []string
	for i := range 30 {
		criteria = append(criteria, fmt.Sprintf(`{"id": "I.%d", "vi": "Tiêu chí %d", "en": "Criterion %d", "kind": "score", "max": 40}`, i+1, i+1, i+1))
	}
	_, err = x.Scorecards.Adopt(ctx, body, r.ID, r.Revision, scorecard.Choice{Text: `{"id": "thirty", "vi": "Ba mươi tiêu chí", "en": "Thirty criteria", "source": "Dựng để thử", "status": "example",
		"groups": [{"id": "I", "vi": "Nhiệm vụ", "en": "Work", "criteria": [` + strings.Join(criteria, ",") + `]}]}`})
	x.ok(err)
	x.round = r.ID
	op := access.Actor{Operator: true, Today: body.Today}
	second, _, err := x.Accounts.Invite(ctx, op, account.Opening{Login: "tranha", Name: "Trần Thị Hà", Unit: x.unit, Password: password})
	x.ok(err)
	_, err = x.Accounts.Grant(ctx, op, second.ID, access.Officer, x.unit, op.Today, civil.Date{})
	x.ok(err)
	return x
}

func (x scoringHouse) ok(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

// sheet opens the unit's sheet and stands on its first cell.
func (x scoringHouse) sheet(b *webtest.Browser) {
	b.Go("/scorecards/"+string(x.round)+"/sheets/"+string(x.unit), 1280)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.td-grid [tabindex="0"]').focus()`))
}

// saved waits until nothing typed is left unsaved.
func (x scoringHouse) saved(b *webtest.Browser) {
	b.Until("all saved", `document.querySelector('.td-gridstate').textContent.includes('Đã lưu') && !document.querySelector('.is-open, .is-refused')`)
}

// own is what the house keeps in a row of the unit's own column.
func (x scoringHouse) own(row int) string {
	x.t.Helper()
	sh, err := x.Scorecards.Sheet(x.t.Context(), x.actor("nguyet"), x.round, x.unit)
	x.ok(err)
	if c := sh.Rows[row-1].Self; c.Given {
		return scoring.Points(c.N).String()
	}
	return ""
}

func (x scoringHouse) keeps(what string, row int, want string) {
	x.t.Helper()
	if got := x.own(row); got != want {
		x.t.Errorf("%s: criterion %d holds %q, want %q", what, row, got, want)
	}
}

// A member's sheet is filled from Excel and by keys alone, taken back, and filled
// by two at once: the later sees who was first and loses nothing.
func TestASheetOfScoresIsFilledByTwo(t *testing.T) {
	x := openScoring(t)
	x.as("nguyet")
	x.sheet(x.Browser)
	var rows []string
	for i := range 30 {
		rows = append(rows, fmt.Sprintf("%d,5", i))
	}
	x.Paste(strings.Join(rows, "\r\n") + "\r\n")
	x.saved(x.Browser)
	x.keeps("pasted", 1, "0.5")
	x.keeps("pasted", 30, "29.5")
	x.Keys("z", chromedp.ModifierCtrl)
	x.Until("undone", `document.querySelector('.td-gridstate').textContent.includes('Đã lưu') && !document.querySelector('.is-open')`)
	x.keeps("undone", 30, "")
	x.Keys("y", chromedp.ModifierCtrl)
	x.saved(x.Browser)
	x.keeps("done again", 30, "29.5")
	x.Keys(kb.Home + "12,25" + kb.Enter + kb.ArrowDown + "41" + kb.Enter)
	x.Sees("vượt tối đa 40")
	x.keeps("beside one over its maximum", 1, "0.5")
	x.Keys(kb.ArrowUp + "40" + kb.Enter)
	x.saved(x.Browser)
	x.keeps("by keys", 1, "12.25")
	x.keeps("by keys", 3, "40")

	other := x.house
	other.Browser = x.Apart(t)
	other.as("tranha")
	x.sheet(other.Browser)
	x.Keys("13" + kb.Enter)
	x.saved(x.Browser)
	other.Paste("15\r\n16\r\n17\r\n18\r\n19")
	other.Sees("đã ghi trước")
	for row, want := range map[int]string{4: "13", 5: "4.5"} {
		x.keeps("what stands, while one is asked", row, want)
	}
	other.Clicks("Lưu các ô ấy")
	other.Clicks("Ghi “18” của tôi")
	x.saved(other.Browser)
	for row, want := range []string{"15", "16", "17", "18", "19"} {
		x.keeps("nothing is lost", row+1, want)
	}
	h, err := x.Scorecards.History(t.Context(), x.actor("nguyet"), x.round, scorecard.Key{Unit: x.unit, Column: scoring.Self, Row: "I.4"})
	x.ok(err)
	if h[0].ByName != "Trần Thị Hà" || h[1].After.N != 1300 || h[1].ByName == h[0].ByName {
		t.Errorf("both stand in the history: %+v", h)
	}

	other.Keys(kb.Escape)
	for range 60 {
		if webtest.Ask[string](other.Browser, `document.activeElement.innerText || ''`) == "Gửi phiếu chấm" {
			break
		}
		other.Keys(kb.Tab)
	}
	other.Keys(kb.Enter)
	other.Sees("Đã gửi phiếu")
	x.sheet(other.Browser)
	other.Keys("20" + kb.Enter)
	other.Sees("Ghi lý do sửa")
	other.Keys("Cộng sót" + kb.Tab + kb.Enter)
	x.saved(other.Browser)
	x.keeps("with its reason", 1, "20")
	other.Axe()
	other.Fits()
	other.Quiet()
}
