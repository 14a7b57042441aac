// Package grid measures a sheet of 30 units and 120 criteria in a browser, beside
// the same page with a plain table of fields: BenchmarkGrid of the kit, run here
// so that its peers take turns and its numbers stand with the others.
package grid

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"thidua/bench/measure"
)

const (
	openMS = 300
	keyMS  = 50
)

// Measure opens both pages in turn and types into them.
func Measure(r *measure.Report, o measure.Options) error {
	r.Part("grid", "30 units × 120 criteria in a browser, by the page's own clock; medians")
	if _, err := exec.LookPath("chromium-headless-shell"); err != nil {
		r.Note("no browser: apt-get install -y chromium-headless-shell")
		return nil
	}
	test := exec.Command("go", "test", "./internal/door/web", "-run", "^$", "-bench", "^BenchmarkGrid$", "-benchtime", fmt.Sprintf("%dx", 5*o.Rounds))
	test.Dir = ".."
	out, err := test.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	took, err := read(string(out))
	if err != nil {
		return err
	}
	for _, x := range []struct {
		what, ours, peer string
		bound            float64
	}{{"opened, all of it there", "open", "peer-open", openMS}, {"a key typed, until it is seen", "key", "peer-key", keyMS}} {
		ours, peer := took["ms/"+x.ours], took["ms/"+x.peer]
		r.Below(x.what, ours, "ms", x.bound, "the browser and the page share the machine with what else runs")
		r.Faster(x.what, "3,600 fields in a table", millis(ours), millis(peer), 0)
	}
	r.Tell("a step with the arrows, until it is seen", measure.Brief(millis(took["ms/move"])))
	return nil
}

func millis(n float64) time.Duration { return time.Duration(n * float64(time.Millisecond)) }

// read finds the numbers of a benchmark, each before its unit.
func read(out string) (map[string]float64, error) {
	took := map[string]float64{}
	fields := strings.Fields(out)
	for i, f := range fields {
		if strings.HasPrefix(f, "ms/") && i > 0 {
			n, err := strconv.ParseFloat(fields[i-1], 64)
			if err != nil {
				return nil, err
			}
			took[f] = n
		}
	}
	if len(took) == 0 {
		return nil, fmt.Errorf("no numbers:\n%s", out)
	}
	return took, nil
}
