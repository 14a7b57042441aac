package store

import "sync"

// A bell tells whoever waits that something was written.
type bell struct {
	mu   sync.Mutex
	next chan struct{}
}

// heard is closed at the next ring.
func (b *bell) heard() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}
	return b.next
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}

// Changed is closed once an act of this process has been committed. What other
// processes write it does not hear.
func (d *DB) Changed() <-chan struct{} { return d.bell.heard() }
