package award

import (
	"strings"

	"thidua/internal/platform/store"
)

// beyond is the first text after all that begin with s.
func beyond(s string) string { return s + "\U0010FFFF" }

// escaped takes the wildcards out of words for LIKE.
func escaped(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.NewReplacer("%", "_", "\\", "_").Replace(w)
	}
	return out
}

// where gathers conditions and their arguments.
type where struct {
	list []string
	args []any
}

func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return strings.Trim(store.In(len(w.args), 1), "()")
}

func (w *where) add(what string, v any) { w.list = append(w.list, what+w.arg(v)) }

func (w *where) in(all []string) string {
	w.args = append(w.args, store.Args(all)...)
	return store.In(len(w.args)-len(all)+1, len(all))
}

// name walks names beginning with text, from a place on. The place is written
// so that both engines start the index there.
func (w *where) name(column, text string, from place) {
	w.list = append(w.list, column+` < `+w.arg(beyond(text)))
	if from.Name < text || from.Way == "" {
		w.add(column+` >= `, text)
		return
	}
	name, year := w.arg(from.Name), w.arg(from.Year)
	w.list = append(w.list, column+` >= `+name,
		`(`+column+` > `+name+` OR year < `+year+` OR year = `+year+` AND id < `+w.arg(from.ID)+`)`)
}

func (w *where) filter(q Query) {
	if q.Award != "" {
		w.add(`award = `, q.Award)
	}
	if q.Year != 0 {
		w.add(`year = `, q.Year)
	}
}

func (w *where) text() string { return ` AND ` + strings.Join(w.list, ` AND `) }
