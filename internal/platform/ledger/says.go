package ledger

import (
	"encoding/json"
	"reflect"

	"thidua/internal/platform/store"
)

// Says reports whether an entry of an act about a subject says all of this: what
// is kept beside the ledger is compared so.
func Says(tx *store.Tx, subject, act string, what map[string]any) (bool, error) {
	want, err := plain(what)
	if err != nil {
		return false, err
	}
	lines, err := OfAll(tx, []string{subject})
	for _, l := range lines[subject] {
		var said map[string]any
		if l.Act == act && json.Unmarshal([]byte(l.Body), &said) == nil && within(want, said) {
			return true, nil
		}
	}
	return false, err
}

// plain is a body as it reads once it was written.
func plain(body map[string]any) (out map[string]any, err error) {
	text, err := json.Marshal(body)
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	return out, err
}

func within(want, said map[string]any) bool {
	for k, v := range want {
		if !reflect.DeepEqual(said[k], v) {
			return false
		}
	}
	return true
}
