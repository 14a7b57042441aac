package cli

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"thidua/internal/app"
	"thidua/internal/base/fault"
	"thidua/internal/platform/lan"
	"thidua/internal/platform/mail"
)

// demo makes the demo database, or another example house. (Dữ liệu mẫu.)
type demo struct {
	House string `enum:"province,cluster7,vss" default:"province" help:"demo_house"`
}

func (d *demo) Run(r *run) error {
	build := app.MakeDemo
	switch d.House {
	case "cluster7":
		build = app.MakeCluster7
	case "vss":
		build = app.MakeVSS
	}
	if err := build(r.ctx, r.config(nil)); err != nil {
		return err
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]string{"db": r.place()}))
		return nil
	}
	r.say("cli.demo-made", r.place())
	return nil
}

// serve opens the doors. (Mở trang.)
type serve struct {
	Addr    string   `default:"127.0.0.1:8080" env:"THIDUA_ADDR" placeholder:"HOST:PORT" help:"serve_addr"`
	Demo    bool     `help:"serve_demo"`
	Public  string   `env:"THIDUA_PUBLIC" placeholder:"URL" help:"serve_public"`
	TLSCert string   `name:"tls-cert" env:"THIDUA_TLS_CERT" placeholder:"FILE" help:"serve_cert" and:"tls"`
	TLSKey  string   `name:"tls-key" env:"THIDUA_TLS_KEY" placeholder:"FILE" help:"serve_key" and:"tls"`
	TLSSelf bool     `name:"tls-self" help:"serve_self" xor:"tls-self,tls-cert"`
	Metrics string   `env:"THIDUA_METRICS" placeholder:"HOST:PORT" help:"serve_metrics"`
	SMTP    string   `name:"smtp" env:"THIDUA_SMTP" placeholder:"URL" help:"serve_smtp"`
	Secret  string   `name:"smtp-password" env:"THIDUA_SMTP_PASSWORD_FILE" placeholder:"FILE" help:"serve_smtp_password"`
	Witness []string `env:"THIDUA_WITNESS" placeholder:"ADDRESS" help:"serve_witness"`
}

// memory is what the heap tries to stay under; a house whose live data
// is more goes beyond it. GOMEMLIMIT says otherwise.
const memory = 200 << 20

// limit makes the collector work before the machine swaps, unless who runs it
// says otherwise.
func limit() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
}

func (s *serve) Run(r *run) error {
	log := slog.New(slog.NewJSONHandler(r.Stderr, nil))
	limit()
	post, err := s.mail()
	if err != nil {
		return err
	}
	collect := debug.SetGCPercent(-1) // the law is read once, and kept: collecting meanwhile doubles a start; the limit above still holds
	defer debug.SetGCPercent(collect)
	c := r.config(log)
	c.Demo, c.Public, c.TLS, c.Version = s.Demo, s.Public, s.TLSSelf || s.TLSCert != "", r.Env.Version
	if s.TLSSelf {
		c.Root = lan.Root(app.TLSBeside(r.DB))
	}
	if c.Public == "" && s.Demo {
		c.Public = s.scheme() + s.Addr // a sample certificate has its code, too
	}
	h, err := app.Open(r.ctx, c)
	if err != nil {
		return err
	}
	defer h.Close()
	l, err := s.listen(r)
	if err != nil {
		return err
	}
	defer l.Close()
	ctx, stop := context.WithCancel(r.ctx)
	defer stop()
	if err := s.measure(ctx, h); err != nil {
		return err
	}
	wait, err := h.Machines(ctx, app.Letters{Server: post, Witnesses: s.Witness})
	if err != nil {
		return err
	}
	r.say("cli.serving", s.url(l))
	debug.SetGCPercent(collect)
	give := time.AfterFunc(time.Second, debug.FreeOSMemory) // what reading the law took is given back, after the first page
	defer give.Stop()
	err = h.Serve(ctx, l)
	stop()
	wait()
	return err
}

// mail is the server letters go out by, its password from a file where one is
// named: nobody reads it in the list of processes.
func (s *serve) mail() (*mail.Server, error) {
	post, err := mail.ParseServer(s.SMTP)
	if err != nil || post == nil || s.Secret == "" {
		return post, err
	}
	b, err := os.ReadFile(s.Secret)
	if err != nil {
		return nil, fault.Because(fault.Invalid, err, fault.Reason{Code: "cli.no-file", Args: []any{s.Secret}})
	}
	return post.WithPassword(strings.TrimSpace(string(b))), nil
}

func (s *serve) url(l net.Listener) string { return s.scheme() + l.Addr().String() }

func (s *serve) scheme() string {
	if s.TLSSelf || s.TLSCert != "" {
		return "https://"
	}
	return "http://"
}

// listen opens the address, under TLS if asked.
func (s *serve) listen(r *run) (net.Listener, error) {
	config, err := s.tls(r)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return nil, fault.Because(fault.Conflict, err, fault.Reason{Code: "cli.address-taken", Args: []any{s.Addr}})
	}
	if config != nil {
		l = tls.NewListener(l, config)
	}
	return l, nil
}

func (s *serve) tls(r *run) (*tls.Config, error) {
	if s.TLSCert != "" {
		pair, err := tls.LoadX509KeyPair(s.TLSCert, s.TLSKey)
		if err != nil {
			return nil, fault.Because(fault.Invalid, err, fault.Reason{Code: "cli.bad-certificate", Args: []any{s.TLSCert}})
		}
		return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}, Certificates: []tls.Certificate{pair}}, nil
	}
	if !s.TLSSelf {
		return nil, nil
	}
	dir := app.TLSBeside(r.DB)
	hosts := lan.Hosts()
	if host, _, err := net.SplitHostPort(s.Addr); err == nil && host != "" && net.ParseIP(host) == nil {
		hosts = append([]string{host}, hosts...)
	}
	a, err := lan.Open(dir, hosts, r.Now)
	if err != nil {
		return nil, err
	}
	r.say("cli.fingerprint", lan.Root(dir), a.Fingerprint())
	return a.Config(), nil
}

// measure lets Prometheus ask, on an address of its own: numbers of the house
// are nothing for its visitors.
func (s *serve) measure(ctx context.Context, h *app.House) error {
	if s.Metrics == "" {
		return nil
	}
	l, err := net.Listen("tcp", s.Metrics)
	if err != nil {
		return fault.Because(fault.Conflict, err, fault.Reason{Code: "cli.address-taken", Args: []any{s.Metrics}})
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", h.Measure().Handler())
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go server.Serve(l) // until the process ends, or Close below
	context.AfterFunc(ctx, func() { server.Close() })
	return nil
}
