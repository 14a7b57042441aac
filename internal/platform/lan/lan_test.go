package lan_test

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/lan"
)

var day = time.Date(2026, 9, 2, 12, 0, 0, 0, time.UTC)

func at(t time.Time) func() time.Time { return func() time.Time { return t } }

// shake connects to the authority's server as name, trusting the root on disk.
func shake(t *testing.T, a *lan.Authority, dir, name string, now time.Time) (*x509.Certificate, error) {
	t.Helper()
	l, err := tls.Listen("tcp", "127.0.0.1:0", a.Config())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		if c, err := l.Accept(); err == nil {
			c.(*tls.Conn).Handshake()
			c.Close()
		}
	}()
	text, err := os.ReadFile(lan.Root(dir))
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(text)
	raw, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	c := tls.Client(raw, &tls.Config{RootCAs: roots, ServerName: name, Time: at(now)})
	if err := c.Handshake(); err != nil {
		return nil, err
	}
	return c.ConnectionState().PeerCertificates[0], nil
}

func TestABrowserThatTrustsTheRootTrustsTheServer(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tls")
	a, err := lan.Open(dir, []string{"so-y-te", "so-y-te.local", "192.168.1.10"}, at(day))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"so-y-te", "so-y-te.local", "192.168.1.10"} {
		if _, err := shake(t, a, dir, name, day); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := shake(t, a, dir, "example.org", day); err == nil {
		t.Error("another name is taken")
	}
	if info, err := os.Stat(filepath.Join(dir, "root.key")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	if f := a.Fingerprint(); strings.Count(f, ":") != 31 {
		t.Error(f)
	}
}

func TestTheRootStaysAndTheServersIsRenewed(t *testing.T) {
	dir := t.TempDir()
	first, err := lan.Open(dir, []string{"server"}, at(day))
	if err != nil {
		t.Fatal(err)
	}
	later := day.Add(370 * 24 * time.Hour)
	again, err := lan.Open(dir, []string{"server", "10.1.2.3"}, at(later))
	if err != nil || again.Fingerprint() != first.Fingerprint() {
		t.Fatalf("%v", err)
	}
	leaf, err := shake(t, again, dir, "10.1.2.3", later)
	if err != nil || leaf.NotAfter.Before(later.Add(300*24*time.Hour)) {
		t.Errorf("%v", err)
	}
	if _, err := lan.Open(dir, []string{"server"}, at(day.Add(9*365*24*time.Hour))); !fault.Is(err, fault.Conflict) {
		t.Errorf("a root near its end: %v", err)
	}
}

func TestTheRootCannotSignForTheWorld(t *testing.T) {
	dir := t.TempDir()
	if _, err := lan.Open(dir, []string{"server"}, at(day)); err != nil {
		t.Fatal(err)
	}
	stolen, err := lan.Open(dir, []string{"bank.example.com", "8.8.8.8"}, at(day)) // whoever has the key
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"bank.example.com", "8.8.8.8"} {
		if _, err := shake(t, stolen, dir, name, day); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestABrokenRootIsSaid(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "root.pem"), []byte("x"), 0o600)
	os.WriteFile(filepath.Join(dir, "root.key"), []byte("x"), 0o600)
	if _, err := lan.Open(dir, []string{"server"}, at(day)); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	if len(lan.Hosts()) < 3 {
		t.Error(lan.Hosts())
	}
}
