package target_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
)

func TestPulse(t *testing.T) {
	t.Parallel()
	day := civil.Must
	for _, c := range []struct {
		name  string
		signs target.Signs
		want  target.Pulse
		since civil.Date
	}{
		{"not launched", target.Signs{}, target.Planned, civil.Date{}},
		{"launched yesterday", target.Signs{Launched: day("2024-05-31")}, target.Launched, day("2024-05-31")},
		{"somebody answered", target.Signs{Launched: day("2024-04-10"), Answered: day("2024-05-01")}, target.Answered, day("2024-05-01")},
		{"a figure came", target.Signs{Launched: day("2024-01-10"), Answered: day("2024-02-01"), Figure: day("2024-04-03")}, target.Moving, day("2024-04-03")},
		{"sixty days without a sign", target.Signs{Launched: day("2024-01-10"), Answered: day("2024-02-01"), Figure: day("2024-04-02")}, target.Silent, day("2024-04-02")},
		{"launched and never answered", target.Signs{Launched: day("2024-01-10")}, target.Silent, day("2024-01-10")},
		{"closed", target.Signs{Launched: day("2024-01-10"), Closed: day("2024-05-10")}, target.Over, day("2024-05-10")},
	} {
		if p, since := c.signs.Feel(day("2024-06-01"), 60); p != c.want || since != c.since {
			t.Errorf("%s: %s since %s", c.name, p, since)
		}
	}
}

func TestAForecastSaysWhyItSaysNothing(t *testing.T) {
	t.Parallel()
	care := target.Care{Periods: 6, Least: 3, Spread: 5}
	point := func(month, known int) target.Point {
		return target.Point{Period: target.Period{Every: target.Month, Year: 2024, No: month}, Value: scoring.Known(scoring.Figure(month)), Known: known, Of: 20}
	}
	minutes := func(month, told int) target.Point {
		p := point(month, 20)
		p.Value = scoring.Known(scoring.Figure(told))
		return p
	}
	end := civil.Must("2024-12-31")
	for _, c := range []struct {
		name   string
		points []target.Point
		end    civil.Date
		want   string
	}{
		{"no deadline", []target.Point{point(1, 20), point(2, 20), point(3, 20)}, civil.Date{}, target.NoEnd},
		{"two periods", []target.Point{point(1, 20), point(2, 20)}, end, target.TooFew},
		{"three, of which one is not known", []target.Point{point(1, 20), {}, point(3, 20)}, end, target.TooFew},
		{"other units each time", []target.Point{point(1, 20), point(2, 18), point(3, 20)}, end, target.Uneven},
		{"one unit of twenty more", []target.Point{point(1, 19), point(2, 19), point(4, 20)}, end, ""},
		{"minutes that would be fewer than none", []target.Point{minutes(1, 45), minutes(2, 30), minutes(3, 15)}, end, target.Beneath},
		{"the deadline is past", []target.Point{point(10, 20), point(11, 20), point(12, 20)}, end, target.Ended},
	} {
		if f := (target.Aim{}).Forecast(c.points, c.end, care); f.Lack != c.want || f.Value.Given != (c.want == "") {
			t.Errorf("%s: %+v", c.name, f)
		}
	}
}

func TestWayWithoutABaselineTellsOnlyWhetherItIsReached(t *testing.T) {
	t.Parallel()
	a := target.Aim{Direction: target.Down, Goal: scoring.Known(5)}
	if w := a.Way(scoring.Known(4)); w.Known || !w.Told || !w.Reached {
		t.Errorf("%+v", w)
	}
	if w := a.Way(scoring.Amount{}); w.Told || w.Known {
		t.Errorf("of nothing: %+v", w)
	}
	a.Baseline = scoring.Known(3) // better than the goal from the beginning: no way between them
	if w := a.Way(scoring.Known(4)); w.Known || !w.Reached {
		t.Errorf("%+v", w)
	}
}

func TestOverlaps(t *testing.T) {
	t.Parallel()
	houses := target.Text{ID: "a", Subjects: "Hộ nghèo, hộ cận nghèo trên địa bàn; các cấp, các ngành", Contents: "Xóa nhà tạm, nhà dột nát cho hộ nghèo, hộ cận nghèo; vận động đóng góp ngày công, vật liệu", From: civil.Must("2024-01-01"), To: civil.Must("2025-12-31")}
	twin, later, other := houses, houses, houses
	twin.ID, twin.Contents = "b", "Chung tay xóa nhà tạm, nhà dột nát cho hộ nghèo, hộ cận nghèo; vận động đóng góp ngày công"
	later.ID, later.From, later.To = "c", civil.Must("2026-01-01"), civil.Date{}
	other.ID, other.Contents = "d", "Chuyển đổi số trong tiếp nhận hồ sơ, trả kết quả qua mạng"
	got := houses.Overlaps([]target.Text{houses, twin, later, other, {ID: "e", From: houses.From}}, target.Likeness{Subjects: 60, Contents: 40, Run: 2})
	if len(got) != 1 || got[0].ID != "b" || got[0].Subjects != 100 {
		t.Errorf("%+v", got)
	}
}
