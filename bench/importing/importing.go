// Package importing measures how long a sheet of 100,000 nominations takes to
// be read and judged, beside the bare XLSX reader, each in a process of its own.
package importing

import (
	"fmt"
	"os"
	"path/filepath"

	"thidua/bench/measure"
)

const (
	rows   = 100_000
	mostMB = 300
	most   = 2 // times the bare reader
)

// Measure makes the sheet and has both read it in turns.
func Measure(r *measure.Report, o measure.Options) error {
	r.Part("importing", "an XLSX of 100,000 nominations, read and every row judged, beside excelize reading it")
	file := filepath.Join(o.Out, "nominations.xlsx")
	if err := makeSheet(file, rows); err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	r.Tell("the sheet", fmt.Sprintf("%.1f MB, %d rows of 8 columns", float64(info.Size())/1e6, rows))
	var ours, bare, oursCPU, bareCPU measure.Times
	var peak, barePeak int64
	for range o.Rounds {
		a, err := measure.Self("import", file)
		if err != nil {
			return err
		}
		b, err := measure.Self("read", file)
		if err != nil {
			return err
		}
		if ours == nil {
			r.Note("ours: %s; excelize: %s", a.Out, b.Out)
		}
		ours, bare = append(ours, a.Wall), append(bare, b.Wall)
		oursCPU, bareCPU = append(oursCPU, a.CPU), append(bareCPU, b.CPU)
		peak, barePeak = max(peak, a.Peak), max(barePeak, b.Peak)
	}
	r.Within("whole process, by the clock", "excelize", ours.Median(), bare.Median(), most)
	r.Within("whole process, processor time", "excelize", oursCPU.Median(), bareCPU.Median(), most)
	r.Below("memory at its highest", float64(peak)/1e6, "MB", mostMB, "")
	r.Tell("excelize's memory at its highest", fmt.Sprintf("%d MB", barePeak/1e6))
	return nil
}
