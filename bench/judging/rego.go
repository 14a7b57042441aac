package judging

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

//go:embed rules.rego
var rules string

// A regoJudge asks OPA as a Go library: prepared once, the input parsed before.
type regoJudge struct{ query rego.PreparedEvalQuery }

func newRego(ctx context.Context) (*regoJudge, error) {
	q, err := rego.New(rego.Query("data.thidua.all"), rego.Module("rules.rego", rules)).PrepareForEval(ctx)
	return &regoJudge{q}, err
}

// input is a person as OPA's own value.
func regoInput(p map[string]any) (ast.Value, error) {
	q := map[string]any{}
	for k, v := range p {
		q[k] = v
	}
	ys := map[string]any{}
	for y, v := range p["years"].(map[int]any) {
		ys[strconv.Itoa(y)] = v
	}
	q["years"] = ys
	return ast.InterfaceToValue(q)
}

func (j *regoJudge) judge(ctx context.Context, input ast.Value) (all [3]outcome, err error) {
	found, err := j.query.Eval(ctx, rego.EvalParsedInput(input))
	if err != nil {
		return all, err
	}
	if len(found) != 1 {
		return all, fmt.Errorf("rego: undefined")
	}
	for i, v := range found[0].Expressions[0].Value.([]any) {
		one := v.(map[string]any)
		if all[i].verdict, err = number(one["verdict"]); err != nil {
			return all, err
		}
		for _, c := range one["clauses"].([]any) {
			n, err := number(c)
			if err != nil {
				return all, err
			}
			all[i].clauses = append(all[i].clauses, n)
		}
	}
	return all, nil
}

func number(v any) (int, error) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, fmt.Errorf("rego: %v is no number", v)
	}
	i, err := n.Int64()
	return int(i), err
}
