package intake

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/internal/base/viet"
)

// forms remembers how every name of a sheet is written, so that two writings of
// one name can be told from two names.
type forms struct {
	keys   map[string]string         // raw text -> key
	named  map[string]writings       // by key
	words  map[string]map[string]int // small word -> its writings -> how often
	awards map[string]matched
	tones  map[string]uint8 // key -> 1 if a tone mark stands in the old place, 2 in the new
	firsts map[identity]int // -> the line it first stands on
}

// writings are the tidied texts one name appears under; nearly always one.
type writings struct {
	best  string
	n     int            // rows of best while it is alone
	other map[string]int // all of them, once there are two
}

func (w writings) with(text string) writings {
	switch {
	case w.other != nil:
		w.other[text]++
	case w.n == 0 || w.best == text:
		w.best, w.n = text, w.n+1
	default:
		w.other = map[string]int{w.best: w.n, text: 1}
	}
	return w
}

// each calls do for every writing with its number of rows.
func (w writings) each(do func(text string, rows int)) {
	if w.other == nil {
		do(w.best, w.n)
		return
	}
	for text, n := range w.other {
		do(text, n)
	}
}

type matched struct {
	code string
	ok   bool
}

func newForms() *forms {
	return &forms{keys: map[string]string{}, named: map[string]writings{},
		words: map[string]map[string]int{}, awards: map[string]matched{}, tones: map[string]uint8{}, firsts: map[identity]int{}}
}

// tidied is a text with all the hand's habits but letter case taken away.
func tidied(clean string) string { return viet.Dashes(viet.OldTone(clean)) }

// see notes one cell and gives its key.
func (f *forms) see(raw string) string {
	key, known := f.keys[raw]
	if !known {
		key = viet.Key(raw)
		f.keys[raw] = key
	}
	if key == "" {
		return ""
	}
	clean := viet.Clean(raw)
	f.named[key] = f.named[key].with(tidied(clean))
	if !known {
		if viet.OldTone(clean) == clean {
			f.tones[key] |= 1
		} else {
			f.tones[key] |= 2
		}
	}
	return key
}

// settle counts how each word is written in this sheet, and chooses the writing
// of each name by that.
func (f *forms) settle() {
	for _, all := range f.named {
		all.each(func(w string, n int) {
			if shouted(w) {
				return
			}
			for _, word := range inner(w) {
				small := strings.ToLower(word)
				if f.words[small] == nil {
					f.words[small] = map[string]int{}
				}
				f.words[small][word] += n
			}
		})
	}
	for key, all := range f.named {
		if all.other != nil {
			all.best = f.choose(all.other)
			f.named[key] = all
		}
	}
}

// clear is how much more usual one writing must be to win by that alone; the
// capitals of single words are counted over other names as well.
const clear = 0.25

// choose is the writing to suggest of several: one that is not shouted and
// writes its kind of body as a sentence does, of those the clearly most usual,
// else the one of most rows, then of fewest capitals.
func (f *forms) choose(all map[string]int) (best string) {
	type form struct {
		text                   string
		loud, kind, rows, high int
		usual                  float64
	}
	var forms []form
	for w, n := range all {
		one := form{text: w, rows: n, high: capitals(w), kind: capitals(w) - capitals(plainKind(w)), usual: f.usual(w)}
		if shouted(w) {
			one.loud = 1
		}
		forms = append(forms, one)
	}
	quiet := slices.MinFunc(forms, func(a, b form) int { return cmp.Or(cmp.Compare(a.loud, b.loud), cmp.Compare(a.kind, b.kind)) })
	forms = slices.DeleteFunc(forms, func(a form) bool { return a.loud != quiet.loud || a.kind != quiet.kind })
	most := slices.MaxFunc(forms, func(a, b form) int { return cmp.Compare(a.usual, b.usual) }).usual
	forms = slices.DeleteFunc(forms, func(a form) bool { return a.usual < most-clear })
	return slices.MinFunc(forms, func(a, b form) int {
		return cmp.Or(cmp.Compare(b.rows, a.rows), cmp.Compare(a.high, b.high), cmp.Compare(a.text, b.text))
	}).text
}

// usual is how common the capitals of a writing are, word by word: 0 to 1.
func (f *forms) usual(w string) float64 {
	sum, n := 0.0, 0
	for _, word := range inner(w) {
		all := 0
		for _, c := range f.words[strings.ToLower(word)] {
			all += c
		}
		if all > 0 {
			sum += float64(f.words[strings.ToLower(word)][word]) / float64(all)
			n++
		}
	}
	return sum / float64(max(n, 1))
}

// best is the preferred writing of a name.
func (f *forms) best(key string) string { return f.proper(f.named[key].best, false) }

// judgement is what is odd about one writing: the better text for each kind,
// "" where nothing is.
type judgement struct{ dash, tone, capital string }

