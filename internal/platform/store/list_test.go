package store_test

import (
	"testing"

	"thidua/internal/platform/store"
)

func TestAListIsOrderedAndPagedAsAsked(t *testing.T) {
	t.Parallel()
	by := map[string]string{"name": "fold", "unit": "unit_name"}
	for asked, want := range map[string]string{"": "id", "name": "fold, id", "-unit": "unit_name DESC, id", "fold; DROP": "id", "-": "id"} {
		if got := store.Order(asked, by, "id"); got != " ORDER BY "+want {
			t.Errorf("%q: %s", asked, got)
		}
	}
	for _, c := range []struct {
		page, size int
		want       string
	}{{0, 0, " LIMIT 50 OFFSET 0"}, {3, 20, " LIMIT 20 OFFSET 40"}, {2, 9999, " LIMIT 500 OFFSET 500"}, {7, -1, ""}, {1 << 62, 50, " LIMIT 50 OFFSET 54975581388800"}} {
		if got := store.Window(c.page, c.size); got != c.want {
			t.Errorf("page %d of %d: %q", c.page, c.size, got)
		}
	}
	if got := store.Like(`50%\x`); got != "%50__x%" {
		t.Errorf("typed as a pattern: %s", got)
	}
}
