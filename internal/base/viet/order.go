package viet

import (
	"bytes"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

type collator struct {
	c   *collate.Collator
	buf collate.Buffer
}

// A Collator is not safe for use by several at once, so each borrows one.
var collators = sync.Pool{New: func() any { return &collator{c: collate.New(language.Vietnamese)} }}

// SortKey orders plain names (units, titles) as a Vietnamese dictionary does:
// compare keys as bytes. Stored beside the name, it gives both databases the
// same order. (Khóa xếp thứ tự.)
func SortKey(s string) []byte { return sortKeys(s) }

// PersonKey orders people by given name, then middle names, then surname.
// (Xếp theo tên, đệm, họ.)
func PersonKey(full string) []byte {
	surname, middle, given := Parts(full)
	return sortKeys(given, middle, surname)
}

func sortKeys(parts ...string) []byte {
	c := collators.Get().(*collator)
	defer collators.Put(c)
	var out bytes.Buffer
	for i, p := range parts {
		if i > 0 {
			out.Write([]byte{0, 0}) // below every weight: a shorter part comes first
		}
		c.buf.Reset()
		out.Write(c.c.KeyFromString(&c.buf, OldTone(Clean(p))))
	}
	return out.Bytes()
}

// Parts splits a full name: first word the surname, last word the given name,
// the rest between. One word alone is a given name. (Họ, đệm, tên.)
func Parts(full string) (surname, middle, given string) {
	w := strings.Fields(full)
	switch len(w) {
	case 0:
		return "", "", ""
	case 1:
		return "", "", w[0]
	}
	return w[0], strings.Join(w[1:len(w)-1], " "), w[len(w)-1]
}
