package covenant_test

import (
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/covenant"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
)

func TestDraftsThatCannotBe(t *testing.T) {
	b := open(t)
	for name, x := range map[string]struct {
		bend func(*covenant.Draught)
		code string
	}{
		"without a title":                     {func(d *covenant.Draught) { d.Title = " " }, "covenant.title-missing"},
		"with a title as long as a text":      {func(d *covenant.Draught) { d.Title = strings.Repeat("a", 301) }, "form.too-long"},
		"of what was never adopted":           {func(d *covenant.Draught) { d.Adopted = true }, "covenant.nothing-adopted"},
		"with an empty promise":               {func(d *covenant.Draught) { d.Promises[0].Content = "" }, "covenant.promise-empty"},
		"with a target of no measure":         {func(d *covenant.Draught) { d.Promises[0].Measure = "" }, "covenant.measure-missing"},
		"with a target of no side":            {func(d *covenant.Draught) { d.Promises[0].Direction = "" }, "covenant.direction-missing"},
		"with a target below nought":          {func(d *covenant.Draught) { d.Promises[0].Target = units(-1) }, "covenant.target-negative"},
		"due on no day":                       {func(d *covenant.Draught) { d.Promises[0].Due = civil.Date{} }, "covenant.due-missing"},
		"due next year":                       {func(d *covenant.Draught) { d.Promises[0].Due = day("2027-01-01") }, "covenant.due-outside"},
		"promised by a stranger":              {func(d *covenant.Draught) { d.Promises[0].Unit = b.units[3] }, "covenant.promise-of-stranger"},
		"with a number twice":                 {func(d *covenant.Draught) { d.Promises[0].Number = "2" }, "covenant.number-twice"},
		"with a promise as long as a text":    {func(d *covenant.Draught) { d.Promises[0].Content = strings.Repeat("a", 1001) }, "covenant.promise-too-long"},
		"with more promises than can be kept": {func(d *covenant.Draught) { d.Promises = make([]covenant.Promise, 201) }, "covenant.too-many-promises"},
	} {
		d := b.draught()
		x.bend(&d)
		_, err := b.s.Draft(t.Context(), b.officers[0], b.id, 2026, d)
		if err == nil {
			t.Error(name, "was drafted")
		}
		b.refused(err, x.code)
	}
	for name, x := range map[string]struct {
		who  access.Actor
		year int
		code string
	}{
		"by a member that does not lead": {b.officers[1], 2026, "access.not-granted"},
		"by a stranger":                  {b.officers[3], 2026, "cluster.not-found"},
		"for no year":                    {b.officers[0], 26, "cluster.bad-year"},
		"before the cluster was":         {b.officers[0], 2024, "cluster.not-in-year"},
	} {
		if _, err := b.s.Draft(t.Context(), x.who, b.id, x.year, b.draught()); err == nil {
			t.Error(name, "was drafted")
		} else {
			b.refused(err, x.code)
		}
	}
	b.drafted()
	_, err := b.s.Draft(t.Context(), b.officers[0], b.id, 2026, b.draught())
	b.refused(err, "covenant.one-a-year")
}

func TestWhatIsRefusedBeforeItIsInForce(t *testing.T) {
	b := open(t)
	ctx := t.Context()
	c := b.drafted()
	_, err := b.s.Edit(ctx, b.officers[0], c.ID, c.Revision+1, b.draught())
	b.refused(err, "covenant.changed")
	_, err = b.s.Edit(ctx, b.officers[1], c.ID, c.Revision, b.draught())
	b.refused(err, "access.not-granted")
	_, err = b.s.Put(ctx, b.officers[0], c.ID, c.Revision, day("2026-09-01"))
	b.refused(err, "covenant.sign-due")
	_, err = b.s.Revise(ctx, b.officers[0], c.ID, "vì")
	b.refused(err, "covenant.is-drafting")
	_, err = b.s.Sign(ctx, b.head[0], c.ID, covenant.Signature{Unit: b.units[0], No: 1})
	b.refused(err, "covenant.is-drafting")
	_, err = b.s.Report(ctx, b.officers[0], c.ID, covenant.Progress{Promise: c.Promises[0].ID, Unit: b.units[0], Figure: units(1)})
	b.refused(err, "covenant.not-in-force")
	_, err = b.s.Covenant(ctx, b.officers[3], c.ID, 0)
	b.refused(err, "covenant.not-found")
	_, err = b.s.Covenant(ctx, b.officers[0], c.ID, 2)
	b.refused(err, "covenant.no-such-version")
	_, err = b.s.Covenant(ctx, b.officers[0], "x", 0)
	b.refused(err, "covenant.not-found")
	d := b.draught()
	d.Promises = nil
	c, err = b.s.Edit(ctx, b.officers[0], c.ID, c.Revision, d)
	b.must(err)
	_, err = b.s.Put(ctx, b.officers[0], c.ID, c.Revision, day("2026-09-15"))
	b.refused(err, "covenant.no-promises")
}

