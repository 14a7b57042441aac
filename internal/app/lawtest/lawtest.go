// Package lawtest gives tests the law as shipped, read once for all of a
// test binary: reading it costs more than most tests do.
package lawtest

import (
	"io/fs"
	"sync"
	"testing"

	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

var shipped = sync.OnceValues(func() (*rulebook.Library, error) { return rulebook.Load(regulations.FS) })

// Shipped is the law as shipped; it is shared, as a server's requests share it.
func Shipped(t testing.TB) *rulebook.Library {
	t.Helper()
	books, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return books
}

// Of is law as a test amended it, or the shared one where it is as shipped.
func Of(t testing.TB, law fs.FS) *rulebook.Library {
	t.Helper()
	if law == fs.FS(regulations.FS) {
		return Shipped(t)
	}
	books, err := rulebook.Load(law)
	if err != nil {
		t.Fatal(err)
	}
	return books
}
