package web

import (
	"fmt"
	"net/http"
	"time"

	"thidua/internal/platform/live"
)

const (
	beat     = 10 * time.Second // a silent line is a lost one
	streamed = 5 * time.Minute  // then the browser asks again, and so does the permission
)

// Watched is a page's own word that it shows a thing that changes: the address
// it is told of changes at, and the revision it shows.
type Watched struct{ From, Revision string }

// Stream tells a page of each new revision of a thing, and nothing else, until
// the reader leaves (server-sent events). The caller has asked whether they may.
func (s *Server) Stream(w http.ResponseWriter, r *http.Request, name string, look live.Look) error {
	out := http.NewResponseController(w)
	if err := out.SetWriteDeadline(time.Time{}); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // a proxy in front passes it on at once
	news, leave := s.Live.Watch(r.Context(), name, look)
	defer leave()
	end, pulse := time.NewTimer(streamed), time.NewTicker(beat)
	defer end.Stop()
	defer pulse.Stop()
	last := ""
	for {
		select {
		case <-r.Context().Done():
			return nil
		case <-s.Live.Closed():
			return nil
		case <-end.C:
			return nil
		case last = <-news:
		case <-pulse.C:
		}
		if _, err := fmt.Fprintf(w, "retry: 1000\ndata: %s\n\n", last); err != nil {
			return nil // the reader is gone
		}
		if err := out.Flush(); err != nil {
			return nil
		}
	}
}
