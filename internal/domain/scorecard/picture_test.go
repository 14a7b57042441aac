package scorecard_test

import (
	"fmt"
	"slices"
	"testing"

	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
)

// profile is a member's groups as somebody sees them: own and median.
func (c *city) profile(who access.Actor, r scorecard.ID, unit int) (said string) {
	c.t.Helper()
	p, err := c.s.Profile(c.t.Context(), who, r, c.units[unit])
	c.must(err)
	for _, g := range p.Groups {
		said += fmt.Sprintf("%s %v %v of %d; ", g.Group, g.Own.Points, g.Median.Points, g.Of)
	}
	return said
}

// Nobody sees through a picture what the page would not show them.
func TestPicturesTellNoMoreThanPages(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	for i, n := range []int{1, 2, 0, 0, 3} {
		for range n {
			_, err := c.s.Attach(ctx, c.officer[i], r.ID, scorecard.Evidence{Unit: c.units[i], Row: "I.2", Title: "Báo cáo", Hash: "ab12", Size: 10, Media: "application/pdf"})
			c.must(err)
		}
	}
	c.all(r)
	v, err := c.s.Round(ctx, c.keeper, r.ID)
	c.must(err)
	stranger := slices.IndexFunc(c.units[1:], func(u registry.UnitID) bool { // scores nobody of interest: not the second member
		return !slices.ContainsFunc(v.Duties, func(d scorecard.Duty) bool { return d.Scorer == u && d.Scored == c.units[1] }) && u != c.units[1]
	}) + 1

	_, err = c.s.Profile(ctx, c.officer[stranger], r.ID, c.units[1])
	c.refused(err, "scorecard.no-such-sheet")
	_, err = c.s.Profile(ctx, c.alien, r.ID, c.units[1])
	c.refused(err, "scorecard.not-found")
	_, err = c.s.Arrivals(ctx, c.alien, r.ID)
	c.refused(err, "scorecard.not-found")
	if got := c.profile(c.officer[1], r.ID, 1); got != "I 63.9 0 of 0; II 28 0 of 0; " {
		t.Errorf("a member sees its own column, and nobody's beside it: %s", got)
	}
	if got := c.profile(c.keeper, r.ID, 1); got != "I 63.9 62.65 of 6; II 27 27 of 6; " {
		t.Errorf("who verifies: %s", got)
	}
	a, err := c.s.Arrivals(ctx, c.officer[1], r.ID)
	c.must(err)
	if a.All != 6 || len(a.Months) != 12 || !slices.ContainsFunc(a.Members, func(m scorecard.Arrived) bool { return m.Unit == c.units[1] && m.Files[10] == 2 }) || len(a.Members) != 3 {
		t.Errorf("a member sees its own evidence, and of those it scores: %+v", a)
	}
	if own := a.Of(c.units[1]).Total(); own[10] != 2 || own[9] != 0 {
		t.Errorf("%v", own)
	}
	if a, err = c.s.Arrivals(ctx, c.keeper, r.ID); err != nil || len(a.Members) != 6 || a.Total()[10] != 6 {
		t.Errorf("%+v %v", a, err)
	}

	c.on("2023-12-16")
	if none, err := c.s.Ranks(ctx, c.officer[stranger], c.cluster, 0); err != nil || len(none) != 0 {
		t.Errorf("nothing is published: %+v %v", none, err)
	}
	c.published(r)
	if got := c.profile(c.officer[stranger], r.ID, 1); got != "I 63.9 62.65 of 6; II 27 27 of 6; " {
		t.Errorf("once published: %s", got)
	}
	_, err = c.s.Ranks(ctx, c.alien, c.cluster, 0)
	c.refused(err, "cluster.not-found")
	all, err := c.s.Ranks(ctx, c.officer[1], c.cluster, 0)
	c.must(err)
	if len(all) != 1 || !slices.Equal(all[0].Years, []int{2023}) || len(all[0].Members) != 6 {
		t.Fatalf("%+v", all)
	}
	for i, m := range all[0].Members {
		if m.Mine != (m.Unit == c.units[1]) || m.Places[0].Place != i+1 || m.Name == "" {
			t.Errorf("%+v", m)
		}
	}
	if before, err := c.s.Ranks(ctx, c.officer[1], c.cluster, 2022); err != nil || len(before) != 0 {
		t.Errorf("%+v %v", before, err)
	}
}

// Who scores cross is shown to whoever leads how it leans, and what correcting
// would do, whether the round is corrected or not.
func TestHowScorersLeanIsToldOnceTheColumnIsClosed(t *testing.T) {
	c := found(t)
	ctx := t.Context()
	r := c.scoring()
	_, err := c.s.Leanings(ctx, c.officer[0], r.ID)
	c.refused(err, "scorecard.cross-open")
	_, err = c.s.Leanings(ctx, c.officer[1], r.ID)
	c.refused(err, "scorecard.no-leanings")
	c.on("2023-11-25")
	c.cross(r) // the i-th gives 2i to I.2, and all the same to II.1
	c.on("2023-12-02")
	l, err := c.s.Leanings(ctx, c.officer[0], r.ID)
	c.must(err)
	if len(l.Scorers) != 6 || len(l.Members) != 6 || l.Method != "" {
		t.Fatalf("%+v", l)
	}
	for i, s := range l.Scorers {
		if s.Unit != c.units[i] || s.Shared != 4 || s.RowBy != s.By {
			t.Errorf("%+v", s)
		}
	}
	first, last := l.Scorers[0].By, l.Scorers[5].By
	if first >= 0 || last <= 0 {
		t.Errorf("the lowest marks are strict, the highest lenient: %v %v", first, last)
	}
	for _, m := range l.Members {
		if m.Rows != 3 || m.Raw == 0 || m.After == 0 {
			t.Errorf("%+v", m)
		}
	}
	o, err := c.s.Round(ctx, c.officer[1], r.ID)
	c.must(err)
	if o.Leans {
		t.Error("a member is led to what it may not see")
	}
}
