package rulebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"thidua/internal/base/fault"
)

// A tree is a YAML or JSON text with the line of everything in it: what both
// FACTS and the files of regulations are read from. Anchors, tags and merges
// are refused: a rule must say what it says where it says it.
type tree struct {
	line int
	kind treeKind
	text string // scalars
	keys []*tree
	vals []*tree // of a list, or beside keys
}

type treeKind uint8

const (
	null treeKind = iota
	word          // text without quotes, a number, a truth value, a day
	quoted
	list
	dict
)

// Limits of a text: more is no FACTS document and no regulation.
const (
	maxText  = 256 << 10
	maxDepth = 32
)

// grow reads a text into a tree; nil when the text says nothing.
func grow(name string, text []byte) (*tree, error) {
	if len(text) > maxText {
		return nil, misread(name, 1, "facts.too-long")
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // the mark some editors put first
	if json.Valid(text) {
		return growJSON(name, text)
	}
	if line := tooDeep(text); line > 0 {
		return nil, misread(name, line, "facts.too-deep")
	}
	return growYAML(name, text)
}

// misread refuses a text that is no tree; the detail is the parser's own, for a
// log and not for the sentence.
func misread(name string, line int, code string, detail ...any) error {
	return fault.New(fault.Invalid, fault.Reason{Code: code, Field: place(name, line), Args: detail})
}

func place(name string, line int) string {
	if line == 0 {
		return name
	}
	return name + ":" + strconv.Itoa(line)
}

// tooDeep finds the line where brackets or list marks nest beyond reason, so
// that the parser never recurses on it.
func tooDeep(text []byte) int {
	depth, line, marks, start := 0, 1, 0, true
	for _, b := range text {
		switch b {
		case '[', '{':
			if depth++; depth > maxDepth {
				return line
			}
		case ']', '}':
			depth = max(0, depth-1)
		case '\n':
			line, marks, start = line+1, 0, true
			continue
		case '-', '?', ':', '!', '&', '*':
			if start {
				if marks++; marks > maxDepth {
					return line
				}
			}
		case ' ', '\t':
		default:
			start = false
		}
	}
	return 0
}

func growYAML(name string, text []byte) (t *tree, err error) {
	defer func() { // the parser is not ours: what it chokes on is a bad text, not a crash
		if p := recover(); p != nil {
			t, err = nil, misread(name, 1, "facts.syntax", p)
		}
	}()
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, yamlError(name, err)
	}
	var body ast.Node
	for _, d := range file.Docs {
		if d == nil || d.Body == nil {
			continue
		}
		if body != nil {
			return nil, misread(name, lineOf(d.Body), "facts.documents")
		}
		body = d.Body
	}
	if body == nil {
		return &tree{line: 1}, nil
	}
	return fromYAML(name, body, 0)
}

func yamlError(name string, err error) error {
	line, what := 1, "no YAML"
	var at interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if errors.As(err, &at) {
		if tk := at.GetToken(); tk != nil && tk.Position != nil {
			line = tk.Position.Line
		}
		what = at.GetMessage()
	}
	return misread(name, line, "facts.syntax", what)
}

func lineOf(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		n = m.Values[0].Key
	}
	if tk := n.GetToken(); tk != nil && tk.Position != nil {
		return tk.Position.Line
	}
	return 1
}

func fromYAML(name string, n ast.Node, depth int) (*tree, error) {
	t := &tree{line: lineOf(n)}
	if depth > maxDepth {
		return nil, misread(name, t.line, "facts.too-deep")
	}
	switch n := n.(type) {
	case *ast.NullNode:
	case *ast.StringNode:
		t.kind, t.text = word, n.Value
		if q := n.Token.Type; q == token.DoubleQuoteType || q == token.SingleQuoteType {
			t.kind = quoted
		}
	case *ast.LiteralNode:
		t.kind, t.text = quoted, n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		t.kind, t.text = word, n.GetToken().Value
	case *ast.MappingNode:
		t.kind = dict
		for _, v := range n.Values {
			if err := t.pair(name, v, depth); err != nil {
				return nil, err
			}
		}
	case *ast.MappingValueNode:
		t.kind = dict
		return t, t.pair(name, n, depth)
	case *ast.SequenceNode:
		t.kind = list
		for _, v := range n.Values {
			c, err := fromYAML(name, v, depth+1)
			if err != nil {
				return nil, err
			}
			t.vals = append(t.vals, c)
		}
	default:
		return nil, misread(name, t.line, "facts.not-used", n.Type())
	}
	return t, nil
}

func (t *tree) pair(name string, v *ast.MappingValueNode, depth int) error {
	k, err := fromYAML(name, v.Key, depth+1)
	if err != nil {
		return err
	}
	c, err := fromYAML(name, v.Value, depth+1)
	if err != nil {
		return err
	}
	return t.add(name, k, c)
}

func (t *tree) add(name string, k, v *tree) error {
	if k.kind != word && k.kind != quoted {
		return misread(name, k.line, "facts.key")
	}
	for _, other := range t.keys {
		if other.text == k.text {
			return fault.New(fault.Invalid, fault.Reason{Code: "facts.twice", Field: place(name, k.line), Args: []any{k.text}})
		}
	}
	t.keys, t.vals = append(t.keys, k), append(t.vals, v)
	return nil
}

// growJSON reads valid JSON with the line of each token.
func growJSON(name string, text []byte) (*tree, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	at, line := 0, 1
	next := func() (json.Token, int, error) {
		tok, err := d.Token()
		end := int(d.InputOffset())
		line += bytes.Count(text[at:end], []byte("\n"))
		at = end
		return tok, line, err
	}
	return fromJSON(name, next, 0)
}

func fromJSON(name string, next func() (json.Token, int, error), depth int) (*tree, error) {
	tok, line, err := next()
	if err != nil {
		return nil, misread(name, line, "facts.syntax", err)
	}
	t := &tree{line: line}
	if depth > maxDepth {
		return nil, misread(name, line, "facts.too-deep")
	}
	switch tok := tok.(type) {
	case nil:
	case string:
		t.kind, t.text = quoted, tok
	case bool:
		t.kind, t.text = word, strconv.FormatBool(tok)
	case json.Number:
		t.kind, t.text = word, tok.String()
	case json.Delim:
		if tok == ']' || tok == '}' {
			return nil, io.EOF // the end of what is open
		}
		t.kind = list
		if tok == '{' {
			t.kind = dict
		}
		for {
			c, err := fromJSON(name, next, depth+1)
			if err == io.EOF {
				return t, nil
			}
			if err != nil {
				return nil, err
			}
			if t.kind == list {
				t.vals = append(t.vals, c)
				continue
			}
			v, err := fromJSON(name, next, depth+1)
			if err != nil {
				return nil, err
			}
			if err := t.add(name, c, v); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

// get is a key's value, nil when the key is not there.
func (t *tree) get(key string) *tree {
	for i, k := range t.keys {
		if k.text == key {
			return t.vals[i]
		}
	}
	return nil
}
