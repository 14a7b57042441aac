package app

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// Serve answers at an address until ctx ends, then finishes what is under way.
func (h *House) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           h.health(h.Pages()),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute, // an upload over a weak line
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 16,
	}
	server.RegisterOnShutdown(h.Live.Close) // pages that wait for changes do not keep the house open
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
		defer cancel()
		err := server.Shutdown(grace)
		if served := <-done; err == nil && !errors.Is(served, http.ErrServerClosed) {
			err = served
		}
		return err
	}
}
