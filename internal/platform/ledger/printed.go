package ledger

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"thidua/internal/base/fault"
)

// digits are Crockford's: no i, l, o or u, so that a person can read them off
// paper and type them; upper and lower case mean the same.
const digits = "0123456789abcdefghjkmnpqrstvwxyz"

const printedTime = "20060102T150405Z"

// Printed is the checkpoint as papers carry it, on one line:
//
//	thidua:12345:20260902T120000Z:1a2b3c4d:0k7f-…-9x2m
//
// size, time, key, then the root in groups of four digits; the last group is a
// check on all that stands before it, so that a slip of the hand is told from
// a changed past. It may be broken over lines, with or without the hyphens.
// "" while there is no checkpoint.
func (c Checkpoint) Printed() string {
	root, err := base64.StdEncoding.DecodeString(c.Root)
	if err != nil || len(root) != tlog.HashSize || c.Size == 0 {
		return ""
	}
	head := c.printedHead()
	text := inDigits(root) + checkDigits(head, root)
	var groups []string
	for i := 0; i < len(text); i += 4 {
		groups = append(groups, text[i:i+4])
	}
	return head + strings.Join(groups, "-")
}

func (c Checkpoint) printedHead() string {
	return fmt.Sprintf("thidua:%d:%s:%s:", c.Size, c.At.UTC().Format(printedTime), c.Key)
}

// rootDigits is how many digits 32 bytes take, checkLength how many follow.
const rootDigits, checkLength = 52, 4

func inDigits(b []byte) string {
	var out strings.Builder
	for bit := 0; bit < len(b)*8; bit += 5 {
		v := uint16(b[bit/8]) << 8
		if bit/8+1 < len(b) {
			v |= uint16(b[bit/8+1])
		}
		out.WriteByte(digits[v>>(11-bit%8)&31])
	}
	return out.String()
}

func fromDigits(s string) ([]byte, bool) {
	out := make([]byte, tlog.HashSize)
	for i := range len(s) {
		v := strings.IndexByte(digits, s[i])
		if v < 0 {
			return nil, false
		}
		for b := range 5 {
			if at := i*5 + b; v>>(4-b)&1 == 1 {
				if at >= len(out)*8 {
					return nil, false
				}
				out[at/8] |= 1 << (7 - at%8)
			}
		}
	}
	return out, true
}

func checkDigits(head string, root []byte) string {
	sum := sha256.Sum256(append([]byte(head), root...))
	return inDigits(sum[:])[:checkLength]
}

var (
	printedForm = regexp.MustCompile(`(?i)thidua:\s*([0-9]{1,18})\s*:\s*([0-9]{8}t[0-9]{6}z)\s*:\s*([0-9a-f]{8})\s*:((?:[\s-]*[0-9a-z]){56})`)
	noteForm    = regexp.MustCompile(`(?m)^thidua/\S+\n[0-9]+\n[A-Za-z0-9+/]{43}=\n(?:.+\n)*\n(?:— \S+ \S+(?:\n|\z))+`)
	filler      = regexp.MustCompile(`[\s-]+`)
)

// Parse finds every printed checkpoint and signed note in a text, whatever
// stands around them. None at all, or one typed wrongly, is refused.
func Parse(text string) (all []Checkpoint, err error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for _, m := range printedForm.FindAllStringSubmatch(text, -1) {
		c, err := parsePrinted(m[1], m[2], m[3], m[4])
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	for _, m := range noteForm.FindAllString(text, -1) {
		if !strings.HasSuffix(m, "\n") {
			m += "\n"
		}
		c, _, err := readBody(m)
		if err != nil {
			return nil, err
		}
		c.Note = m
		all = append(all, c)
	}
	if len(all) == 0 {
		return nil, fault.Field("against", "ledger.no-checkpoint-found")
	}
	return all, nil
}

func parsePrinted(size, at, key, text string) (c Checkpoint, err error) {
	wrong := fault.Field("against", "ledger.mistyped", size)
	text = strings.ToLower(filler.ReplaceAllString(text, ""))
	text = strings.NewReplacer("o", "0", "i", "1", "l", "1").Replace(text)
	root, ok := fromDigits(text[:rootDigits])
	if !ok {
		return c, wrong
	}
	c.Key = strings.ToLower(key)
	if c.Size, err = strconv.ParseInt(size, 10, 64); err != nil {
		return c, wrong
	}
	if c.At, err = time.Parse(printedTime, strings.ToUpper(at)); err != nil {
		return c, wrong
	}
	c.Root = base64.StdEncoding.EncodeToString(root)
	if checkDigits(c.printedHead(), root) != text[rootDigits:] {
		return c, wrong
	}
	return c, nil
}
