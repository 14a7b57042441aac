package rulebook

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/internal/base/fault"
	"thidua/regulations"
)

// spliced are files a legal officer writes, one of each shape.
var spliced = []string{"regimes/R4/book.yaml", "regimes/R3/LDTT.yaml", "regimes/R3/HCLD-collective.yaml", "regimes/R3/council.yaml", "regimes/R3/bars.yaml",
	"awards.yaml", "papers.yaml", "texts.yaml", "votes.yaml", "quota.yaml", "route.yaml", "deadlines.yaml", "procedures.yaml", "councils.yaml", "scores.yaml", "inquiries.yaml", "statistics.yaml",
	"pair.yaml", "fund.yaml", "money/base-salary.yaml", "money/D91.yaml", "bodies/HANOI/body.yaml"}

// A rule file into which anything was written is read, or refused with its name
// and the place; reading never breaks down.
func FuzzLoad(f *testing.F) {
	for i := range spliced {
		f.Add(uint8(i), uint16(40*i), uint8(3*i), []string{"", "x", "{", "- ", ": ", "null", "-1", "2024-13-01", "1e9", "&a", "\n\t", "[[]]", "~"}[i%13])
	}
	for _, name := range spliced {
		if _, err := fs.Stat(regulations.FS, name); err != nil {
			f.Fatal(err)
		}
	}
	f.Fuzz(func(t *testing.T, file uint8, at uint16, cut uint8, text string) {
		name := spliced[int(file)%len(spliced)]
		b, err := fs.ReadFile(regulations.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		from := int(at) % (len(b) + 1)
		to := min(len(b), from+int(cut))
		law := layer{fstest.MapFS{name: {Data: []byte(string(b[:from]) + text + string(b[to:]))}}, regulations.FS}
		books, err := Load(law)
		if err == nil && strings.HasPrefix(name, "bodies/") {
			err = books.Settle()
		}
		if err == nil {
			return
		}
		if reasons := fault.Reasons(err); !fault.Is(err, fault.Invalid) || len(reasons) == 0 || !strings.Contains(reasons[0].Field, ".yaml") {
			t.Fatalf("%s refused without a place: %v", name, err)
		}
	})
}
