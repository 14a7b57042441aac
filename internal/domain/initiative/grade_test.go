package initiative_test

import (
	"testing"

	"thidua/internal/base/fault"
)

func points(n int) map[string]int {
	return map[string]int{"novelty": n, "self-reliance": 10, "saving": 10, "economy": 10, "service": 10}
}

func TestGradersAreIndependentAndAbstentionDoesNotPullDown(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	f, review := h.valid(1, 0, 1)
	graders := func(table string, numbers ...string) error {
		_, err := h.s.Graders(ctx, h.secretary, review, table, numbers)
		return err
	}
	h.refused(graders("none", "P2"), "initiative.table-unknown")
	h.refused(graders("province", "P2"), "initiative.table-incomplete")
	h.refused(graders("power"), "initiative.no-graders")
	h.refused(graders("power", "P1"), "initiative.grader-is-author")
	h.refused(graders("power", "P9"), "initiative.grader-leads")
	h.refused(graders("power", "P77"), "initiative.number-unknown")
	if _, err := h.s.Graders(ctx, h.officer, review, "power", []string{"P2"}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the officer names graders: %v", err)
	}
	h.must(graders("power", "P2", "P3", "P4", "P5"))
	h.must(graders("power", "P2", "P3", "P4"))

	h.refused(h.s.Grade(ctx, h.as(7), review, points(20), ""), "initiative.review-not-found")
	h.refused(h.s.Grade(ctx, h.as(2), review, points(31), ""), "initiative.points-outside")
	h.refused(h.s.Grade(ctx, h.as(2), review, map[string]int{"novelty": 3}, ""), "initiative.points-outside")
	h.must(h.s.Grade(ctx, h.as(2), review, points(20), "Khá mới"))
	h.must(h.s.Grade(ctx, h.as(2), review, points(25), "Mới"))
	for who, want := range map[int]int{2: 1, 3: 0} {
		v, err := h.s.Filing(ctx, h.as(who), f.ID)
		h.must(err)
		seen := 0
		for _, g := range v.Stages[0].Graders {
			if g.Sum() > 0 || g.Said != "" {
				seen++
			}
		}
		if v.Grades != review {
			t.Errorf("grader %d may not answer, or mend the answer", who)
		}
		if seen != want || v.Stages[0].Whole != 0 {
			t.Errorf("grader %d sees %d of the others, whole %d", who, seen, v.Stages[0].Whole)
		}
	}
	if v := h.look(f); !v.Stages[0].Grading.Open || v.Stages[0].Whole != 0 {
		t.Error("the secretary sees points before all are in")
	}
	v, err := h.s.Filing(ctx, h.as(0), f.ID)
	h.must(err)
	if len(v.Stages[0].Graders) != 0 {
		t.Error("an author sees who grades")
	}
	h.refused(h.s.Abstain(ctx, h.as(3), review, " "), "initiative.because-missing")
	h.must(h.s.Abstain(ctx, h.as(3), review, "Không đúng chuyên môn"))
	h.must(h.s.Grade(ctx, h.as(4), review, points(30), ""))
	v = h.look(f)
	if st := v.Stages[0]; st.Grading.Open || st.Counted != 2 || st.Whole != 6750 || st.Averages["novelty"] != 2750 || st.Grade.Code != "B" {
		t.Errorf("graded %+v", st.Grading)
	}
	h.refused(h.s.Grade(ctx, h.as(2), review, points(1), ""), "initiative.grading-closed")
	_, err = h.s.CloseGrading(ctx, h.secretary, review)
	h.must(err)
	_, err = h.s.CloseGrading(ctx, h.secretary, review)
	h.refused(err, "initiative.not-being-graded")
	h.refused(graders("power", "P6"), "initiative.grading-closed")
}

func TestAveragesAreWholeHundredths(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	f, review := h.valid(1, 0)
	_, err := h.s.Graders(ctx, h.secretary, review, "power", []string{"P2", "P3", "P4", "P5"})
	h.must(err)
	for who, n := range map[int]int{2: 10, 3: 10, 4: 11} { // 31 / 3 = 10.333…
		h.must(h.s.Grade(ctx, h.as(who), review, points(n), ""))
	}
	_, err = h.s.CloseGrading(ctx, h.secretary, review) // P5 never answered
	h.must(err)
	if st := h.look(f).Stages[0]; st.Averages["novelty"] != 1033 || st.Whole != 5033 || st.Grade.Code != "C" {
		t.Errorf("graded %+v", st.Grading)
	}
	_, all := h.valid(2, 0)
	_, err = h.s.Graders(ctx, h.secretary, all, "power", []string{"P2"})
	h.must(err)
	h.must(h.s.Abstain(ctx, h.as(2), all, "Là người thân của tác giả"))
	_, err = h.s.CloseGrading(ctx, h.secretary, all)
	h.must(err)
}
