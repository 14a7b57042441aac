package live_test

import (
	"context"
	"errors"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"thidua/internal/platform/live"
)

// bell rings by hand.
type bell struct{ next atomic.Pointer[chan struct{}] }

func newBell() *bell {
	b := &bell{}
	c := make(chan struct{})
	b.next.Store(&c)
	return b
}

func (b *bell) changed() <-chan struct{} { return *b.next.Load() }

func (b *bell) ring() {
	c := make(chan struct{})
	close(*b.next.Swap(&c))
}

func hears(t *testing.T, news <-chan string, want string) {
	t.Helper()
	select {
	case got := <-news:
		if got != want {
			t.Fatalf("heard %s, want %s", got, want)
		}
	case <-time.After(5 * time.Second):
		t.Fatalf("%s was not heard", want)
	}
}

func TestManyWatchOneLook(t *testing.T) {
	t.Parallel()
	b := newBell()
	h := live.New(b.changed)
	var at, looks atomic.Int64
	at.Store(1)
	look := func(context.Context) (string, error) {
		looks.Add(1)
		return strconv.FormatInt(at.Load(), 10), nil
	}
	var all []<-chan string
	for range 30 {
		news, leave := h.Watch(t.Context(), "a", look)
		defer leave()
		all = append(all, news)
	}
	for _, news := range all {
		hears(t, news, "1")
	}
	at.Store(2)
	b.ring()
	for _, news := range all {
		hears(t, news, "2")
	}
	if n := looks.Load(); n > 8 {
		t.Errorf("30 who watch cost %d looks", n)
	}
}

func TestALateComerIsToldAtOnceAndALastOneEndsTheLooking(t *testing.T) {
	t.Parallel()
	h := live.New(nil)
	var looks atomic.Int64
	look := func(context.Context) (string, error) { looks.Add(1); return "1", nil }
	first, leave := h.Watch(t.Context(), "a", look)
	hears(t, first, "1")
	late, leaveToo := h.Watch(t.Context(), "a", look)
	hears(t, late, "1")
	leave()
	leaveToo()
	n := looks.Load()
	time.Sleep(500 * time.Millisecond)
	if looks.Load() > n+1 {
		t.Error("it is looked at though nobody watches")
	}
}

func TestWhatOtherProcessesWriteIsSeenToo(t *testing.T) {
	t.Parallel()
	h := live.New(newBell().changed)
	var at atomic.Int64
	news, leave := h.Watch(t.Context(), "a", func(context.Context) (string, error) {
		if at.Load() == 0 {
			at.Store(1)
			return "", errors.New("the database is away")
		}
		return "back", nil
	})
	defer leave()
	hears(t, news, "back")
}
