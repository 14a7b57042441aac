package rulebook

import (
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"
)

// ahead parses the files of a library on every processor there is, before they
// are read one by one in their order: parsing is most of a start. What does not
// parse is left out here and refused where it is read, with its place.
func (b *builder) ahead() {
	var names []string
	_ = fs.WalkDir(b.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // refused where it is read
		case d.IsDir() && slices.Contains([]string{"cases", "asks", "structure"}, d.Name()):
			return fs.SkipDir
		case !d.IsDir() && path.Ext(name) == ".yaml":
			names = append(names, name)
		}
		return nil
	})
	grown := make([]*tree, len(names))
	var hands sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		hands.Go(func() {
			for i := range next {
				if text, err := fs.ReadFile(b.fsys, names[i]); err == nil {
					grown[i], _ = grow(names[i], text)
				}
			}
		})
	}
	for i := range names {
		next <- i
	}
	close(next)
	hands.Wait()
	for i, t := range grown {
		if t != nil {
			b.trees[names[i]] = t
		}
	}
}
