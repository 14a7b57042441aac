package sheet

import (
	"bufio"
	"bytes"
	encoding "encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

var bom = []byte("\xEF\xBB\xBF")

// readCSV reads comma, semicolon or tab separated text in UTF-8.
func readCSV(r io.Reader, to *counter) error {
	in := bufio.NewReaderSize(r, 64<<10)
	if head, _ := in.Peek(3); bytes.Equal(head, bom) {
		_, _ = in.Discard(3)
	}
	head, _ := in.Peek(32 << 10)
	c := encoding.NewReader(in)
	c.Comma, c.FieldsPerRecord, c.ReuseRecord = separator(head), -1, true
	n, line := 0, 1 // rows told; the line on which the next record would start
	var cells []Cell
	for {
		record, err := c.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return torn(err, n+1)
		}
		start, _ := c.FieldPos(0)
		n += 1 + start - line // the reader skips blank lines; the sheet does not
		last := len(record) - 1
		end, _ := c.FieldPos(last)
		line = end + strings.Count(record[last], "\n") + 1
		cells = cells[:0]
		for i, text := range record {
			if !utf8.ValidString(text) {
				return refuse("sheet.not-utf8", n, Letters(i))
			}
			if strings.IndexByte(text, 0) >= 0 {
				return refuse("sheet.broken", n)
			}
			cells = append(cells, Cell{Text: text})
		}
		if err := to.put(n, cells); err != nil {
			return err
		}
	}
}

func torn(err error, row int) error {
	var parse *encoding.ParseError
	if errors.As(err, &parse) {
		return refuse("sheet.bad-quotes", parse.StartLine)
	}
	return refuse("sheet.broken", row)
}

// separator is the one of comma, semicolon and tab that stands most often,
// outside quotes, in the first line that has any.
func separator(head []byte) rune {
	count, quoted := map[byte]int{}, false
	for _, b := range head {
		switch {
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == ',' || b == ';' || b == '\t':
			count[b]++
		case b == '\n' && len(count) > 0:
			return most(count)
		}
	}
	return most(count)
}

func most(count map[byte]int) rune {
	best := byte(',')
	for _, b := range []byte{';', '\t'} {
		if count[b] > count[best] || b == '\t' && count[b] > 0 && count[b] == count[best] {
			best = b
		}
	}
	return rune(best)
}
