// Package pace slows down whoever does too much at once, before anything is asked of
// the database. Shares are kept in memory and are whole again after a start. (Nhịp.)
package pace

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"thidua/internal/base/fault"
)

// TooMany is the code of its refusal, which doors answer with 429; its sentence names
// the minutes to wait.
const TooMany = "pace.too-many"

// mostKept is how many callers are remembered.
const mostKept = 100_000

// A Pace is one share for each caller: an account, or an address that has none.
type Pace struct {
	mu    sync.Mutex
	every time.Duration
	burst int
	who   map[string]*rate.Limiter
	swept time.Time
}

// New lets each caller do burst at once, then one every so often.
func New(burst int, every time.Duration) *Pace {
	return &Pace{every: every, burst: burst, who: map[string]*rate.Limiter{}}
}

// Allow refuses a caller who has had their share, and says when there is more.
func (p *Pace) Allow(caller string, now time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Sub(p.swept) > time.Duration(p.burst)*p.every || len(p.who) > mostKept {
		clear(p.who) // everyone has their full share again by now
		p.swept = now
	}
	one, ok := p.who[caller]
	if !ok {
		one = rate.NewLimiter(rate.Every(p.every), p.burst)
		p.who[caller] = one
	}
	turn := one.ReserveN(now, 1)
	wait := turn.DelayFrom(now)
	if wait == 0 {
		return nil
	}
	turn.CancelAt(now)
	return fault.Code(fault.Forbidden, TooMany, int((wait+time.Minute-1)/time.Minute))
}

// Minutes is how long whoever was refused for too much is to wait; 0 for any other
// refusal, and for none.
func Minutes(err error) int {
	for _, why := range fault.Reasons(err) {
		if why.Code == TooMany && len(why.Args) == 1 {
			n, _ := why.Args[0].(int)
			return n
		}
	}
	return 0
}
