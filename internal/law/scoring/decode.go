package scoring

import (
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"thidua/internal/base/fault"
)

// vocabularies are the closed sets of words of a table. (Từ vựng.)
var vocabularies = map[string][]string{
	"status": {string(Found), string(Unverified), string(Example)},
	"kind":   {string(Score), string(Count), string(Percent), string(YesNo), string(Bonus), string(Deduction)},
	"column": {string(Self), string(Cross), string(Verified)},
	"lock":   {string(Reporting), string(Self), string(Cross), string(Verified)},
	"policy": {string(Full), string(Reweigh)},
	"file":   {"pdf", "image", "spreadsheet", "document"},
	"tie":    {ByBase, ByBonus, ByDeductions, ByGroup, ByRow, ByVotes},
	"how":    {ByShare, ByUnit, ByBands},
}

// Limits of one saying and of one list.
const (
	maxSaying = 2000
	maxList   = 400
)

// A reader fills a table and gathers everything that is wrong.
type reader struct{ wrong []fault.Reason }

// A place is a row of the table and a field of it.
type place struct{ row, field string }

func (p place) String() string { return p.row + "/" + p.field }

func (p place) at(field string) place {
	if p.field != "" {
		field = p.field + "." + field
	}
	return place{p.row, field}
}

// say notes one fault; its sentence names the place first.
func (r *reader) say(at place, code string, args ...any) {
	r.wrong = append(r.wrong, fault.Reason{Code: code, Field: at.String(), Args: append([]any{at.String()}, args...)})
}

func (r *reader) table(t *Table, n ast.Node) {
	if _, ok := n.(ast.MapNode); !ok {
		r.say(place{row: "table"}, "facts.shape")
		return
	}
	r.fill(reflect.ValueOf(t).Elem(), n, "", place{row: "table"})
}

// fill sets v from a node. A null is a key not there.
func (r *reader) fill(v reflect.Value, n ast.Node, tag reflect.StructTag, at place) {
	if _, null := n.(*ast.NullNode); null || n == nil {
		return
	}
	switch {
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		r.fill(v.Elem(), n, tag, at)
	case v.Kind() == reflect.Slice:
		r.list(v, n, tag, at)
	case v.Type() == reflect.TypeFor[Points](), v.Type() == reflect.TypeFor[Figure]():
		r.number(v, n, at)
	case v.Addr().Type().Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		text, ok := scalar(n)
		if !ok || v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text)) != nil {
			r.say(at, dayCode(v), text)
		}
	case v.Kind() == reflect.Struct:
		r.object(v, n, at)
	default:
		r.word(v, n, tag, at)
	}
}

func dayCode(v reflect.Value) string {
	if v.Type() == reflect.TypeFor[YearDay]() {
		return "table.year-day"
	}
	return "facts.day"
}

func (r *reader) object(v reflect.Value, n ast.Node, at place) {
	m, ok := n.(ast.MapNode)
	if !ok {
		r.say(at, "facts.shape")
		return
	}
	fields, keys := fieldsOf(v.Type())
	seen := map[string]bool{}
	for i := m.MapRange(); i.Next(); {
		key, ok := scalar(i.Key())
		f, known := fields[key]
		switch {
		case !ok:
			r.say(at, "facts.key")
		case seen[key]:
			r.say(at.at(key), "facts.twice")
		case !known:
			r.say(at.at(key), "facts.unknown-key", strings.Join(keys, ", "))
		default:
			r.fill(v.FieldByIndex(f.Index), i.Value(), f.Tag, at.at(key))
		}
		seen[key] = true
	}
	for _, key := range keys {
		if fields[key].Tag.Get("need") != "" && !seen[key] {
			r.say(at.at(key), "facts.missing-key")
		}
	}
}

func (r *reader) list(v reflect.Value, n ast.Node, tag reflect.StructTag, at place) {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		r.say(at, "facts.shape")
		return
	}
	if len(s.Values) > maxList {
		r.say(at, "table.too-many", maxList)
		return
	}
	if len(s.Values) == 0 {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(s.Values), len(s.Values)))
	for i, one := range s.Values {
		if _, null := one.(*ast.NullNode); null {
			r.say(at.at(strconv.Itoa(i+1)), "facts.shape")
			continue
		}
		r.fill(v.Index(i), one, tag, at.element(i, one))
	}
}

// element is the place of one of a list: the row it names itself by, else the
// number it stands at.
func (p place) element(i int, n ast.Node) place {
	if m, ok := n.(ast.MapNode); ok {
		for k := m.MapRange(); k.Next(); {
			if key, _ := scalar(k.Key()); key == "id" {
				if id, ok := scalar(k.Value()); ok && id != "" && len(id) <= maxID {
					return place{row: id}
				}
			}
		}
	}
	return p.at(strconv.Itoa(i + 1))
}

// number reads points or a figure: not below zero, and not beyond reason.
func (r *reader) number(v reflect.Value, n ast.Node, at place) {
	text, ok := scalar(n)
	read, most := func() (int64, error) { f, err := ParseFigure(text); return int64(f), err }, int64(mostUnits)
	if v.Type() == reflect.TypeFor[Points]() {
		read, most = func() (int64, error) { p, err := ParsePoints(text); return int64(p), err }, int64(mostPoint)
	}
	number, err := read()
	if !ok || err != nil || number < 0 || number > most || isQuoted(n) {
		r.say(at, "table.number", clipped(text))
		return
	}
	v.SetInt(number)
}

func (r *reader) word(v reflect.Value, n ast.Node, tag reflect.StructTag, at place) {
	text, ok := scalar(n)
	if !ok {
		r.say(at, "facts.shape")
		return
	}
	if v.Kind() == reflect.Bool {
		if text != "true" && text != "false" || isQuoted(n) {
			r.say(at, "facts.value", clipped(text), "true, false")
		}
		v.SetBool(text == "true")
		return
	}
	if words := vocabularies[tag.Get("of")]; words != nil && !slices.Contains(words, text) {
		r.say(at, "facts.value", clipped(text), strings.Join(words, ", "))
	}
	if utf8.RuneCountInString(text) > maxSaying {
		r.say(at, "table.too-long", maxSaying)
	}
	if strings.TrimSpace(text) == "" {
		r.say(at, "facts.missing-key")
	}
	v.SetString(text)
}

// scalar is the text of a node that is no list, no map, no anchor and no tag.
func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	}
	return "", false
}

func isQuoted(n ast.Node) bool {
	s, ok := n.(*ast.StringNode)
	return ok && (s.Token.Type == token.DoubleQuoteType || s.Token.Type == token.SingleQuoteType)
}

func clipped(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// fieldsOf is the fields of a struct by key, and the keys in their order.
func fieldsOf(t reflect.Type) (fields map[string]reflect.StructField, keys []string) {
	fields = map[string]reflect.StructField{}
	for _, f := range reflect.VisibleFields(t) {
		if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "" {
			fields[key], keys = f, append(keys, key)
		}
	}
	return fields, keys
}
