package rulebook

import (
	"os"
	"testing"
)

// Every book is read at each start: docs/performance.md keeps what it takes.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(os.DirFS(root)); err != nil {
			b.Fatal(err)
		}
	}
}
