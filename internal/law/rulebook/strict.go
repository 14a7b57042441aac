package rulebook

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// strict fills Go values from a tree. A key the type does not have, a word
// outside its vocabulary, a number outside its bounds is refused with its line
// and with what could stand there; nothing is guessed and nothing dropped.
//
// Struct tags: json gives the key; of names the vocabulary; min and max bound
// a number; need makes a key compulsory.
type strict struct {
	name  string
	lines map[string]int // path -> line, kept for what can only be checked later
}

// vocabularies are the closed sets of words of FACTS. (Từ vựng.)
var vocabularies = map[string][]string{
	"kind":         {"individual", "collective", "household"},
	"gender":       {"female", "male"},
	"category":     {"official", "public-employee", "employee", "worker", "farmer", "forces", "foreigner"},
	"type":         {"merit", "sudden", "movement", "long-service", "seniority", "external", "resistance"},
	"rating":       {"failed", "completed", "good", "excellent"},
	"training":     {"failed", "average", "fair", "good", "excellent"},
	"discipline":   {"reprimand", "warning", "pay-cut", "demotion", "removal", "dismissal"},
	"worst":        {"none", "reprimand", "warning", "pay-cut", "demotion", "removal", "dismissal"},
	"scope":        {"base", "ministry-province", "national"},
	"level":        {"base", "commune", "district", "department", "ministry-province", "military-region", "state"},
	"absence":      {"maternity", "rescue-injury", "sick", "unpaid", "other"},
	"grade":        {"failed", "pass", "fair", "good", "excellent"},
	"role":         {"leader", "secretary", "member", "participant"},
	"organisation": {"clean-and-strong", "excellent", "good", "completed", "failed"},
	"status":       {string(Found), string(Unverified)},
}

// rank is a word's place in its vocabulary, low to high; -1 when it has none.
func rank(vocabulary, w string) int {
	for i, v := range vocabularies[vocabulary] {
		if v == w {
			return i
		}
	}
	return -1
}

func (s *strict) refuse(line int, code string, args ...any) error {
	return fault.New(fault.Invalid, fault.Reason{Code: code, Field: place(s.name, line), Args: args})
}

// fill sets v from t. path names the place for later checks.
func (s *strict) fill(v reflect.Value, t *tree, tag reflect.StructTag, path string) error {
	if s.lines != nil {
		s.lines[path] = t.line
	}
	if own, ok := v.Addr().Interface().(interface {
		fillFrom(s *strict, t *tree, tag reflect.StructTag, path string) error
	}); ok {
		return own.fillFrom(s, t, tag, path)
	}
	if t.kind == null {
		return nil // null is absent, unless the type says otherwise
	}
	if d, ok := v.Addr().Interface().(*civil.Date); ok {
		return s.day(d, t, path)
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return s.fill(v.Elem(), t, tag, path)
	case reflect.Struct:
		return s.fillStruct(v, t, path)
	case reflect.Map:
		return s.fillMap(v, t, tag, path)
	case reflect.Slice:
		return s.fillSlice(v, t, tag, path)
	}
	if t.kind != word && t.kind != quoted {
		return s.refuse(t.line, "facts.shape", path)
	}
	switch v.Kind() {
	case reflect.Bool:
		if t.kind != word || t.text != "true" && t.text != "false" {
			return s.refuse(t.line, "facts.value", path, t.text, "true, false")
		}
		v.SetBool(t.text == "true")
	case reflect.Int:
		if t.kind == quoted {
			return s.refuse(t.line, "facts.shape", path)
		}
		return s.number(v, t, tag, path)
	case reflect.String:
		return s.word(v, t, tag, path)
	default:
		return fmt.Errorf("strict: no way to fill %s", v.Type()) // a field of ours that no file could fill
	}
	return nil
}

func (s *strict) fillStruct(v reflect.Value, t *tree, path string) error {
	if t.kind != dict && path == "" {
		return s.refuse(t.line, "facts.not-a-map")
	}
	if t.kind != dict {
		return s.refuse(t.line, "facts.shape", path)
	}
	shape := fillingOf(v.Type())
	if shape.line != nil {
		v.FieldByIndex(shape.line).SetInt(int64(t.line))
	}
	for i, k := range t.keys {
		f, ok := shape.fields[k.text]
		if !ok {
			return s.refuse(k.line, "facts.unknown-key", join(path, k.text), keysOf(v.Type()))
		}
		if err := s.fill(v.FieldByIndex(f.Index), t.vals[i], f.Tag, join(path, k.text)); err != nil {
			return err
		}
	}
	for _, key := range shape.needs {
		if t.get(key) == nil {
			return s.refuse(t.line, "facts.missing-key", join(path, key))
		}
	}
	return nil
}

// A filling is what a struct takes, looked up once for each type.
type filling struct {
	fields map[string]reflect.StructField // by key
	needs  []string                       // keys that must be there, in order
	line   []int                          // index of the field that keeps the line; nil for none
}

var fillings sync.Map // reflect.Type -> *filling

