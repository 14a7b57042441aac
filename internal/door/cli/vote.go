package cli

import (
	"strings"

	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// vote weighs a count of a council. (Kết quả biểu quyết.)
type vote struct {
	Award      string `required:"" placeholder:"CODE" help:"vote_award"`
	Body       string `placeholder:"CODE" help:"vote_body"`
	Preset     string `placeholder:"ID" help:"vote_preset"`
	On         string `required:"" placeholder:"DATE" help:"vote_on"`
	Members    int    `required:"" placeholder:"N" help:"vote_members"`
	Present    int    `required:"" placeholder:"N" help:"vote_present"`
	Yes        int    `required:"" placeholder:"N" help:"vote_yes"`
	No         *int   `placeholder:"N" help:"vote_no"`
	Blank      int    `placeholder:"N" help:"vote_blank"`
	Invalid    int    `placeholder:"N" help:"vote_invalid"`
	WrittenYes int    `placeholder:"N" help:"vote_written_yes"`
	WrittenNo  int    `placeholder:"N" help:"vote_written_no"`
	Chair      string `placeholder:"yes|no" help:"vote_chair"`
}

func (c *vote) Run(r *run) error {
	on, err := day("on", c.On)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	n := rulebook.Count{Members: c.Members, Present: c.Present, Yes: c.Yes, No: c.No,
		Blank: c.Blank, Invalid: c.Invalid, WrittenYes: c.WrittenYes, WrittenNo: c.WrittenNo, Chair: c.Chair}
	b, err := books.Vote(c.Award, c.Body, on, n)
	if c.Preset != "" {
		b, err = books.VoteBy(c.Preset, c.Award, c.Body, on, n)
	}
	if err != nil {
		return err
	}
	if r.JSON {
		out, err := rulebook.VoteJSON(b, string(r.lang))
		if err != nil {
			return err
		}
		r.Stdout.Write(out)
	} else {
		r.ballot(b)
	}
	switch {
	case b.Passed == nil:
		return open
	case !*b.Passed:
		return failing
	}
	return nil
}

func (r *run) ballot(b rulebook.Ballot) {
	if !b.Known {
		r.say("cli.vote-unknown")
		return
	}
	result := "cli.vote-tie"
	if b.Passed != nil {
		result = map[bool]string{true: "cli.vote-passed", false: "cli.vote-refused"}[*b.Passed]
	}
	r.say(result)
	r.say(map[bool]string{true: "cli.vote-quorum", false: "cli.vote-no-quorum"}[b.QuorumMet], b.Present, b.QuorumNeeded)
	share := b.Percent
	if r.lang == words.VI {
		share = strings.Replace(share, ".", ",", 1)
	}
	r.say("cli.vote-count", b.Yes, b.Of, share, b.Needed, words.T(r.lang, "law.of-"+b.Denominator))
	var ways []string
	for _, m := range b.Methods {
		ways = append(ways, words.T(r.lang, "law.method-"+m))
	}
	r.say("cli.vote-method", strings.Join(ways, ", "), words.Cite(r.lang, b.Cite))
	if note := b.Note.In(string(r.lang)); note != "" {
		r.say("cli.note", note)
	}
	r.unverified(b.Council.Status)
}
