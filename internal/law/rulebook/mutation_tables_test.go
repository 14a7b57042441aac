package rulebook

import (
	"hash/crc32"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/base/civil"
)

// tables are the files of law beside the award files, with the questions that
// try them and how they are read anew; without a way of its own, the whole law
// is.
var mutableTables = []struct {
	glob string
	asks []string
	read func(b *builder)
}{
	{"money/*.yaml", []string{"money"}, func(b *builder) { b.lib.prices = nil; b.money() }},
	{"votes.yaml", []string{"vote"}, (*builder).votes},
	{"quota.yaml", []string{"quota"}, (*builder).quotas},
	{"route.yaml", []string{"route"}, (*builder).route},
	{"deadlines.yaml", []string{"deadline"}, (*builder).deadlines},
	{"fund.yaml", []string{"fund"}, (*builder).funds},
	{"pair.yaml", []string{"pair"}, (*builder).pairs},
	{"procedures.yaml", []string{"procedure"}, (*builder).procedures},
	{"regimes/*/council.yaml", []string{"vote"}, nil},
	{"bodies/*/*.yaml", []string{"body"}, nil},
}

// tablesSkipped: one mutant of so many is tried without -mutate.
const tablesSkipped = 240

// Every number, day, word and row of the tables matters to some question under
// asks/ or to some case of a body.
func TestTableMutantsDie(t *testing.T) {
	known, alive, tried, counts := survivors(t, "testdata/survivors-tables.txt"), map[string]bool{}, 0, map[string]int{}
	trees := parsedLaw(t)
	for _, table := range mutableTables {
		names, err := fs.Glob(os.DirFS(root), table.glob)
		if err != nil || len(names) == 0 {
			t.Fatal(table.glob, err)
		}
		for _, name := range names {
			if *mutate != "" && *mutate != "all" && !strings.Contains(name, *mutate) {
				continue
			}
			try := trier(t, name, table.asks, table.read, trees)
			for _, m := range tableMutants(trees[name], name) {
				counts[table.glob]++
				if *mutate == "" && crc32.ChecksumIEEE([]byte(m.name))%tablesSkipped != 0 {
					continue
				}
				if tried++; !try(m.tree) {
					alive[m.name] = true
				}
			}
		}
	}
	compareAlive(t, alive, known)
	t.Logf("%d mutants of %v, %d survive", tried, counts, len(alive))
}

// parsedLaw is every file of the law as a tree.
func parsedLaw(t *testing.T) map[string]*tree {
	b := &builder{fsys: os.DirFS(root), trees: map[string]*tree{}}
	b.ahead()
	if len(b.trees) < 100 {
		t.Fatal("the law is not read")
	}
	return b.trees
}

// trier tells whether some question or case notices a file that is otherwise.
func trier(t *testing.T, name string, commands []string, read func(*builder), trees map[string]*tree) func(*tree) bool {
	l, asks, all := lib(t), asksOn(t, commands), casesOfBodies(t)
	last := 0 // what noticed the change before often notices the next
	return func(changed *tree) bool {
		with := maps.Clone(trees)
		with[name] = changed
		b := &builder{fsys: os.DirFS(root), trees: with}
		one := *l
		if b.lib = &one; read != nil {
			read(b)
		} else if whole, err := b.library(); err == nil {
			if one = *whole; strings.HasPrefix(name, "bodies/") {
				_, b.err = one.For(strings.Split(name, "/")[1])
			}
		}
		if b.err != nil {
			return true // no law any more: refused when read
		}
		for i := range asks {
			if i = (i + last) % len(asks); len(asks[i].Try(&one)) > 0 {
				last = i
				return true
			}
		}
		return read == nil && strings.HasPrefix(name, "bodies/") && len(one.Check(all)) > 0
	}
}

func asksOn(t *testing.T, commands []string) (out []Ask) {
	asks, err := allAsks()
	if err != nil {
		t.Fatal(explain(err))
	}
	return slices.DeleteFunc(slices.Clone(asks), func(a Ask) bool { return !has(commands, a.Command) })
}

