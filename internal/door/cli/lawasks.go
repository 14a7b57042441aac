package cli

import (
	"fmt"
	"io/fs"
	"strings"

	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// A wrongWire is a question whose answer is not the one its file expects.
type wrongWire struct {
	At    string   `json:"at"` // asks/votes.yaml:12
	About string   `json:"about"`
	Ask   string   `json:"ask"`
	Wrong []string `json:"wrong"`
}

// asked puts every question of a folder of law to the calculators.
func asked(from fs.FS, books *rulebook.Library, lang words.Lang) (n int, wrong []wrongWire, err error) {
	wrong = []wrongWire{}
	list, err := rulebook.Asks(from)
	for _, a := range list {
		if w := a.Try(books); len(w) > 0 {
			file, name, _ := strings.Cut(a.Path, "#")
			said := make([]string, len(w))
			for i, t := range w {
				said[i] = t.In(string(lang))
			}
			wrong = append(wrong, wrongWire{fmt.Sprint(file, ":", a.Line), strings.TrimSpace(name + " " + a.About), a.Command, said})
		}
	}
	return len(list), wrong, err
}

func (r *run) wrongs(list []wrongWire) {
	for _, w := range list {
		r.say("cli.ask-wrong", w.At, w.Ask, w.About, strings.Join(w.Wrong, "; "))
	}
}

// answered is the exit code when questions were asked too.
func answered(err error, wrong []wrongWire) error {
	if err == nil && len(wrong) > 0 {
		return failing
	}
	return err
}
