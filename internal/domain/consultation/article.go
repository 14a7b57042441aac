package consultation

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
)

// An Article is one piece of a draft that can be spoken of by itself. (Điều, mục.)
type Article struct {
	Key     string `json:"key"` // the same through all versions
	Number  string `json:"number"`
	Heading string `json:"heading"`
	Text    string `json:"text"`
}

// Label is its number and heading in one line: "Điều 1. Phạm vi".
func (a Article) Label() string {
	if a.Number == "" || a.Heading == "" || strings.HasSuffix(a.Number, ".") {
		return strings.TrimSpace(a.Number + " " + a.Heading)
	}
	return a.Number + ". " + a.Heading
}

// How much a draft holds, in articles and characters.
const (
	MostArticles = 300
	mostNumber   = 40
	mostLine     = 300
	MostText     = 20000
)

// paragraphs keeps the lines of a text, each clean, with at most one empty between.
func paragraphs(text string) string {
	var out []string
	for line := range strings.Lines(viet.NFC(text)) {
		line = viet.Spaces(line)
		if line == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// whole cleans the articles, or says everything wrong with them.
func whole(all []Article) ([]Article, error) {
	if len(all) == 0 {
		return nil, fault.Field("articles", "consultation.empty")
	}
	if len(all) > MostArticles {
		return nil, fault.Field("articles", "consultation.too-many-articles", len(all), MostArticles)
	}
	var wrong []fault.Reason
	out := slices.Clone(all)
	for i := range out {
		a := &out[i]
		a.Number, a.Heading, a.Text = viet.Clean(a.Number), viet.Clean(a.Heading), paragraphs(a.Text)
		for _, x := range []struct {
			text string
			most int
		}{{a.Number, mostNumber}, {a.Heading, mostLine}, {a.Text, MostText}} {
			if n := utf8.RuneCountInString(x.text); n > x.most {
				wrong = append(wrong, fault.Reason{Code: "consultation.article-too-long", Field: "articles", Args: []any{i + 1, n, x.most}})
			}
		}
		if a.Heading == "" && a.Text == "" {
			wrong = append(wrong, fault.Reason{Code: "consultation.article-empty", Field: "articles", Args: []any{i + 1}})
		}
	}
	if len(wrong) > 0 {
		return nil, fault.New(fault.Invalid, wrong...)
	}
	return out, nil
}

// hash is the SHA-256 of what a version says.
func (v Version) hash(kind Kind) string {
	text, _ := json.Marshal(struct {
		Kind     Kind      `json:"kind"`
		Title    string    `json:"title"`
		Articles []Article `json:"articles"`
	}{kind, v.Title, v.Articles}) // strings only: cannot fail
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Split cuts a pasted text into articles at its headings: at "Điều 1." where it
// has any, else at "1." or "I." at the beginning of a line. What stands before the
// first becomes an article without a number. (Tách điều.)
func Split(text string) (all []Article) {
	lines := strings.Split(paragraphs(text), "\n")
	cut := numbered
	if slices.ContainsFunc(lines, func(l string) bool { _, _, ok := titled(l); return ok }) {
		cut = titled
	}
	var body []string
	end := func() {
		if n := len(all); n > 0 {
			all[n-1].Text = strings.TrimSpace(strings.Join(body, "\n"))
		} else if before := strings.TrimSpace(strings.Join(body, "\n")); before != "" {
			all = append(all, Article{Text: before})
		}
		body = nil
	}
	for _, line := range lines {
		number, heading, ok := cut(line)
		if !ok {
			body = append(body, line)
			continue
		}
		end()
		if utf8.RuneCountInString(heading) > mostLine { // a numbered paragraph, not a heading
			body, heading = []string{heading}, ""
		}
		all = append(all, Article{Number: number, Heading: heading})
	}
	end()
	return all
}

// titled reads "Điều 12. Tên điều", "Điều 12a: …".
func titled(line string) (number, heading string, ok bool) {
	word, rest, _ := strings.Cut(line, " ")
	if viet.Fold(word) != "dieu" {
		return "", "", false
	}
	n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsLetter(r) })
	if n < 0 {
		n = len(rest)
	}
	if n == 0 || !unicode.IsDigit(rune(rest[0])) || n < len(rest) && !strings.ContainsRune(".:", rune(rest[n])) {
		return "", "", false // a sentence that speaks of an article
	}
	return "Điều " + rest[:n], strings.Trim(rest[n:], ".: "), true
}

// numbered reads "1. Nội dung", "IV. Nội dung".
func numbered(line string) (number, heading string, ok bool) {
	number, heading, ok = strings.Cut(line, ".")
	if !ok || number == "" || len(number) > 5 || !strings.HasPrefix(heading, " ") {
		return "", "", false
	}
	digits := strings.Trim(number, "0123456789") == ""
	return number + ".", strings.TrimSpace(heading), digits || strings.Trim(number, "IVXLC") == ""
}
