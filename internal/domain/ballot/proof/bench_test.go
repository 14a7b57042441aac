package proof_test

import (
	"testing"

	"thidua/internal/domain/ballot/proof"
)

func BenchmarkVerify25x20(b *testing.B) {
	r := newRoom(proof.Each, 25, 20, 3)
	rec := r.vote()
	for b.Loop() {
		if f := proof.Verify(rec); len(f) > 0 {
			b.Fatal(f)
		}
	}
}