func TestSignaturesThatDoNotCount(t *testing.T) {
	b := open(t)
	ctx := t.Context()
	c := b.put()
	sign := func(who access.Actor, bend func(*covenant.Signature)) error {
		x := covenant.Signature{Unit: b.units[1], No: c.No, Hash: c.Hash}
		bend(&x)
		_, err := b.s.Sign(ctx, who, c.ID, x)
		return err
	}
	plain := func(*covenant.Signature) {}
	b.refused(sign(b.officers[1], plain), "access.not-granted")
	b.refused(sign(b.head[0], plain), "access.not-granted")
	b.refused(sign(b.head[3], plain), "covenant.not-found")
	b.refused(sign(b.head[1], func(x *covenant.Signature) { x.Hash = "other" }), "covenant.other-words")
	b.refused(sign(b.head[1], func(x *covenant.Signature) { x.No = 2 }), "covenant.other-words")
	b.refused(sign(b.head[1], plain), "account.factor-needed")
	code := b.code(b.head[1])
	b.refused(sign(b.head[1], plain), "account.code-needed")
	stranger := b.open("nameless", b.units[1], "", access.Head)
	b.refused(sign(stranger, plain), "covenant.post-missing")
	b.must(sign(b.head[1], func(x *covenant.Signature) { x.Code = code }))
	b.refused(sign(b.head[1], func(x *covenant.Signature) { x.Code = code }), "covenant.signed-already")
	// A code serves once, and tries are counted.
	spent := b.code(b.head[0])
	try := func(code string) error {
		return sign(b.head[0], func(x *covenant.Signature) { x.Unit, x.Code = b.units[0], code })
	}
	for range 5 {
		b.refused(try("000000"), "account.code-wrong")
	}
	b.refused(try(spent), "account.wait")
	b.refused(b.s.Refuse(ctx, b.head[2], c.ID, covenant.Signature{Unit: b.units[2], No: c.No, Hash: c.Hash}, " "), "covenant.because-missing")
	_, err := b.s.Edit(ctx, b.officers[0], c.ID, c.Revision+1, b.draught())
	b.refused(err, "covenant.is-signing")
	_, err = b.s.Put(ctx, b.officers[0], c.ID, c.Revision+1, day("2026-09-15"))
	b.refused(err, "covenant.is-signing")
	_, err = b.s.Revise(ctx, b.officers[0], c.ID, "")
	b.refused(err, "covenant.why-missing")
	if v := b.sight(b.officers[0], c); len(v.Unsigned) != 2 {
		t.Errorf("%+v", v.Unsigned)
	}
}

