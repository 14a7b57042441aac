package store_test

import (
	"errors"
	"testing"

	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestACommitIsHeardAndARefusalIsNot(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	rang := func(c <-chan struct{}) bool {
		select {
		case <-c:
			return true
		default:
			return false
		}
	}
	next := db.Changed()
	if err := db.Update(t.Context(), func(*store.Tx) error { return errors.New("no") }); err == nil || rang(next) {
		t.Error("an act that was refused is heard")
	}
	if err := db.Update(t.Context(), func(*store.Tx) error { return nil }); err != nil || !rang(next) {
		t.Error("an act is not heard")
	}
	if rang(db.Changed()) {
		t.Error("one act is heard twice")
	}
}
