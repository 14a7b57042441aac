package covenant

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// How much a covenant holds, in promises and characters.
const (
	MostPromises = 200
	mostTitle    = 300
	mostText     = 100_000
	mostNumber   = 20
	mostMeasure  = 60
	mostWords    = 1000 // of a promise, its evidence, a note, a reason
)

// A Draught is what who leads the cluster writes. With Adopted the text is that
// of the covenant the cluster adopted last in a consultation, and Text is not read.
type Draught struct {
	Title    string
	Text     string
	Adopted  bool
	Promises []Promise
}

// Articles are the text of a version cut at its articles.
func (v Version) Articles() []consultation.Article { return consultation.Split(v.Text) }

// plain writes articles as one text.
func plain(all []consultation.Article) string {
	var parts []string
	for _, a := range all {
		if a.Number != "" {
			a.Number = strings.TrimRight(a.Number, ".") + "."
		}
		parts = append(parts, strings.TrimSpace(a.Label()+"\n"+a.Text))
	}
	return strings.Join(parts, "\n")
}

// take puts a draught in the place of what stood, or says everything wrong with it.
func (c *Covenant) take(tx *store.Tx, in cluster.Cluster, sitting []cluster.Member, d Draught) error {
	var wrong []fault.Reason
	refuse := func(err error) { wrong = append(wrong, fault.Reasons(err)...) }
	v := Version{Of: c.ID, No: c.No, Why: c.Why, Title: viet.Clean(d.Title), Text: plain(consultation.Split(d.Text))}
	if d.Adopted {
		from, err := consultation.Adopted(tx, in.ID.Subject(), consultation.Covenant)
		if err != nil {
			return err
		}
		if from.No == 0 {
			return fault.Field("adopted", "covenant.nothing-adopted")
		}
		v.Text, v.Source = plain(from.Articles), id.Subject{Kind: "consultation", ID: string(from.Of)}.String()
		if v.Title == "" {
			v.Title = from.Title
		}
	}
	if v.Title == "" {
		refuse(fault.Field("title", "covenant.title-missing"))
	}
	refuse(short("title", v.Title, mostTitle))
	refuse(short("text", v.Text, mostText))
	var err error
	if v.Promises, err = c.promises(tx, in, sitting, d.Promises); err != nil {
		refuse(err)
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	c.Version = v
	return nil
}

// promises cleans what is promised, numbers what has no number, and gives each the
// name it had.
func (c Covenant) promises(tx *store.Tx, in cluster.Cluster, sitting []cluster.Member, all []Promise) ([]Promise, error) {
	if len(all) > MostPromises {
		return nil, fault.Field("promises", "covenant.too-many-promises", MostPromises)
	}
	first, last := in.YearDays(c.Year)
	var wrong []fault.Reason
	out := slices.Clone(all)
	for i := range out {
		p := &out[i]
		p.clean(i + 1)
		refuse := func(code string, args ...any) {
			wrong = append(wrong, fault.Reason{Code: code, Field: "promises", Args: append([]any{i + 1}, args...)})
		}
		switch {
		case p.Content == "":
			refuse("covenant.promise-empty")
		case p.Target.Given && p.Measure == "":
			refuse("covenant.measure-missing")
		case p.Target.Given && !slices.Contains(Directions(), p.Direction):
			refuse("covenant.direction-missing")
		case p.Target.Given && p.Target.Figure < 0:
			refuse("covenant.target-negative")
		case p.Due.IsZero():
			refuse("covenant.due-missing")
		case p.Due.Before(first) || p.Due.After(last):
			refuse("covenant.due-outside", first, last)
		case p.Unit != "" && !slices.ContainsFunc(sitting, func(m cluster.Member) bool { return m.Unit == p.Unit }):
			refuse("covenant.promise-of-stranger")
		case slices.ContainsFunc(out[:i], func(o Promise) bool { return o.Number == p.Number }):
			refuse("covenant.number-twice", p.Number)
		case tooLong(p.Number, mostNumber) || tooLong(p.Measure, mostMeasure) || tooLong(p.Content, mostWords) || tooLong(p.Evidence, mostWords):
			refuse("covenant.promise-too-long", mostWords)
		}
	}
	if len(wrong) > 0 {
		return nil, fault.New(fault.Invalid, wrong...)
	}
	id.Recognise(c.Promises, out, func(p *Promise) *PromiseID { return &p.ID }, func(p Promise) string { return p.Number }, tx.NewID)
	return out, nil
}

func (p *Promise) clean(place int) {
	p.Number, p.Content, p.Measure, p.Evidence = viet.Clean(p.Number), viet.Clean(p.Content), viet.Clean(p.Measure), viet.Clean(p.Evidence)
	if p.Number == "" {
		p.Number = strconv.Itoa(place)
	}
	if !p.Target.Given {
		p.Target, p.Direction, p.Measure = scoring.Amount{}, "", ""
	}
}

// hash is the SHA-256 of everything a version binds to.
func (c Covenant) hash() string {
	type line struct {
		Number    string          `json:"number"`
		Content   string          `json:"content"`
		Unit      registry.UnitID `json:"unit"`
		Target    *int64          `json:"target"` // ten-thousandths
		Measure   string          `json:"measure"`
		Direction Direction       `json:"direction"`
		Evidence  string          `json:"evidence"`
		Due       string          `json:"due"`
	}
	lines := make([]line, len(c.Promises))
	for i, p := range c.Promises {
		lines[i] = line{p.Number, p.Content, p.Unit, nil, p.Measure, p.Direction, p.Evidence, p.Due.String()}
		if p.Target.Given {
			n := int64(p.Target.Figure)
			lines[i].Target = &n
		}
	}
	text, _ := json.Marshal(struct {
		Cluster  cluster.ID `json:"cluster"`
		Year     int        `json:"year"`
		Version  int        `json:"version"`
		Title    string     `json:"title"`
		Text     string     `json:"text"`
		Promises []line     `json:"promises"`
	}{c.Cluster, c.Year, c.No, c.Title, c.Text, lines}) // nothing in it can fail
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// reason is text that must be given.
func reason(field, code, text string) (string, error) {
	if text = viet.Clean(text); text == "" {
		return "", fault.Field(field, code)
	}
	return text, short(field, text, mostWords)
}

func short(field, text string, most int) error {
	if tooLong(text, most) {
		return fault.Field(field, "form.too-long", utf8.RuneCountInString(text), most)
	}
	return nil
}

func tooLong(text string, most int) bool { return utf8.RuneCountInString(text) > most }