func TestReportsThatAreRefused(t *testing.T) {
	b := open(t)
	ctx := t.Context()
	c := b.inForce()
	report := func(who access.Actor, p int, bend func(*covenant.Progress)) error {
		x := covenant.Progress{Promise: c.Promises[p].ID, Unit: b.units[0], Figure: units(1)}
		bend(&x)
		_, err := b.s.Report(ctx, who, c.ID, x)
		return err
	}
	for name, x := range map[string]struct {
		p    int
		bend func(*covenant.Progress)
		code string
	}{
		"of another's promise":            {2, func(x *covenant.Progress) { x.Figure = scoring.Amount{} }, "covenant.no-such-promise"},
		"of no promise":                   {0, func(x *covenant.Progress) { x.Promise = "x" }, "covenant.no-such-promise"},
		"of tomorrow":                     {0, func(x *covenant.Progress) { x.Day = day("2026-09-03") }, "covenant.in-future"},
		"of last year":                    {0, func(x *covenant.Progress) { x.Day = day("2025-12-31") }, "covenant.before-year"},
		"done where a figure is asked":    {0, func(x *covenant.Progress) { x.Done = true }, "covenant.figure-or-done"},
		"that says nothing":               {0, func(x *covenant.Progress) { x.Figure = scoring.Amount{} }, "covenant.report-empty"},
		"with a note as long as a text":   {0, func(x *covenant.Progress) { x.Note = strings.Repeat("a", 1001) }, "form.too-long"},
		"for a member that is not theirs": {0, func(x *covenant.Progress) { x.Unit = b.units[1] }, "access.not-granted"},
	} {
		if err := report(b.officers[0], x.p, x.bend); err == nil {
			t.Error(name, "was taken")
		} else {
			b.refused(err, x.code)
		}
	}
	b.refused(report(b.officers[3], 0, func(*covenant.Progress) {}), "covenant.not-found")
	r := b.report(0, c, 0, covenant.Progress{Figure: units(1)})
	_, err := b.s.Correct(ctx, b.officers[0], c.ID, r.ID, covenant.Progress{Figure: units(2)}, "")
	b.refused(err, "covenant.correction-unexplained")
	_, err = b.s.Correct(ctx, b.officers[0], c.ID, "x", covenant.Progress{Figure: units(2)}, "vì")
	b.refused(err, "covenant.no-such-report")
	_, err = b.s.Correct(ctx, b.officers[1], c.ID, r.ID, covenant.Progress{Figure: units(2)}, "vì")
	b.refused(err, "access.not-granted")
	_, err = b.s.Correct(ctx, b.officers[0], c.ID, r.ID, covenant.Progress{Figure: units(2)}, "vì")
	b.must(err)
	_, err = b.s.Correct(ctx, b.officers[0], c.ID, r.ID, covenant.Progress{Figure: units(3)}, "vì")
	b.refused(err, "covenant.corrected-already")

	pdf := files.Blob{Hash: "ab", Size: 3, Type: "application/pdf"}
	_, err = b.s.Attach(ctx, b.officers[0], c.ID, r.ID, "Tờ trình", pdf)
	b.refused(err, "covenant.corrected-already")
	r = b.report(0, c, 1, covenant.Progress{Figure: units(1)})
	_, err = b.s.Attach(ctx, b.officers[0], c.ID, r.ID, " ", pdf)
	b.refused(err, "covenant.file-title")
	_, err = b.s.Attach(ctx, b.officers[0], c.ID, r.ID, "Tờ trình", files.Blob{})
	b.refused(err, "covenant.file-empty")
	_, err = b.s.Attach(ctx, b.officers[1], c.ID, r.ID, "Tờ trình", pdf)
	b.refused(err, "access.not-granted")
	for range 20 {
		_, err = b.s.Attach(ctx, b.officers[0], c.ID, r.ID, "Tờ trình", pdf)
		b.must(err)
	}
	_, err = b.s.Attach(ctx, b.officers[0], c.ID, r.ID, "Tờ trình", pdf)
	b.refused(err, "covenant.too-many-files")
	b.refused(b.s.Detach(ctx, b.officers[0], c.ID, r.ID, "x"), "covenant.no-such-file")
}

func TestEndsThatAreRefused(t *testing.T) {
	b := open(t)
	ctx := t.Context()
	c := b.inForce()
	_, err := b.s.Close(ctx, b.officers[0], c.ID, c.Revision)
	b.refused(err, "covenant.year-runs")
	_, err = b.s.Void(ctx, b.officers[0], c.ID, c.Revision, "")
	b.refused(err, "covenant.why-missing")
	_, err = b.s.Void(ctx, b.officers[1], c.ID, c.Revision, "vì")
	b.refused(err, "access.not-granted")
	n, err := b.s.Revise(ctx, b.officers[0], c.ID, "đổi hạn")
	b.must(err)
	b.on("2027-01-05")
	_, err = b.s.Close(ctx, b.keeper, c.ID, n.Revision)
	b.refused(err, "covenant.is-drafting")
	_, err = b.s.Void(ctx, b.keeper, c.ID, c.Revision, "vì")
	b.refused(err, "covenant.changed")
	_, err = b.s.Void(ctx, b.keeper, c.ID, n.Revision, "ký nhầm")
	b.must(err)
	_, err = b.s.Void(ctx, b.keeper, c.ID, n.Revision+1, "nữa")
	b.refused(err, "covenant.is-void")
	_, err = b.s.Report(ctx, b.officers[0], c.ID, covenant.Progress{Promise: c.Promises[0].ID, Unit: b.units[0], Figure: units(1)})
	b.refused(err, "covenant.is-void")
}
