package rulebook

import (
	"encoding/json"
	"slices"
	"testing"

	"thidua/internal/base/civil"
)

// The law of a body, as it is now, is what it would be if every award were built
// anew; the awards its packs leave alone are the nation's own.
func TestABodyKeepsTheAwardsItLeavesAlone(t *testing.T) {
	t.Parallel()
	l, kept, all := lib(t), 0, 0
	for _, body := range l.Bodies() {
		own, err := l.For(body.Code)
		if err != nil {
			t.Fatal(explain(err))
		}
		anew := *own
		anew.periods = nil
		b := &builder{fsys: l.source.fsys, lib: &anew, files: l.source.files}
		b.anew(l, own, own.periods[len(own.periods)-1])
		if b.err != nil {
			t.Fatal(explain(b.err))
		}
		for _, p := range anew.periods {
			was, err := own.period(p.from)
			if err != nil || len(was.awards) != len(p.awards) {
				t.Fatal(body.Code, p.from, err)
			}
			nation, _ := l.period(p.from)
			for code := range p.awards {
				all++
				if was.awards[code] == nation.awards[code] {
					kept++
				}
				if got, want := own.said(t, code, p.from), anew.said(t, code, p.from); got != want {
					t.Errorf("%s %s: %s is other than built anew", body.Code, p.from, code)
				}
			}
		}
	}
	if kept < all/2 {
		t.Errorf("of %d awards only %d are kept", all, kept)
	}
	t.Logf("%d of %d awards are kept", kept, all)
}

// anew builds a stretch of a body's law with nothing kept.
func (b *builder) anew(nation, own *Library, p *period) {
	for _, m := range nation.source.made {
		if p.from.Before(m.stretch.from) || !m.stretch.to.IsZero() && p.from.After(m.stretch.to) {
			continue
		}
		from := *m.from
		from.awards, from.paths = slices.Clone(m.from.awards), slices.Clone(m.from.paths)
		for _, x := range nation.chain(nation.locals.of[own.local]) {
			for i := range x.packs {
				if x.packs[i].covers(p.from) {
					b.overlay(&from, x, &x.packs[i], x.paths[i])
				}
			}
		}
		b.stretch(m.regime, &from, stretch{p.from, p.to, m.stretch.doubts}, nil)
	}
}

// said is all an award asks on a day, and what is known of it, as text.
func (l *Library) said(t *testing.T, code string, on civil.Date) string {
	t.Helper()
	branches, err := l.Branches(code, on)
	if err != nil {
		t.Fatal(explain(err))
	}
	info, err := l.Award(code, on)
	if err != nil {
		t.Fatal(explain(err))
	}
	text, err := json.Marshal([]any{info, branches})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
