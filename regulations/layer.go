package regulations

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// With is the shipped regulations with a folder laid over them: a file of the
// folder stands in place of the shipped one of the same path, and others come
// in beside. "" is the shipped ones alone. The folder is not read into memory;
// who changes it changes the law of the next start.
func With(dir string) (fs.FS, error) {
	if dir == "" {
		return FS, nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: fs.ErrInvalid}
	}
	return Over(FS, os.DirFS(dir)), nil
}

// Over is some regulations with other files laid over them, as With has it.
func Over(under, over fs.FS) fs.FS { return layer{over, under} }

// layer is one tree over another.
type layer struct{ over, under fs.FS }

// Open gives the upper file, else the lower one.
func (l layer) Open(name string) (fs.File, error) {
	f, err := l.over.Open(name)
	if err == nil {
		if info, err := f.Stat(); err == nil && !info.IsDir() {
			return f, nil
		}
		f.Close()
	}
	low, lowErr := l.under.Open(name)
	if lowErr != nil && err == nil {
		return l.over.Open(name) // a folder only the upper tree has
	}
	return low, lowErr
}

// ReadDir lists both trees, the upper one's entries in place of the lower's.
// What is no regulation (hidden files, a program's own) is passed over.
func (l layer) ReadDir(name string) ([]fs.DirEntry, error) {
	low, err := fs.ReadDir(l.under, name)
	high, highErr := fs.ReadDir(l.over, name)
	if err != nil && highErr != nil {
		return nil, err
	}
	list := make([]fs.DirEntry, 0, len(low)+len(high))
	for _, e := range high {
		if !strings.HasPrefix(e.Name(), ".") && (e.IsDir() || path.Ext(e.Name()) == ".yaml" || path.Ext(e.Name()) == ".json" || path.Ext(e.Name()) == ".md") {
			list = append(list, e)
		}
	}
	for _, e := range low {
		if !slices.ContainsFunc(list, func(x fs.DirEntry) bool { return x.Name() == e.Name() }) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(x, y fs.DirEntry) int { return strings.Compare(x.Name(), y.Name()) })
	return list, nil
}
