// Package lan makes certificates for a server on a local network that no
// public authority knows: a root of the house's own, kept beside the database,
// and a server certificate signed by it, made anew before it runs out. People
// install the root once, after comparing its fingerprint. (Chứng thư nội bộ.)
package lan

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"thidua/internal/base/fault"
)

const (
	rootLife  = 10 * 365 * 24 * time.Hour
	leafLife  = 397 * 24 * time.Hour // the longest that browsers take
	renewAt   = 30 * 24 * time.Hour  // before it runs out
	backdated = time.Hour            // clocks of a LAN differ
	rootName  = "root.pem"
	keyName   = "root.key"
)

// An Authority signs for the names and addresses of one server.
type Authority struct {
	hosts []string
	now   func() time.Time
	root  *x509.Certificate
	key   crypto.Signer

	mu   sync.Mutex
	leaf *tls.Certificate
}

// Open reads the root in dir, or makes one that can sign for nothing but hosts
// and private addresses.
func Open(dir string, hosts []string, now func() time.Time) (*Authority, error) {
	a := &Authority{hosts: hosts, now: now}
	err := a.read(dir)
	if errors.Is(err, fs.ErrNotExist) {
		err = a.make(dir)
	}
	if err != nil {
		return nil, err
	}
	if now().After(a.root.NotAfter.Add(-leafLife)) {
		return nil, fault.Code(fault.Conflict, "lan.root-old", filepath.Join(dir, rootName))
	}
	return a, nil
}

func (a *Authority) read(dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, rootName))
	if err != nil {
		return err
	}
	secret, err := os.ReadFile(filepath.Join(dir, keyName))
	if err != nil {
		return err
	}
	cert, _ := pem.Decode(text)
	key, _ := pem.Decode(secret)
	if cert == nil || key == nil {
		return fault.Code(fault.Invalid, "lan.bad-root", dir)
	}
	if a.root, err = x509.ParseCertificate(cert.Bytes); err != nil {
		return fault.Because(fault.Invalid, err, fault.Reason{Code: "lan.bad-root", Args: []any{dir}})
	}
	a.key, err = x509.ParseECPrivateKey(key.Bytes)
	return err
}

// make writes the key before the certificate: without the second it is made
// again.
func (a *Authority) make(dir string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	names, _ := split(a.hosts)
	root := &x509.Certificate{
		SerialNumber: serial(), Subject: pkix.Name{CommonName: "thidua " + strings.Join(a.hosts[:min(1, len(a.hosts))], "")},
		NotBefore: a.now().Add(-backdated), NotAfter: a.now().Add(rootLife),
		IsCA: true, BasicConstraintsValid: true, MaxPathLenZero: true, KeyUsage: x509.KeyUsageCertSign,
		PermittedDNSDomainsCritical: true, PermittedDNSDomains: append(names, "local", "lan", "internal", "localhost"),
		PermittedIPRanges: private(),
	}
	der, err := x509.CreateCertificate(rand.Reader, root, root, key.Public(), key)
	if err != nil {
		return err
	}
	if a.root, err = x509.ParseCertificate(der); err != nil {
		return err
	}
	a.key = key
	secret, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	return errors.Join(os.MkdirAll(dir, 0o700),
		os.WriteFile(filepath.Join(dir, keyName), pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: secret}), 0o600),
		os.WriteFile(filepath.Join(dir, rootName), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o644))
}

func serial() *big.Int {
	b := make([]byte, 16)
	rand.Read(b) // never fails (crypto/rand)
	return new(big.Int).SetBytes(b)
}

// private lists the address ranges of local networks.
func private() (ranges []*net.IPNet) {
	for _, s := range []string{"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128"} {
		_, n, _ := net.ParseCIDR(s) // all of them are right
		ranges = append(ranges, n)
	}
	return ranges
}

func split(hosts []string) (names []string, addresses []net.IP) {
	for _, h := range hosts {
		if ip := net.ParseIP(h); ip != nil {
			addresses = append(addresses, ip)
		} else if h != "" {
			names = append(names, strings.ToLower(h))
		}
	}
	return names, addresses
}

// Config is what a listener needs: it signs a new server certificate when the
// one in use is about to run out.
func (a *Authority) Config() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"},
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return a.certificate() }}
}

func (a *Authority) certificate() (*tls.Certificate, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.leaf != nil && a.now().Before(a.leaf.Leaf.NotAfter.Add(-renewAt)) {
		return a.leaf, nil
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	names, addresses := split(a.hosts)
	leaf := &x509.Certificate{
		SerialNumber: serial(), Subject: pkix.Name{CommonName: "thidua"}, DNSNames: names, IPAddresses: addresses,
		NotBefore: a.now().Add(-backdated), NotAfter: a.now().Add(leafLife),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, a.root, key.Public(), a.key)
	if err != nil {
		return nil, err
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	a.leaf = &tls.Certificate{Certificate: [][]byte{der, a.root.Raw}, PrivateKey: key, Leaf: parsed}
	return a.leaf, nil
}

// Fingerprint is the SHA-256 of the root, as browsers show it.
func (a *Authority) Fingerprint() string {
	sum := sha256.Sum256(a.root.Raw)
	pairs := make([]string, len(sum))
	for i, b := range sum {
		pairs[i] = fmt.Sprintf("%02X", b)
	}
	return strings.Join(pairs, ":")
}

// Root is the file people install.
func Root(dir string) string { return filepath.Join(dir, rootName) }

// Hosts lists the names and private addresses this machine is reached by.
func Hosts() []string {
	hosts := []string{"localhost", "127.0.0.1", "::1"}
	if name, err := os.Hostname(); err == nil && !slices.Contains(hosts, name) {
		hosts = append([]string{name, name + ".local"}, hosts...)
	}
	addresses, _ := net.InterfaceAddrs() // without them the name remains
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsPrivate() {
			hosts = append(hosts, n.IP.String())
		}
	}
	return hosts
}
