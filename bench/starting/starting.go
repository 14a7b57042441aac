// Package starting measures how soon the house answers after it is started, what
// it holds while idle, and what a browser fetches for the first view.
package starting

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"thidua/bench/measure"
)

const (
	binary  = "../bin/thidua"
	firstMS = 300
	idleMB  = 80
	viewKB  = 60
	settle  = 4 * time.Second
)

// Measure starts the built binary on the demo database, which is made if it is
// not there, and stops it again, a few times.
func Measure(r *measure.Report, o measure.Options) error {
	r.Part("starting", "bin/thidua serve on an existing database: first page, idle memory, first view")
	if _, err := os.Stat(binary); err != nil {
		return fmt.Errorf("%s is not built: make build", binary)
	}
	db := filepath.Join(o.Out, "start.db")
	if _, err := os.Stat(db); err != nil {
		if _, err := measure.Run(binary, "demo", "--db", db); err != nil {
			return err
		}
	}
	var first, reading measure.Times
	for i := range max(5, o.Rounds) {
		h, err := start(binary, db)
		if err != nil {
			return err
		}
		first, reading = append(first, h.first), append(reading, h.again)
		if i == 0 {
			err = standing(r, h)
		}
		if e := h.stop(); err == nil {
			err = e
		}
		if err != nil {
			return err
		}
	}
	r.Below("start to the first page, median", ms(first.Median()), "ms", firstMS, "")
	r.Tell("start to the first page, slowest", measure.Brief(first.Of(100)))
	r.Tell("the same page asked again", measure.Brief(reading.Median()))
	return nil
}

// standing looks at a house that has just shown its first page.
func standing(r *measure.Report, h *house) error {
	time.Sleep(settle)
	idle, err := measure.Resident(h.cmd.Process.Pid)
	if err != nil {
		return err
	}
	r.Below(fmt.Sprintf("memory %.0f s after the first page, resident", settle.Seconds()), float64(idle)/1e6, "MB", idleMB, "")
	parts, err := view(h.url)
	if err != nil {
		return err
	}
	sum := 0
	for _, p := range parts {
		r.Tell("first view: "+p.kind+" "+p.name, fmt.Sprintf("%.1f KB (%.1f unpacked)%s", kb(p.packed), kb(p.plain), p.how))
		if p.counts {
			sum += p.packed
		}
	}
	r.Below("first view: HTML, CSS and JS together, packed", kb(sum), "KB", viewKB, "")
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func kb(n int) float64 { return float64(n) / 1000 }
