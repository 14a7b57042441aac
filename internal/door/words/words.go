// Package words holds every sentence people read, in Vietnamese and English,
// and how days, numbers and money are written. One file an office.
//
// A key is noun.thing ("dossier.submit"); a fault code and an act are keys as
// they stand. Sentences may hold {0}, {1}, … for what they name, and
// {0|row|rows} for a word that follows a number in English. Voice: DESIGN §8.
package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/internal/law/scoring"
)

// A Lang is a language a page can be read in. (Ngôn ngữ.)
type Lang string

// The two languages; Vietnamese comes first and is the default.
const (
	VI Lang = "vi"
	EN Lang = "en"
)

// LangOf is the language of a code, Vietnamese unless it is English.
func LangOf(code string) Lang {
	if strings.HasPrefix(strings.ToLower(code), "en") {
		return EN
	}
	return VI
}

// Other is the language one can switch to.
func (l Lang) Other() Lang {
	if l == EN {
		return VI
	}
	return EN
}

// An entry is one sentence twice: Vietnamese, English.
type entry struct{ vi, en string }

// entries are the sentences of one office.
type entries map[string]entry

// offices lists every file of sentences, one a line.
var offices = []entries{
	account,
	api,
	award,
	ballot,
	bundle,
	certificate,
	chart,
	cluster,
	clusterPages,
	calculator,
	calculators,
	cli,
	council,
	election,
	meeting,
	meetings,
	consultation, consultationPages,
	covenants, covenantPages,
	scorecard, scorecardPages,
	myYear,
	nomination, nominationPages,
	exchange, exchangePages,
	movement, movementPages, closings,
	progress, progressPages,
	pledges, pledgePages,
	contests, contestPages,
	recognitions, recognitionPages,
	exemplar, exemplarPages,
	room,
	meetingPages,
	decision,
	diary,
	dossier,
	faults,
	file,
	grids,
	help,
	home,
	house,
	initiative,
	inquiry,
	intake,
	kit,
	ladders,
	ruleFiles,
	lateness,
	law,
	ledger,
	notices,
	paper,
	public,
	record,
	registry,
	report,
	rehearsals,
	reviews, reviewPages,
	scores,
	screening,
	tally,
	thanks,
	setAside,
	roles,
	rulebook,
	sheet,
	standing,
	transition,
	states,
	system,
}

var all, twice = merge(offices)

func merge(files []entries) (m entries, twice []string) {
	m = entries{}
	for _, f := range files {
		for k, e := range f {
			if _, there := m[k]; there {
				twice = append(twice, k)
			}
			m[k] = e
		}
	}
	return m, twice
}

// Has reports that there are words for key.
func Has(key string) bool { _, ok := all[key]; return ok }

// Keys lists every key, sorted, for tests.
func Keys() []string {
	var keys []string
	for k := range all {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Missing brackets a key that has no words, so that tests and eyes find it.
const Missing = "⟦"

// T is the sentence of key with what it names filled in: counts as int, days as
// civil.Date, money as money.Dong; a year or a number of a paper as a string, so
// that no thousands are grouped. (Lời.)
func T(l Lang, key string, args ...any) string {
	e, ok := all[key]
	if !ok {
		return Missing + key + "⟧"
	}
	if l == EN {
		return fill(l, e.en, args)
	}
	return fill(l, e.vi, args)
}

// Fault is the sentence of one reason of a refusal.
func Fault(l Lang, r fault.Reason) string {
	if len(r.Args) > 0 && strings.HasPrefix(r.Code, "access.") {
		if act, ok := r.Args[0].(string); ok && Has(act) {
			return T(l, r.Code, T(l, act))
		}
	}
	return T(l, r.Code, r.Args...)
}

func fill(l Lang, s string, args []any) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		hole, after, closed := strings.Cut(rest, "}")
		if !closed {
			b.WriteString("{" + rest)
			return b.String()
		}
		b.WriteString(put(l, hole, args))
		s = after
	}
}

// put writes what one hole names: "0", or "0|row|rows".
func put(l Lang, hole string, args []any) string {
	part := strings.Split(hole, "|")
	n, err := strconv.Atoi(part[0])
	if err != nil || n < 0 || n >= len(args) {
		return "{" + hole + "}"
	}
	if len(part) == 3 {
		if fmt.Sprint(args[n]) == "1" {
			return part[1]
		}
		return part[2]
	}
	return Value(l, args[n])
}

// Value writes one thing a sentence names, the way its language does.
func Value(l Lang, v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return Number(l, v)
	case int64:
		return Number(l, int(v))
	case civil.Date:
		return Day(l, v)
	case money.Dong:
		return Money(l, v)
	case time.Time:
		return Moment(l, v)
	case scoring.Points:
		return Hundredths(l, int(v))
	case scoring.Figure:
		return Figure(l, v)
	case []string:
		return strings.Join(v, ", ")
	case interface{ In(lang string) string }: // a text of the law, in both languages
		return v.In(string(l))
	}
	return fmt.Sprint(v)
}
