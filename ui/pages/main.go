// Command pages makes the Go of the pages from *.templ: what the library's own
// command does, without the editor and the watching server it is compiled with.
// What is newer than its page stays; what has lost its page goes. Run it from
// the root.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/a-h/templ/generator"
	"github.com/a-h/templ/parser/v2"
)

func main() {
	log.SetFlags(0)
	failed := false
	err := filepath.WalkDir("internal", func(file string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if err := one(file); err != nil {
			log.Printf("pages: %s: %v", file, err)
			failed = true
		}
		return nil
	})
	if err != nil {
		log.Fatal("pages: ", err)
	}
	if failed {
		os.Exit(1)
	}
}

// one makes the Go of a page, or takes away what a page has left behind.
func one(file string) error {
	if page, is := strings.CutSuffix(file, "_templ.go"); is {
		if _, err := os.Stat(page + ".templ"); os.IsNotExist(err) {
			return os.Remove(file)
		}
		return nil
	}
	name, is := strings.CutSuffix(file, ".templ")
	if made := name + "_templ.go"; is && older(made, file) {
		return write(file, made)
	}
	return nil
}

// older says whether a file is not there, or not newer than its source.
func older(made, source string) bool {
	was, err := os.Stat(made)
	if err != nil {
		return true
	}
	is, err := os.Stat(source)
	return err != nil || !was.ModTime().After(is.ModTime())
}

func write(file, made string) error {
	page, err := parser.Parse(file)
	if err != nil {
		return err
	}
	if found, err := parser.Diagnose(page); err != nil || len(found) > 0 {
		return fmt.Errorf("%v %v", found, err)
	}
	var text bytes.Buffer
	if _, err := generator.Generate(page, &text, generator.WithFileName(filepath.ToSlash(file))); err != nil {
		return err
	}
	tidy, err := format.Source(text.Bytes())
	if err != nil {
		return err
	}
	return os.WriteFile(made, tidy, 0o644)
}
