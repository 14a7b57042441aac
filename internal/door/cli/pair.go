package cli

import (
	"fmt"

	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// pair says whether two awards may stand together. (Hai khen thưởng cạnh nhau.)
type pair struct {
	On string `placeholder:"DATE" help:"pair_on"`
	A  string `arg:"" placeholder:"A.yaml" help:"pair_file"`
	B  string `arg:"" placeholder:"B.yaml" help:"pair_file"`
}

func (c *pair) Run(r *run) error {
	on, err := day("on", c.On)
	if err != nil {
		return err
	}
	var two [2]rulebook.Honour
	for i, file := range []string{c.A, c.B} {
		name, text, err := r.slurp(file)
		if err != nil {
			return err
		}
		if two[i], err = rulebook.ParseHonour(name, text); err != nil {
			return err
		}
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	p, err := books.Pair(two[0], two[1], on)
	if err != nil {
		return err
	}
	if r.JSON {
		out, err := rulebook.PairJSON(p, string(r.lang))
		if err != nil {
			return err
		}
		r.Stdout.Write(out)
	} else {
		r.pair(p)
	}
	return answer(p.Result)
}

func (r *run) pair(p rulebook.Pairing) {
	lang := string(r.lang)
	r.say("cli.pair-" + string(p.Result))
	for _, why := range p.Why {
		mark := marks[why.Result]
		if why.Soft {
			mark = "·"
		}
		fmt.Fprintf(r.Stdout, "%s %s  [%s · %s]%s\n", mark, why.Text.In(lang), why.ID, words.Cite(r.lang, why.Cite), r.doubtful(why.Status))
		if waits := why.Waits.In(lang); waits != "" {
			fmt.Fprintf(r.Stdout, "    %s\n", waits)
		}
	}
}