func fillingOf(t reflect.Type) *filling {
	if s, ok := fillings.Load(t); ok {
		return s.(*filling)
	}
	s := &filling{fields: fieldsOf(t)}
	for _, f := range reflect.VisibleFields(t) {
		if f.Tag.Get("need") != "" {
			s.needs = append(s.needs, keyOf(f))
		}
		if f.Name == "Line" && f.Tag.Get("json") == "-" && s.line == nil {
			s.line = f.Index
		}
	}
	fillings.Store(t, s)
	return s
}

func (s *strict) fillMap(v reflect.Value, t *tree, tag reflect.StructTag, path string) error {
	if t.kind != dict {
		return s.refuse(t.line, "facts.shape", path)
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), len(t.keys)))
	for i, k := range t.keys {
		key := reflect.New(v.Type().Key()).Elem()
		if key.Kind() == reflect.Int {
			if err := s.number(key, k, `min:"1945" max:"2100"`, path); err != nil {
				return err
			}
		} else {
			key.SetString(k.text)
		}
		val := reflect.New(v.Type().Elem()).Elem()
		if err := s.fill(val, t.vals[i], tag, join(path, k.text)); err != nil {
			return err
		}
		if t.vals[i].kind == null && val.Kind() == reflect.Int {
			return s.refuse(k.line, "facts.shape", join(path, k.text)) // a count that is not named is 0, so null would lie
		}
		if t.vals[i].kind != null || val.Kind() == reflect.Struct {
			v.SetMapIndex(key, val)
		}
	}
	return nil
}

func (s *strict) fillSlice(v reflect.Value, t *tree, tag reflect.StructTag, path string) error {
	if t.kind != list {
		return s.refuse(t.line, "facts.shape", path)
	}
	v.Set(reflect.MakeSlice(v.Type(), len(t.vals), len(t.vals)))
	for i, c := range t.vals {
		at := path + "[" + strconv.Itoa(i) + "]"
		if c.kind == null {
			return s.refuse(c.line, "facts.shape", at)
		}
		if err := s.fill(v.Index(i), c, tag, at); err != nil {
			return err
		}
	}
	return nil
}

func (s *strict) day(d *civil.Date, t *tree, path string) error {
	at, err := civil.Parse(t.text)
	if err != nil || t.kind != word && t.kind != quoted || at.Year < 1900 || at.Year > 2200 {
		return s.refuse(t.line, "facts.day", path, t.text)
	}
	*d = at
	return nil
}

func (s *strict) number(v reflect.Value, t *tree, tag reflect.StructTag, path string) error {
	n, err := strconv.Atoi(t.text)
	low, high := bound(tag, "min", 0), bound(tag, "max", 1_000_000_000)
	if err != nil || n < low || n > high {
		return s.refuse(t.line, "facts.number", path, t.text, strconv.Itoa(low), strconv.Itoa(high))
	}
	v.SetInt(int64(n))
	return nil
}

func bound(tag reflect.StructTag, key string, otherwise int) int {
	if n, err := strconv.Atoi(tag.Get(key)); err == nil {
		return n
	}
	return otherwise
}

func (s *strict) word(v reflect.Value, t *tree, tag reflect.StructTag, path string) error {
	if of := tag.Get("of"); of != "" && rank(of, t.text) < 0 {
		return s.refuse(t.line, "facts.value", path, t.text, strings.Join(vocabularies[of], ", "))
	}
	v.SetString(t.text)
	return nil
}

// fieldsOf is the fields of a struct by key.
func fieldsOf(t reflect.Type) map[string]reflect.StructField {
	m := map[string]reflect.StructField{}
	for _, f := range reflect.VisibleFields(t) {
		if k := keyOf(f); k != "" && f.IsExported() && !f.Anonymous {
			m[k] = f
		}
	}
	return m
}

func keysOf(t reflect.Type) string {
	var s []string
	for _, f := range reflect.VisibleFields(t) {
		if k := keyOf(f); k != "" && f.IsExported() && !f.Anonymous {
			s = append(s, k)
		}
	}
	return strings.Join(s, ", ")
}

func keyOf(f reflect.StructField) string {
	k, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if k == "-" {
		return ""
	}
	return k
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// Of the types with a way of their own: a null is a known nothing, and "all"
// stands for a list.

func (m *Maybe[T]) fillFrom(s *strict, t *tree, tag reflect.StructTag, path string) error {
	m.Known = true
	if t.kind == null {
		return nil
	}
	return s.fill(reflect.ValueOf(&m.V).Elem(), t, tag, path)
}

func (a *Answers) fillFrom(s *strict, t *tree, tag reflect.StructTag, path string) error {
	if a.All = t.kind == word && t.text == "all" || t.kind == quoted && t.text == "all"; a.All || t.kind == null {
		return nil
	}
	return s.fill(reflect.ValueOf(&a.By).Elem(), t, tag, path)
}

func (p *Papers) fillFrom(s *strict, t *tree, tag reflect.StructTag, path string) error {
	if p.All = (t.kind == word || t.kind == quoted) && t.text == "all"; p.All || t.kind == null {
		return nil
	}
	return s.fill(reflect.ValueOf(&p.Have).Elem(), t, tag, path)
}
