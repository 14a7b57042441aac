package sweep_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"io/fs"

	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
)

// drafted is the law with one text changed in one file.
func drafted(t *testing.T, file, was, is string) *rulebook.Library {
	t.Helper()
	law, draft := os.DirFS("../../../regulations"), fstest.MapFS{}
	err := fs.WalkDir(law, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(law, name)
		if name == file {
			if !strings.Contains(string(text), was) {
				t.Fatalf("%s does not say %q", name, was)
			}
			text = []byte(strings.ReplaceAll(string(text), was, is))
		}
		draft[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	l, err := rulebook.Load(draft)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestARehearsalSaysWhoLosesAndWhy(t *testing.T) {
	r := sweep.Rehearsal{Now: books(t), Draft: drafted(t, "regimes/R3/LDTT.yaml", "months: {at_least: 6}", "months: {at_least: 9}")}
	months := 8
	f := rulebook.Facts{Subject: rulebook.Subject{Kind: "individual", Category: "official"}, Received: day, Year: 2024,
		Years: map[int]rulebook.Year{2024: {Rating: "excellent", Months: &months}}, UnderReview: new(false), Attested: rulebook.Answers{All: true}, Papers: rulebook.Papers{All: true}}
	one := sweep.Trial{Of: "one", Award: "LDTT", On: day, Facts: f}
	o, err := r.Try(one)
	if err != nil {
		t.Fatal(err)
	}
	if o.Turn() != sweep.Loses || o.Was != rulebook.Holds || o.Is != rulebook.Fails || len(o.Why) != 1 || o.Cause().ID != "LDTT.months" {
		t.Errorf("%s to %s, because of %+v", o.Was, o.Is, o.Why)
	}
	back := sweep.Rehearsal{Now: r.Draft, Draft: r.Now}
	if o, err := back.Try(one); err != nil || o.Turn() != sweep.Gains || o.Cause().ID != "LDTT.months" {
		t.Errorf("the other way nobody gains: %+v %v", o, err)
	}
	same := sweep.Rehearsal{Now: r.Now, Draft: r.Now, On: civil.Must("2025-09-01")}
	if o, err := same.Try(one); err != nil || o.Turn() != sweep.Same || o.Cause() != nil {
		t.Errorf("on a day of the same rules: %+v %v", o, err)
	}
	if codes := same.Awards(day); len(codes) < 10 {
		t.Errorf("awards: %v", codes)
	}
}

func TestWhatNoLawGivesIsNeitherGainedNorLost(t *testing.T) {
	l := books(t)
	o, err := sweep.Rehearsal{Now: l, Draft: l}.Try(sweep.Trial{Award: "TTLDTT", On: day,
		Facts: rulebook.Facts{Subject: rulebook.Subject{Kind: "individual"}, Year: 2024}})
	if err != nil || o.Was != "" || o.Is != "" || o.Turn() != sweep.Same {
		t.Errorf("%+v %v", o, err)
	}
}
