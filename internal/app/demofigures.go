package app

import (
	"fmt"
	"strings"

	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/files"
)

// A storyFigures is what a unit told of a target, period by period from the first.
type storyFigures struct {
	By, Unit, Target string
	Values           []float64
	Corrects         float64 // the last of them, with the reason
	Because          string
}

// A storySaving is money or time a unit says it saved; Proof is the title of a paper
// that shows it.
type storySaving struct {
	By, Unit, What, Kind, Baseline, Method, Proof string
	Amount                                        float64
}

// told tells the figures of a movement, and corrects one where its story does.
func (d *demo) told(story movedSoFar, x storyMovement) error {
	m := story.movements[x.Key]
	for _, f := range x.Figures {
		if err := d.tell(m, story.targets[f.Target], f); err != nil {
			return fmt.Errorf("figures of %s: %w", f.Unit, err)
		}
	}
	for _, s := range x.Savings {
		if err := d.save(m.ID, s); err != nil {
			return fmt.Errorf("%s: %w", s.What, err)
		}
	}
	return nil
}

func (d *demo) save(m movement.ID, s storySaving) error {
	who, err := d.as(s.By)
	if err != nil {
		return err
	}
	v := progress.Saving{Unit: d.unit[s.Unit], What: s.What, Kind: s.Kind, Amount: figure(s.Amount), Day: who.Today, Baseline: s.Baseline, Method: s.Method}
	var b files.Blob
	if v.Proof.Title = s.Proof; s.Proof != "" {
		if b, err = d.Files.Put(d.ctx, strings.NewReader("Bản quét mẫu: "+s.Proof+"\n"), files.Limit); err != nil {
			return err
		}
	}
	_, err = d.Progress.Save(d.ctx, who, m, v, b)
	return err
}

func (d *demo) tell(m movement.Movement, of movement.TargetID, f storyFigures) error {
	who, err := d.as(f.By)
	if err != nil {
		return err
	}
	sheet, err := d.Progress.Sheet(d.ctx, who, m.ID, d.unit[f.Unit], 0)
	if err != nil {
		return err
	}
	var in progress.Reporting
	for _, row := range sheet.Rows {
		if row.ID != of {
			continue
		}
		for i, p := range row.Points {
			if i < len(f.Values) && !p.Period.To().After(who.Today) {
				in.Entries = append(in.Entries, figureTold(d.unit[f.Unit], of, p.Period, f.Values[i]))
			}
		}
	}
	if len(in.Entries) == 0 {
		return nil
	}
	if _, err := d.Progress.Report(d.ctx, who, m.ID, in); err != nil || f.Because == "" {
		return err
	}
	last := in.Entries[len(in.Entries)-1]
	_, err = d.Progress.Report(d.ctx, who, m.ID, progress.Reporting{Entries: []progress.Entry{figureTold(last.Unit, of, last.Period, f.Corrects)}, Because: f.Because, Over: true})
	return err
}

func figureTold(unit registry.UnitID, of movement.TargetID, p target.Period, value float64) progress.Entry {
	return progress.Entry{Key: progress.Key{Target: of, Unit: unit, Period: p}, Value: scoring.Known(figure(value))}
}