func casesOfBodies(t *testing.T) []Case {
	all, err := allCases()
	if err != nil {
		t.Fatal(explain(err))
	}
	return slices.DeleteFunc(slices.Clone(all), func(c Case) bool { return c.Expect.Body == "" })
}

// tableMutants lists every way a table can be a little otherwise.
func tableMutants(whole *tree, name string) (out []mutant) {
	seen := map[string]int{}
	m := &tableMutator{words: map[string][]string{}}
	m.root = whole.clone()
	m.learn(m.root)
	m.add = func(what string, changed *tree) {
		if seen[what]++; seen[what] > 1 {
			what += " (" + strconv.Itoa(seen[what]) + ")"
		}
		out = append(out, mutant{name + " " + what, changed})
	}
	m.walk(m.root, "")
	return out
}

// A tableMutator changes one thing of a table at a time: a row or an entry of a
// list left out, a number or a day one step off, a word for another of its kind.
type tableMutator struct {
	mutator
	words map[string][]string // that a key has in this file
}

// said and named: what is said in words, and what names a row, decides nothing.
var saidKeys = []string{"cite", "movement_cite", "pays_cite", "status", "vi", "en", "note", "source", "name", "code", "id", "highest", "unknown", "convention",
	"body", "case", "topic", "rank", "class", "attest", "paper", "no_certificate", "notes", "gaps", "why", "certificate", "rounds", "group"}

func (m *tableMutator) learn(t *tree) {
	for i, v := range t.vals {
		if t.kind == dict && v.kind == word && !has(m.words[t.keys[i].text], v.text) {
			m.words[t.keys[i].text] = append(m.words[t.keys[i].text], v.text)
		}
		m.learn(v)
	}
}

func (m *tableMutator) walk(t *tree, at string) {
	for i, v := range t.vals {
		if t.kind == list {
			here := at + " " + rowName(v)
			t.vals = slices.Delete(slices.Clone(t.vals), i, i+1)
			m.add(here+": left out", m.root.clone())
			t.vals = slices.Insert(t.vals, i, v)
			m.walk(v, here)
			continue
		}
		key := t.keys[i].text
		here := strings.TrimSpace(at + " " + key)
		switch {
		case has(saidKeys, key):
		case v.kind == word:
			for _, other := range m.others(key, v.text) {
				was := v.text
				v.text = other
				m.add(here+" "+was+" -> "+other, m.root.clone())
				v.text = was
			}
		default:
			m.walk(v, here)
		}
	}
}

// others is what could stand in a value's place.
func (m *tableMutator) others(key, value string) []string {
	if d, err := civil.Parse(value); err == nil {
		return []string{d.AddDays(-1).String(), d.AddDays(1).String()}
	}
	if d, err := civil.Parse("2025-" + value); err == nil {
		return []string{d.AddDays(-1).String()[5:], d.AddDays(1).String()[5:]}
	}
	if n, err := strconv.Atoi(value); err == nil {
		return []string{strconv.Itoa(n - 1), strconv.Itoa(n + 1)}
	}
	if value == "true" || value == "false" {
		return []string{strconv.FormatBool(value == "false")}
	}
	i := slices.Index(m.words[key], value)
	if next := m.words[key][(i+1)%len(m.words[key])]; next != value {
		return []string{next}
	}
	return nil
}

// rowName tells a row from others: by what it names, and from when.
func rowName(t *tree) string {
	if t.kind != dict {
		return t.text
	}
	var parts []string
	for _, key := range []string{"id", "code", "name", "body", "group", "types", "awards", "case", "holder", "levels", "from"} {
		switch v := t.get(key); {
		case v == nil:
		case v.kind == list && len(v.vals) > 0:
			parts = append(parts, v.vals[0].text)
		default:
			parts = append(parts, v.text)
		}
	}
	return "[" + strings.Join(parts, " ") + "]"
}
