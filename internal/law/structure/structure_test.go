package structure_test

import (
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/structure"
	"thidua/regulations"
)

func books(t *testing.T) map[string]structure.Book {
	t.Helper()
	all, err := structure.Load(regulations.Structure)
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]structure.Book{}
	for _, b := range all {
		by[b.ID] = b
	}
	return by
}

// count is how many bodies there were on a day.
func count(b structure.Book, on civil.Date) (n int) {
	for _, s := range b.Sets {
		if (s.From.IsZero() || !on.Before(s.From)) && (s.To.IsZero() || !on.After(s.To)) {
			n += len(s.Units)
		}
	}
	return n
}

func TestHowManyThereWere(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		book, on string
		want     int
	}{
		{"provinces", "2025-06-30", 63}, {"provinces", "2025-07-01", 34}, {"provinces", "2026-11-01", 34},
		{"vss", "2025-03-31", 63}, {"vss", "2025-04-01", 35}, {"vss", "2025-06-30", 35}, {"vss", "2025-07-01", 34},
	} {
		if got := count(books(t)[tc.book], civil.Must(tc.on)); got != tc.want {
			t.Errorf("%s on %s: %d, want %d", tc.book, tc.on, got, tc.want)
		}
	}
}

// The trap: a code of today is another province than the same code of June 2025.
func TestACodeMayCarryAnotherName(t *testing.T) {
	t.Parallel()
	b := books(t)["provinces"]
	name := func(code, on string) string {
		all := b.Named(code, civil.Must(on))
		if len(all) != 1 {
			return "?"
		}
		return all[0].Name
	}
	for _, tc := range []struct{ code, was, is string }{
		{"15", "Tỉnh Yên Bái", "Tỉnh Lào Cai"}, {"24", "Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"}, {"44", "Tỉnh Quảng Bình", "Tỉnh Quảng Trị"},
		{"52", "Tỉnh Bình Định", "Tỉnh Gia Lai"}, {"80", "Tỉnh Long An", "Tỉnh Tây Ninh"}, {"82", "Tỉnh Tiền Giang", "Tỉnh Đồng Tháp"},
		{"91", "Tỉnh Kiên Giang", "Tỉnh An Giang"}, {"45", "Tỉnh Quảng Trị", "?"}, {"01", "Thành phố Hà Nội", "Thành phố Hà Nội"},
	} {
		if was, is := name(tc.code, "2025-06-30"), name(tc.code, "2025-07-01"); was != tc.was || is != tc.is {
			t.Errorf("%s: was %s, is %s", tc.code, was, is)
		}
	}
	if before, after := name("75", "2026-04-29"), name("75", "2026-04-30"); before != "Tỉnh Đồng Nai" || after != "Thành phố Đồng Nai" {
		t.Errorf("Đồng Nai: %s, then %s", before, after)
	}
	if name("46", "2020-01-01") != "Tỉnh Thừa Thiên Huế" || name("46", "2025-01-01") != "Thành phố Huế" {
		t.Error("Huế")
	}
}

func TestEveryProvinceThatEndedIsFollowed(t *testing.T) {
	t.Parallel()
	b := books(t)["provinces"]
	followed := map[string]bool{}
	for _, s := range b.Successions {
		for _, old := range s.Old {
			if followed[old] {
				t.Errorf("%s is followed twice", old)
			}
			followed[old] = true
		}
	}
	if len(followed) != 52 || len(b.Successions) != 23 {
		t.Errorf("%d followed by %d", len(followed), len(b.Successions))
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	const good = `
id: x
root: {key: r, name: R, level: state}
sets:
  - {to: 2025-06-30, level: base, source: s, status: found, units: [{key: a, code: "1", name: A}]}
  - {from: 2025-07-01, level: base, source: s, status: found, units: [{key: b, code: "1", name: B}]}
successions:
  - {new: b, old: [a], day: 2025-07-01, kind: merged, source: s, status: found}
`
	for _, tc := range []struct{ name, from, to, want string }{
		{"a good list is read", "", "", ""},
		{"an unknown key is refused", "root: {key: r,", "root: {key: r, colour: red,", "structure.unreadable"},
		{"a day that is none too", "day: 2025-07-01", "day: 2025-02-30", "structure.unreadable"},
		{"a key used twice", "key: b, code", "key: a, code", "structure.key-twice"},
		{"a code used twice on one day", "from: 2025-07-01", "from: 2025-06-30", "structure.code-twice"},
		{"a level the law does not know", "level: state", "level: town", "structure.root"},
		{"a status that is none", "status: found, units: [{key: a", "status: sure, units: [{key: a", "structure.source"},
		{"a successor that is not there", "new: b", "new: c", "structure.succession"},
		{"a predecessor that lived on", "day: 2025-07-01, kind", "day: 2025-08-01, kind", "structure.predecessor"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := strings.Replace(good, tc.from, tc.to, 1)
			if tc.from != "" && text == good {
				t.Fatal("nothing replaced")
			}
			_, err := structure.Read("x.yaml", []byte(text))
			got := ""
			if r := fault.Reasons(err); len(r) > 0 {
				got = r[0].Code
			}
			if got != tc.want {
				t.Fatalf("got %v, want %q", err, tc.want)
			}
		})
	}
}