func (f *forms) judge(key, clean string, person bool) (j judgement) {
	mine, best := tidied(clean), f.named[key].best
	if d := viet.Dashes(clean); d != clean {
		j.dash = d
	} else if !strings.EqualFold(mine, best) {
		j.dash = recase(best, clean) // the same words, the dash spaced otherwise
	}
	// A person's name spelt one way only is theirs to spell.
	if old := viet.OldTone(clean); old != clean && (!person || f.tones[key] == 3) {
		j.tone = old
	}
	proper := f.proper(best, person)
	if tight(mine) != tight(proper) {
		j.capital = proper
	}
	return j
}

// recase gives best's spacing if it keeps the words of clean.
func recase(best, clean string) string {
	if strings.EqualFold(tight(best), tight(tidied(clean))) {
		return best
	}
	return ""
}

// tight is a tidied text without spaces about its dashes.
func tight(s string) string { return strings.ReplaceAll(s, " - ", "-") }

// inner lists the words that stand neither first nor behind a dash: those
// places ask for a capital of their own.
func inner(w string) (words []string) {
	for _, part := range strings.Split(w, "-") {
		if all := strings.Fields(part); len(all) > 1 {
			words = append(words, all[1:]...)
		}
	}
	return words
}

// proper mends capitals no sheet could mean: all capitals, all small for a
// person, a small first letter.
func (f *forms) proper(w string, person bool) string {
	if w == "" {
		return ""
	}
	if person && (shouted(w) || w == strings.ToLower(w)) {
		return viet.Title(w)
	}
	if shouted(w) {
		w = f.hush(w)
	}
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}

// unstuttered leaves out a capital word that stands twice running: "Việt Trung
// Trung". Small ones may be meant ("thường thường"), and figures are.
func unstuttered(w string) string {
	words := strings.Fields(w)
	out := words[:0:0]
	for i, word := range words {
		r, n := utf8.DecodeRuneInString(word)
		if i > 0 && word == words[i-1] && unicode.IsUpper(r) && n < len(word) {
			continue
		}
		out = append(out, word)
	}
	if len(out) == len(words) {
		return w
	}
	return strings.Join(out, " ")
}

// shouted reports a name of two words or more in capitals only.
func shouted(w string) bool {
	if strings.ToUpper(w) != w {
		return false
	}
	letters := 0
	for _, r := range w {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 5 && strings.Contains(w, " ")
}

// hush writes a shouted name with each word as the rest of the sheet writes it.
func (f *forms) hush(w string) string {
	words := strings.Fields(w)
	for i, word := range words {
		small := strings.ToLower(word)
		best, most := viet.Title(small), 0
		for writing, n := range f.words[small] {
			if c := cmp.Compare(n, most); c > 0 || c == 0 && writing < best {
				best, most = writing, n
			}
		}
		words[i] = best
	}
	return plainKind(strings.Join(words, " "))
}

// kinds of bodies of more than one word, which are capital in their first
// letter alone (Phòng khám, Trung tâm). What follows is the body's own name.
var kindsOfBody = []string{"ban quản lý", "bệnh viện", "chi bộ", "chi cục", "chi nhánh", "công ty", "hội đồng nhân dân", "nhà hộ sinh", "nhà máy",
	"phòng giao dịch", "phòng khám", "tổng công ty", "tổng cục", "trung tâm", "ủy ban nhân dân", "văn phòng"}

// plainKind writes the kind of body a name begins with as a sentence does; it
// may stand behind "Tập thể".
func plainKind(w string) string {
	words := strings.Split(w, " ")
	first := 0
	if len(words) > 2 && strings.EqualFold(words[0], "tập") && strings.EqualFold(words[1], "thể") {
		first = 2
	}
	for _, kind := range kindsOfBody {
		n := first + strings.Count(kind, " ") + 1
		if len(words) < n || strings.ToLower(strings.Join(words[first:n], " ")) != kind {
			continue
		}
		for i := first + 1; i < n; i++ {
			words[i] = strings.ToLower(words[i])
		}
		break
	}
	return strings.Join(words, " ")
}

func capitals(w string) (n int) {
	for _, r := range w {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// award matches a text to a code, once for each text.
func (f *forms) award(text string, ask Ask) (string, bool) {
	a, known := f.awards[text]
	if !known {
		a.code, a.ok = ask.match(viet.Clean(text))
		f.awards[text] = a
	}
	return a.code, a.ok
}

// exact reports that two lines say the same in every column that is read,
// spaces and Unicode form aside.
func (f *forms) exact(t *Table, i, j int) bool {
	for c := range t.Columns {
		if t.Columns[c].Field == None || t.Columns[c].Field == Ordinal {
			continue
		}
		if at(t.Lines[i].Cells, c) != at(t.Lines[j].Cells, c) {
			return false
		}
	}
	return true
}

func at(cells []string, i int) string {
	if i < len(cells) {
		return viet.Clean(cells[i])
	}
	return ""
}
