// Command build makes ui/dist from the npm packages and ui/src: one style
// sheet, one script, one sprite of icons, the shapes, the marks and the fonts,
// each under a hashed name with a .gz beside it. Run it from the root.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

const (
	src   = "ui/src"
	npm   = "ui/node_modules"
	out   = "ui/dist"
	fonts = npm + "/@expo-google-fonts/eb-garamond/"
)

func main() {
	log.SetFlags(0)
	if err := build(); err != nil {
		log.Fatal("assets: ", err)
	}
}

func build() error {
	if _, err := os.Stat(npm); err != nil {
		return fmt.Errorf("%s is not there: run `make assets`", npm)
	}
	used, icons, err := scan("internal/door/web", "internal/app", src)
	if err != nil {
		return err
	}
	files, err := bundle()
	if err != nil {
		return err
	}
	for _, c := range unknown(string(files["app.css"]), used) {
		fmt.Printf("assets: class %s is on a page and has no rule in ui/src/theme.css\n", c)
	}
	files["app.css"] = []byte(purge(string(files["app.css"]), used))
	if files["icons.svg"], err = sprite(npm+"/@tabler/icons/icons/outline", icons); err != nil {
		return err
	}
	for _, name := range []string{"shapes.svg", "mark.svg", "wordmark.svg"} {
		if files[name], err = os.ReadFile(filepath.Join(src, name)); err != nil {
			return err
		}
		files[name] = squeeze(files[name])
	}
	files["ballot.html"] = offline(files["ballot.js"])
	if files["licences.txt"], err = licences(); err != nil {
		return err
	}
	return write(files)
}

// bundle runs esbuild over app.css and app.js; fonts come out beside them
// under names that carry their hash already.
func bundle() (map[string][]byte, error) {
	r := api.Build(api.BuildOptions{
		EntryPoints:       []string{src + "/app.css", src + "/app.js", src + "/ballot.js", src + "/grid.js", src + "/deed.js", src + "/deed-worker.js", src + "/heat.js"},
		Outdir:            out,
		Bundle:            true,
		Write:             false,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		Charset:           api.CharsetUTF8,
		Format:            api.FormatIIFE,
		AssetNames:        "[name].[hash]",
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile, ".txt": api.LoaderText},
		Engines:           []api.Engine{{Name: api.EngineChrome, Version: "109"}, {Name: api.EngineFirefox, Version: "115"}, {Name: api.EngineSafari, Version: "15"}},
		LogLevel:          api.LogLevelError,
	})
	if len(r.Errors) > 0 {
		return nil, fmt.Errorf("esbuild: %s", r.Errors[0].Text)
	}
	files := map[string][]byte{}
	for _, f := range r.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return files, nil
}

// offline is the page of a secret ballot that is opened from a disk: the very
// script the server gives, inside one file.
func offline(script []byte) []byte {
	var b bytes.Buffer
	b.WriteString("<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Phiếu kín</title>")
	b.WriteString("<style>body{font:1.125rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}label{display:block;padding:.75rem 0}</style>")
	b.WriteString("<main data-ballot=\"\"></main><script>")
	b.Write(bytes.ReplaceAll(script, []byte("</script"), []byte("<\\/script")))
	b.WriteString("</script></html>\n")
	return b.Bytes()
}

// write empties dist and fills it: name.hash.ext, its .gz, the manifest.
func write(files map[string][]byte) error {
	old, _ := filepath.Glob(out + "/*")
	for _, f := range old {
		if filepath.Base(f) != ".gitkeep" {
			_ = os.RemoveAll(f)
		}
	}
	if err := os.MkdirAll(out+"/fonts", 0o755); err != nil {
		return err
	}
	names := map[string]string{}
	for name, b := range files {
		hashed := name
		if plain, ok := strings.CutSuffix(name, ".woff2"); ok { // bundled under its hash
			names[strings.TrimSuffix(plain, filepath.Ext(plain))+".woff2"] = name
		} else {
			sum := sha256.Sum256(b)
			ext := filepath.Ext(name)
			hashed = strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
			names[name] = hashed
			if err := os.WriteFile(filepath.Join(out, hashed+".gz"), pack(b), 0o644); err != nil {
				return err
			}
		}
		if err := os.WriteFile(filepath.Join(out, hashed), b, 0o644); err != nil {
			return err
		}
	}
	for cut, file := range map[string]string{
		"Regular": "400Regular/EBGaramond_400Regular", "Italic": "400Regular_Italic/EBGaramond_400Regular_Italic",
		"Bold": "700Bold/EBGaramond_700Bold", "BoldItalic": "700Bold_Italic/EBGaramond_700Bold_Italic",
	} {
		b, err := os.ReadFile(fonts + file + ".ttf")
		if err != nil {
			return err
		}
		if err := os.WriteFile(out+"/fonts/EBGaramond-"+cut+".ttf", b, 0o644); err != nil {
			return err
		}
	}
	list, err := json.MarshalIndent(names, "", "  ")
	if err != nil {
		return err
	}
	for _, n := range []string{"app.css", "app.js", "ballot.js", "grid.js", "icons.svg"} {
		fmt.Printf("assets: %-10s %6.1f KB, %5.1f KB compressed\n", n, float64(len(files[n]))/1000, float64(len(pack(files[n])))/1000)
	}
	return os.WriteFile(out+"/manifest.json", list, 0o644)
}

func pack(b []byte) []byte {
	var z bytes.Buffer
	w, _ := gzip.NewWriterLevel(&z, gzip.BestCompression) // the level is a constant
	_, _ = w.Write(b)                                     // to memory: cannot fail
	_ = w.Close()
	return z.Bytes()
}

// licences puts the licence of everything that is embedded into one text.
func licences() ([]byte, error) {
	var b bytes.Buffer
	for _, l := range []struct{ what, file string }{
		{"htmx", "htmx.org/LICENSE"},
		{"noble-curves, noble-hashes, noble-ciphers", "@noble/curves/LICENSE"},
		{"Tabler", "@tabler/core/LICENSE"},
		{"Tabler Icons", "@tabler/icons/LICENSE"},
		{"Be Vietnam Pro", "@fontsource/be-vietnam-pro/LICENSE"},
		{"EB Garamond", "@expo-google-fonts/eb-garamond/LICENSE_FONT"},
	} {
		text, err := os.ReadFile(filepath.Join(npm, l.file))
		if os.IsNotExist(err) {
			text, err = licenceField(filepath.Join(npm, filepath.Dir(l.file), "package.json"))
		}
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "== %s ==\n\n%s\n\n", l.what, bytes.TrimSpace(text))
	}
	return b.Bytes(), nil
}

func licenceField(file string) ([]byte, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var p struct{ License, Author any }
	err = json.Unmarshal(b, &p)
	return fmt.Appendf(nil, "Licence: %v\nAuthor: %v", p.License, p.Author), err
}
