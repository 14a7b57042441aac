// Package ui holds what the build made for browsers and for paper: styles,
// scripts, icons and fonts. Nothing third-party is committed: `make assets`
// fills dist from the npm packages named in package.json.
package ui

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"sync"
)

//go:embed all:dist
var dist embed.FS

// FS is the built folder: hashed files, their .gz, manifest.json, fonts/.
func FS() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return sub
}

var manifest = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	if b, err := fs.ReadFile(FS(), "manifest.json"); err == nil {
		_ = json.Unmarshal(b, &names) // an unreadable manifest is a missing one
	}
	return names
})

// Built reports that `make assets` has run; until then pages say so.
func Built() bool { return len(manifest()) > 0 }

// Asset is the path a page uses for a file of ours: "app.css" gives
// "/assets/app.1a2b3c4d.css". Before `make assets` it is "".
func Asset(name string) string {
	if hashed, ok := manifest()[name]; ok {
		return "/assets/" + hashed
	}
	return ""
}

// Sum is the SHA-256 of a file of ours as browsers get it: what minutes print of
// the script that encrypts slips. Before `make assets` it is "".
func Sum(name string) string {
	b, err := fs.ReadFile(FS(), manifest()[name])
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Fonts holds the static cuts for PDFs: EBGaramond-Regular.ttf, -Bold,
// -Italic and -BoldItalic. It is empty before `make assets`.
func Fonts() fs.FS {
	sub, err := fs.Sub(dist, "dist/fonts")
	if err != nil {
		panic(err)
	}
	return sub
}

// Text is a file of ours as browsers get it, for one that must keep its address.
// Before `make assets` it is empty.
func Text(name string) []byte {
	b, err := fs.ReadFile(FS(), manifest()[name])
	if err != nil {
		return nil
	}
	return b
}
