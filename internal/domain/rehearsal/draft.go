package rehearsal

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing/fstest"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

// What a draft may weigh. The whole law is a quarter of it.
const (
	MostBytes = 4 << 20 // of all its files, unpacked
	mostFile  = 512 << 10
	mostFiles = 1000
)

// A File is one rule file of a draft, by its path among the regulations.
type File struct {
	Path string
	Text string
}

// A Draft is the files by which it differs from the law as it is. (Dự thảo.)
type Draft struct {
	Files  []File // by path
	SHA256 string // of paths and texts
}

// An Upload is one file as it was sent: a rule file, or a .zip of a folder of
// them.
type Upload struct {
	Name string
	Size int64
	io.ReaderAt
}

// ReadUploads reads a draft from what was sent; a rule file that comes without
// its folder belongs to folder. Invalid: what is no draft, every file by its name.
func ReadUploads(law fs.FS, folder string, sent ...Upload) (Draft, error) {
	d := reading{law: law}
	for _, u := range sent {
		if d.over {
			break
		}
		switch strings.ToLower(path.Ext(u.Name)) {
		case ".zip":
			d.zipped(u)
		case ".yaml":
			d.add(path.Join(folder, path.Base(u.Name)), io.NewSectionReader(u, 0, u.Size))
		default:
			d.refuse("rehearsal.file-kind", u.Name)
		}
	}
	return d.draft()
}

// ReadFolder reads a draft from a folder of rule files.
func ReadFolder(law, folder fs.FS) (Draft, error) {
	d := reading{law: law}
	d.folder(folder)
	return d.draft()
}

// reading is a draft as far as it is read.
type reading struct {
	law   fs.FS
	files []File
	bytes int
	wrong []fault.Reason
	over  bool // nothing more is read
}

// mostWrong is how many files are refused before the rest is not looked at.
const mostWrong = 20

// refuse notes what is wrong with a file.
func (d *reading) refuse(code string, args ...any) {
	d.wrong = append(d.wrong, fault.Reason{Code: code, Field: "files", Args: args})
	d.over = d.over || len(d.wrong) == mostWrong
}

// end refuses the draft as a whole.
func (d *reading) end(code string, args ...any) {
	d.over = true
	d.refuse(code, args...)
}

func (d *reading) zipped(u Upload) {
	z, err := zip.NewReader(u, u.Size)
	switch {
	case err != nil:
		d.refuse("rehearsal.not-zip", u.Name)
	case len(z.File) > 10*mostFiles:
		d.end("rehearsal.too-many", mostFiles)
	default:
		d.folder(inner(z))
	}
}

// inner is the folder itself where it was packed whole, under its own name.
func inner(packed fs.FS) fs.FS {
	list, err := fs.ReadDir(packed, ".")
	list = slices.DeleteFunc(list, func(e fs.DirEntry) bool { return hidden(e.Name()) })
	if err == nil && len(list) == 1 && list[0].IsDir() && !slices.Contains(places, list[0].Name()) {
		if sub, err := fs.Sub(packed, list[0].Name()); err == nil {
			return sub
		}
	}
	return packed
}

// places are the folders of the law that rules are read from.
var places = []string{"bodies", "calendar", "money", "regimes"}

// Folders are the folders that rules are read from.
func (s *Service) Folders() (all []string) {
	for _, pattern := range []string{"regimes/*", "bodies/*", "money", "calendar"} {
		list, _ := fs.Glob(s.law, pattern) // the pattern is ours
		all = append(all, list...)
	}
	return all
}

// hidden are the files programs leave behind.
func hidden(name string) bool { return strings.HasPrefix(name, ".") || name == "__MACOSX" }

// folder reads every rule file beneath; examples, questions and tables of
// criteria decide no case and are passed over.
func (d *reading) folder(files fs.FS) {
	_ = fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case d.over:
			return fs.SkipAll
		case err != nil:
			d.refuse("rehearsal.not-zip", name)
			return fs.SkipDir
		case name == ".":
			return nil
		case e.IsDir() && (hidden(e.Name()) || slices.Contains([]string{"cases", "asks", "structure", "criteria"}, e.Name())):
			return fs.SkipDir
		case e.IsDir(), hidden(e.Name()), slices.Contains([]string{".md", ".json"}, path.Ext(name)):
			return nil
		case path.Ext(name) != ".yaml":
			d.refuse("rehearsal.file-kind", name)
			return nil
		}
		f, err := files.Open(name)
		if err != nil {
			d.refuse("rehearsal.not-zip", name)
			return nil
		}
		defer f.Close()
		d.add(name, f)
		return nil
	})
}

// add takes one file, if it is text, not too long and stands where rules are
// read. One that says what the law says already is left out.
func (d *reading) add(name string, r io.Reader) {
	text, err := io.ReadAll(io.LimitReader(r, mostFile+1))
	d.bytes += len(text)
	switch {
	case err != nil:
		d.refuse("rehearsal.not-zip", name)
	case d.bytes > MostBytes:
		d.end("rehearsal.too-long", MostBytes>>20)
	case len(d.files) >= mostFiles:
		d.end("rehearsal.too-many", mostFiles)
	case len(text) > mostFile:
		d.refuse("rehearsal.file-too-long", name, mostFile>>10)
	case !utf8.Valid(text) || bytes.ContainsRune(text, 0):
		d.refuse("rehearsal.not-text", name)
	case !d.placed(name):
		d.refuse("rehearsal.no-place", name)
	case slices.ContainsFunc(d.files, func(f File) bool { return f.Path == name }):
		d.refuse("rehearsal.file-twice", name)
	default:
		if now, err := fs.ReadFile(d.law, name); err != nil || !bytes.Equal(now, text) {
			d.files = append(d.files, File{name, string(text)})
		}
	}
}

// placed reports that rules are read from there: regimes/R4/LDTT.yaml, or a
// table of the law itself.
func (d *reading) placed(name string) bool {
	top, rest, below := strings.Cut(name, "/")
	if !below {
		_, err := fs.Stat(d.law, name)
		return err == nil
	}
	deep := strings.Count(rest, "/")
	return slices.Contains(places, top) && (deep == 1 && (top == "regimes" || top == "bodies") || deep == 0 && (top == "money" || top == "calendar"))
}

func (d *reading) draft() (Draft, error) {
	if len(d.wrong) > 0 {
		return Draft{}, fault.New(fault.Invalid, d.wrong...)
	}
	slices.SortFunc(d.files, func(x, y File) int { return strings.Compare(x.Path, y.Path) })
	return sealed(d.files), nil
}

// sealed is a draft of files with its fingerprint.
func sealed(files []File) Draft {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%s %d\n%s", f.Path, len(f.Text), f.Text)
	}
	return Draft{files, hex.EncodeToString(h.Sum(nil))}
}

// Books is the law as it would be: the draft laid over the law as it is, every
// body's rules with it. Invalid: a rule that cannot stand, its file and line as
// the field.
func (d Draft) Books(law fs.FS) (*rulebook.Library, error) {
	over := fstest.MapFS{}
	for _, f := range d.Files {
		over[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	books, err := rulebook.Load(regulations.Over(law, over))
	if err == nil {
		err = books.Settle()
	}
	return books, err
}
