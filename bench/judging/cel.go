package judging

import (
	"fmt"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/ext"
)

// celText is the three awards in CEL, each an expression that gives its verdict
// and then its clauses in order. CEL has no functions of its own; what is
// written once here is put in place by name before compiling, and what is used
// twice is bound.
var celText = [3]string{ldttCEL, cstdcsCEL, bkbCEL}

const (
	ldttCEL = `bind(a, RATED(p.year, 2), bind(b, ATTESTED, bind(c, WORKED, bind(r, 2 - int(p.review),
		[math.least([a, b, c, r] + PAPERS), a, b, c, LEAVE, MARK, r] + PAPERS))))`

	cstdcsCEL = `bind(x, RATED(p.year, 2), bind(y, ATTESTED, bind(z, WORKED, bind(a, math.least([x, y, z]), bind(r, 2 - int(p.review),
		bind(proof, PAPER("initiative-certificate"), bind(rating, RATED(p.year, 3), bind(known, INITIATIVES(1, 0, 0), bind(accepted, RESEARCH(1, 0, 0),
		bind(i, math.least([known, proof]), bind(j, math.least([accepted, proof]), bind(b, math.greatest([rating, i, j]),
		[math.least([a, b, r] + PAPERS), a, x, y, z, LEAVE, MARK, b, rating, i, known, proof, j, accepted, proof, r] + PAPERS))))))))))))`

	bkbCEL = `bind(first, math.least(p.years.map(k, int(k))), bind(span, lists.range(int(p.year) - first + 2).map(i, int(p.year) - i),
		bind(stop, math.greatest(span.filter(y, RATED(y, 3) == 0 || (RATED(y, 3) == 1 && y <= first))),
		bind(surely, math.least([int(p.year) - 1, math.greatest(span.filter(y, RATED(y, 3) < 2)) + 1]),
		bind(perhaps, RATED(stop, 3) == 1 ? math.least([int(p.year) - 1, stop + 1, int(p.recruited_year)]) : math.least([int(p.year) - 1, stop + 1]),
		bind(r, 2 - int(p.review), bind(proof, PAPER("initiative-certificate"),
		bind(chain, math.least([HELD(p.year), HELD(p.year - 1)]), bind(rating, math.least([RATED(p.year, 3), RATED(p.year - 1, 3)]),
		bind(known, INITIATIVES(2, surely, perhaps), bind(accepted, RESEARCH(2, surely, perhaps), bind(works, math.greatest([known, accepted]),
		bind(ys, math.least([rating, works, proof]), bind(criteria, math.greatest([chain, ys]), bind(fresh, FRESH, bind(clean, CLEAN(p.year - 1, "9999"),
		[math.least([criteria, fresh, clean, r] + PAPERS), criteria, chain, ys, rating, works, known, accepted, proof, fresh, clean, r] + PAPERS))))))))))))))))`
)

// short is what the names stand for; $1, $2 … are their arguments.
var short = []struct{ name, text string }{
	{"PAPERS", `[PAPER("request"), PAPER("report"), PAPER("minutes")]`},
	{"WORKED", `bind(m, p.year in p.years && p.years[p.year].months >= 0 ? int(p.years[p.year].months) : p.recruited_year == 0 ? -1 : p.recruited_year < p.year ? 12 :
		p.recruited_year > p.year ? 0 : p.recruited_day == 1 ? 13 - int(p.recruited_month) : 12 - int(p.recruited_month), m < 0 ? 1 : m >= 6 ? 2 : 0)`},
	{"ATTESTED", `("LDTT.b" in p.attested ? (p.attested["LDTT.b"] ? 2 : 0) : p.attested_all ? 2 : 1)`},
	{"LEAVE", `(p.year in p.years && p.years[p.year].absences.exists(k, k == "maternity" || k == "rescue-injury") ? 2 : -1)`},
	{"MARK", `(CLEAN(p.year, string(p.year)) == 0 ? 2 : -1)`},
	{"CLEAN", `(p.discipline_known ? math.least([2] + p.discipline.map(d, 2 - (d.decided != "" && d.decided >= string($1) + "-01-01" && d.decided <= $2 + "-12-31" ? 2 :
		math.least([d.decided == "" ? 1 : d.decided <= $2 + "-12-31" ? 2 : 0, !d.ended_known ? 1 : d.ended == "" || d.ended > string($1) + "-01-01" ? 2 : 0])))) : 1)`},
	{"FRESH", `(p.awards_known ? math.least([2] + p.awards.map(a, 2 - (!(a.award in ["GK", "BKB", "BKT", "BKTTG"]) || (a.proposed && a.award == "BKB") ? 0 :
		math.least([KIND, STANDS, a.year != 0 ? (a.year >= p.year - 1 && a.year <= p.year ? 2 : 0) : a.decided_year < p.year - 1 ? 0 : 1])))) : 1)`},
	{"HELD", `(p.awards_known ? math.greatest([0] + p.awards.filter(a, a.award == "CSTDCS").map(a, math.least([a.year == 0 ? 1 : a.year == $1 ? 2 : 0,
		STANDS, a.claim ? 1 : 2, KIND]))) : 1)`},
	{"KIND", `(a.type == "" ? 1 : a.type == "merit" ? 2 : 0)`},
	{"STANDS", `(a.revoked != 1 ? 2 - int(a.revoked) : a.proposed ? 2 : 1)`},
	{"INITIATIVES", `(p.initiatives_known ? bind(l, p.initiatives.map(w, math.least([WITHIN($2, $3), w.recognised == "" ? 1 : 2,
		!w.used_known ? 1 : w.used == "" ? 2 : 0])), ENOUGH($1)) : 1)`},
	{"RESEARCH", `(p.research_known ? bind(l, p.research.map(w, math.least([WITHIN($2, $3), w.accepted == "" ? 1 : 2,
		w.grade == "" ? 1 : w.grade == "failed" ? 0 : 2])), ENOUGH($1)) : 1)`},
	{"WITHIN", `(w.year == 0 ? 1 : w.year > p.year || w.year < $2 ? 0 : w.year < $1 ? 1 : 2)`},
	{"ENOUGH", `(l.filter(x, x == 2).size() >= $1 ? 2 : l.filter(x, x >= 1).size() < $1 ? 0 : 1)`},
	{"PAPER", `(p.papers_all || $1 in p.papers ? 2 : 1)`},
	{"RATED", `($1 in p.years && p.years[$1].rating != "" ? (rank[p.years[$1].rating] >= $2 ? 2 : 0) : p.recruited_year > $1 ? 0 : 1)`},
}

