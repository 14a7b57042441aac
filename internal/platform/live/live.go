// Package live tells everybody who looks at one thing that it has changed, and
// never what: each then asks for what they may see. The thing is looked at once
// for all of them, at most a few times a second, when something was written or,
// for what other processes write, every two seconds. (Kênh báo thay đổi.)
package live

import (
	"context"
	"sync"
	"time"
)

const (
	rest = 200 * time.Millisecond // between two looks at one thing
	slow = 2 * time.Second        // a look when nothing was heard
)

// A Look finds out how a thing stands now: text that differs when it changed.
type Look func(context.Context) (revision string, err error)

// A Hub is all that is looked at now.
type Hub struct {
	changed func() <-chan struct{}
	mu      sync.Mutex
	things  map[string]*thing
	closed  chan struct{}
	once    sync.Once
}

// A thing is one that somebody watches.
type thing struct {
	last    string
	readers map[chan string]bool
	stop    context.CancelFunc
}

// New is a hub that looks again when changed says that something was written;
// nil: only every two seconds.
func New(changed func() <-chan struct{}) *Hub {
	if changed == nil {
		changed = func() <-chan struct{} { return nil }
	}
	return &Hub{changed: changed, things: map[string]*thing{}, closed: make(chan struct{})}
}

// Closed is closed when the house closes: nobody is told anything any more.
func (h *Hub) Closed() <-chan struct{} { return h.closed }

// Close ends all watching, so that a server may stop.
func (h *Hub) Close() { h.once.Do(func() { close(h.closed) }) }

// Watch gives the newest revision of a thing each time it differs, until leave
// is called. Who is slow misses those in between. Of several looks at one name
// the first is used while anybody watches.
func (h *Hub) Watch(ctx context.Context, name string, look Look) (news <-chan string, leave func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	to := make(chan string, 1)
	t := h.things[name]
	if t == nil {
		ctx, stop := context.WithCancel(context.WithoutCancel(ctx)) // it goes on for who comes later
		t = &thing{readers: map[chan string]bool{}, stop: stop}
		h.things[name] = t
		go h.follow(ctx, t, look)
	}
	t.readers[to] = true
	if t.last != "" {
		to <- t.last
	}
	return to, func() { h.leave(name, t, to) }
}

func (h *Hub) leave(name string, t *thing, to chan string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(t.readers, to)
	if len(t.readers) == 0 && h.things[name] == t {
		t.stop()
		delete(h.things, name)
	}
}

// follow looks at a thing as long as anybody watches it. A look that fails is
// tried again later: who watches learns nothing wrong meanwhile.
func (h *Hub) follow(ctx context.Context, t *thing, look Look) {
	for {
		changed := h.changed()
		if now, err := look(ctx); err == nil {
			h.tell(t, now)
		}
		if !h.wait(ctx, nil, rest) || !h.wait(ctx, changed, slow-rest) {
			return
		}
	}
}

// wait reports false when there is nothing to wait for any more.
func (h *Hub) wait(ctx context.Context, changed <-chan struct{}, most time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-h.closed:
		return false
	case <-changed:
	case <-time.After(most):
	}
	return true
}

func (h *Hub) tell(t *thing, now string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if now == t.last {
		return
	}
	t.last = now
	for to := range t.readers {
		select {
		case <-to: // an older one nobody has read
		default:
		}
		to <- now
	}
}
