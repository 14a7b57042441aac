package app

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// demoCriteria is the table by which the clusters of example houses score.
//
//go:embed democriteria.yaml
var demoCriteria string

// demoScores are what the members of the demo's cluster typed so far: of some
// their whole sheet, which is sent, of one a part. Rows left out have their maximum.
var demoScores = []struct {
	unit  string
	typed map[string]string
	sent  bool
}{
	{"edu", map[string]string{"done": "96", "plan": "98", "on-time": "4120", "files": "4180", "I.3": "9,5", "II.1.1": "1"}, false},
	{"labour", map[string]string{"done": "41", "plan": "44", "on-time": "7905", "files": "8010", "examples": "4", "taken-up": "0", "late": "1", "I.3": "9", "II.2": "6,5", "III.1": "8"}, true},
	{"science", map[string]string{"done": "30", "plan": "30", "on-time": "512", "files": "515", "examples": "3", "taken-up": "1", "late": "0", "II.1.7": "0,5", "II.2": "", "III.1": "9"}, true},
	{"culture", map[string]string{"done": "52", "plan": "55", "on-time": "2210", "files": "2230", "examples": "6", "taken-up": "1", "late": "0", "I.3": "9,5", "II.2": "6"}, true},
	{"media", map[string]string{"done": "27", "plan": "29", "on-time": "940", "files": "940", "examples": "5", "taken-up": "0", "late": "2", "II.1.6": "0,5", "II.2": "", "III.1": "8,5"}, true},
}

// scoring opens the year's scoring in the demo's cluster: its head has its own
// sheet and those of others to fill, one member has begun, the rest have sent.
func (d *demo) scoring() error {
	who, err := d.as("nguyet")
	if err != nil {
		return err
	}
	today := who.Today
	r, err := d.Scorecards.Start(d.ctx, who, scorecard.Beginning{Cluster: d.in, Year: today.Year, Terms: scorecard.Terms{PerMember: 2, RemindDays: 5,
		Days: scorecard.Days{Self: today.AddDays(7), Cross: today.AddDays(14), Verified: today.AddDays(21), Object: today.AddDays(28)}}})
	if err != nil {
		return err
	}
	if r, err = d.Scorecards.Adopt(d.ctx, who, r.ID, r.Revision, scorecard.Choice{Text: demoCriteria}); err != nil {
		return err
	}
	if r, err = d.Scorecards.Assign(d.ctx, who, r.ID, r.Revision, nil); err != nil {
		return err
	}
	for _, x := range demoScores {
		unit := d.unit[x.unit]
		if x.typed["II.2"] == "" && x.sent {
			if r, err = d.Scorecards.NotAssigned(d.ctx, who, r.ID, r.Revision, unit, "II.2", false, "Ngành không có phong trào chuyên đề trong năm (mẫu)"); err != nil {
				return err
			}
		}
		by, typed := d.member(account.Account{ID: account.ID(who.Account)}, unit, access.Officer), x.typed
		if x.sent {
			typed = filled(r.Table, scoring.Self, x.typed)
		}
		if err := d.fill(by, r, scoring.Self, unit, "", typed, ""); err != nil {
			return fmt.Errorf("%s: %w", x.unit, err)
		}
		if !x.sent {
			continue
		}
		if err := d.Scorecards.Send(d.ctx, by, r.ID, scorecard.Leaf{Unit: unit, Column: scoring.Self}); err != nil {
			return fmt.Errorf("%s: %w", x.unit, err)
		}
	}
	return nil
}

// filled is a column typed whole: what is said of some rows, "" of a row that is
// left empty, and the maximum of all the others.
func filled(t scoring.Table, column scoring.Column, said map[string]string) map[string]string {
	all := maps.Clone(said)
	for row := range t.Rows() {
		if _, is := all[row.ID]; is || row.Rule != nil || !row.Has(column) {
			continue
		}
		if all[row.ID] = row.Max.String(); row.Kind == scoring.YesNo {
			all[row.ID] = "có"
		}
	}
	maps.DeleteFunc(all, func(_, typed string) bool { return typed == "" })
	return all
}

// fill types rows of one column of a sheet, and figures with the member's own.
func (d *demo) fill(who access.Actor, r scorecard.Round, column scoring.Column, unit, as registry.UnitID, typed map[string]string, why string) error {
	marks := scorecard.Marking{Column: column, As: as, Why: why}
	figures := scorecard.Marking{Why: why}
	seen, err := d.Scorecards.Sheet(d.ctx, who, r.ID, unit)
	if err != nil {
		return err
	}
	revisions := map[scorecard.Key]int64{}
	for _, c := range seen.Touched() {
		revisions[c.Key] = c.Revision
	}
	for _, row := range slices.Sorted(maps.Keys(typed)) {
		to, at := &marks, column
		if slices.ContainsFunc(r.Table.Figures, func(f scoring.Reported) bool { return f.ID == row }) {
			to, at = &figures, scoring.Reporting
		}
		to.Entries = append(to.Entries, scorecard.Entry{Unit: unit, Row: row, Typed: typed[row], Revision: revisions[scorecard.Key{Unit: unit, Column: at, Row: row, Scorer: as}]})
	}
	for _, x := range []struct {
		scorecard.Marking
		save func() (scorecard.Saved, error)
	}{
		{figures, func() (scorecard.Saved, error) { return d.Scorecards.Give(d.ctx, who, r.ID, figures) }},
		{marks, func() (scorecard.Saved, error) { return d.Scorecards.Mark(d.ctx, who, r.ID, marks) }},
	} {
		if len(x.Entries) == 0 {
			continue
		}
		done, err := x.save()
		if err != nil {
			return err
		}
		for _, no := range done.Refused {
			return fault.New(fault.Invalid, no.Why)
		}
	}
	return nil
}