// written puts the texts in place of the names, until none is left.
func written(s string) string {
	for _, m := range short {
		for {
			i := strings.Index(s, m.name)
			if i < 0 {
				break
			}
			text, rest := m.text, s[i+len(m.name):]
			if strings.Contains(text, "$1") {
				args, after := arguments(rest)
				for k, a := range args {
					text = strings.ReplaceAll(text, fmt.Sprintf("$%d", k+1), a)
				}
				rest = after
			}
			s = s[:i] + text + rest
		}
	}
	return strings.ReplaceAll(s, "bind(", "cel.bind(")
}

// arguments reads "(a, b)" at the beginning of s.
func arguments(s string) (args []string, rest string) {
	depth, from := 0, 1
	for i, c := range s {
		switch {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			if depth--; depth == 0 {
				return append(args, strings.TrimSpace(s[from:i])), s[i+1:]
			}
		case c == ',' && depth == 1:
			args, from = append(args, strings.TrimSpace(s[from:i])), i+1
		}
	}
	return args, ""
}

// A celJudge holds the three programs, optimised.
type celJudge [3]cel.Program

func newCEL() (j celJudge, err error) {
	env, err := cel.NewEnv(cel.Variable("p", cel.MapType(cel.StringType, cel.DynType)), cel.Variable("rank", cel.MapType(cel.StringType, cel.IntType)),
		ext.Bindings(), ext.Math(), ext.Lists())
	if err != nil {
		return j, err
	}
	for i, text := range celText {
		ast, issues := env.Compile(written(text))
		if issues.Err() != nil {
			return j, issues.Err()
		}
		if j[i], err = env.Program(ast, cel.EvalOptions(cel.OptOptimize)); err != nil {
			return j, err
		}
	}
	return j, nil
}

// celInput is a person as CEL's own values.
func celInput(p map[string]any) map[string]any {
	return map[string]any{"p": own(p), "rank": own(map[string]any{"failed": 0, "completed": 1, "good": 2, "excellent": 3})}
}

func own(v any) ref.Val {
	switch v := v.(type) {
	case map[string]any:
		m := map[ref.Val]ref.Val{}
		for k, x := range v {
			m[types.String(k)] = own(x)
		}
		return types.NewRefValMap(types.DefaultTypeAdapter, m)
	case map[int]any:
		m := map[ref.Val]ref.Val{}
		for k, x := range v {
			m[types.Int(k)] = own(x)
		}
		return types.NewRefValMap(types.DefaultTypeAdapter, m)
	case []any:
		l := make([]ref.Val, len(v))
		for i, x := range v {
			l[i] = own(x)
		}
		return types.NewRefValList(types.DefaultTypeAdapter, l)
	}
	return types.DefaultTypeAdapter.NativeToValue(v)
}

func (j celJudge) judge(input map[string]any) (all [3]outcome, err error) {
	for i, program := range j {
		v, _, err := program.Eval(input)
		if err != nil {
			return all, err
		}
		list := v.(interface{ Get(ref.Val) ref.Val })
		size := int(v.(interface{ Size() ref.Val }).Size().(types.Int))
		all[i].verdict = int(list.Get(types.Int(0)).(types.Int))
		for k := 1; k < size; k++ {
			all[i].clauses = append(all[i].clauses, int(list.Get(types.Int(k)).(types.Int)))
		}
	}
	return all, nil
}
