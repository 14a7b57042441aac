package cluster_test

import (
	"testing"

	"thidua/internal/base/id"
	"thidua/internal/platform/store"
)

// A head is named by a sitting only if somebody was elected there for the cluster.
func TestASittingThatElectedNobodyNamesNoHead(t *testing.T) {
	c := found(t)
	formed := c.formed()
	s := c.s.Electing(func(_ *store.Tx, at string, of id.Subject) (bool, error) {
		return at == "s1" && of == formed.ID.Subject(), nil
	})
	l := c.lead(2024, 0, 1)
	l.Sitting = "s2"
	c.refused(s.Lead(t.Context(), c.keeper, formed.ID, l), "cluster.sitting-unknown")
	l.Sitting = "s1"
	c.must(s.Lead(t.Context(), c.keeper, formed.ID, l))
}
