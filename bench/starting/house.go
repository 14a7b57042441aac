package starting

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"thidua/bench/measure"
)

// A house is a running server.
type house struct {
	cmd   *exec.Cmd
	url   string
	first time.Duration // from the start of the process to the last byte of the first page
	again time.Duration // the same page once more
	gone  chan error
}

// start runs the server and asks for its first page until it comes.
func start(binary, db string) (*house, error) {
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	var said strings.Builder
	h := &house{cmd: exec.Command(binary, "serve", "--demo", "--db", db, "--addr", addr), url: "http://" + addr + "/", gone: make(chan error, 1)}
	h.cmd.Stderr = &said
	begin := time.Now()
	if err := h.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { h.gone <- h.cmd.Wait() }()
	for time.Since(begin) < 30*time.Second {
		select {
		case err := <-h.gone:
			return nil, fmt.Errorf("%s serve ended: %w\n%s", binary, err, said.String())
		default:
		}
		if page(h.url) == nil {
			h.first = time.Since(begin)
			h.again, err = measure.Once(func() error { return page(h.url) })
			return h, err
		}
		time.Sleep(2 * time.Millisecond)
	}
	return nil, errors.Join(fmt.Errorf("no first page in 30 s\n%s", said.String()), h.stop())
}

// Serve runs the server on a demo database for another part of the bench.
func Serve(binary, db string) (url string, pid int, stop func() error, err error) {
	h, err := start(binary, db)
	if err != nil {
		return "", 0, nil, err
	}
	return h.url, h.cmd.Process.Pid, h.stop, nil
}

func page(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, resp.Status)
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

// stop asks the server to finish, and insists after ten seconds.
func (h *house) stop() error {
	if err := h.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case <-h.gone:
		return nil
	case <-time.After(10 * time.Second):
		return h.cmd.Process.Kill()
	}
}

func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
