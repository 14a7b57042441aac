// Package alike finds texts that repeat one another: shingles of folded
// syllables, MinHash sketches, and bands that put likely pairs in one bucket. It
// says what two texts have in common and decides nothing. (Trùng lặp.)
//
// A sketch estimates the part of shingles two texts share (Jaccard). Sixty bands
// of two rows find a pair that shares 20 % of its shingles nine times in ten,
// and one that shares 30 % nearly always.
package alike

import (
	"encoding/base64"
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
)

const (
	rows  = 2
	bands = 60
	size  = rows * bands
)

// A Sketch is a text in 120 numbers.
type Sketch [size]uint32

// Of sketches a text by runs of n syllables, without marks and case. A text
// with fewer is one shingle; an empty one has no sketch.
func Of(text string, n int) (s Sketch, ok bool) {
	words := strings.Fields(viet.Fold(strings.Map(letters, text)))
	if len(words) == 0 {
		return s, false
	}
	for i := range s {
		s[i] = ^uint32(0)
	}
	for i := 0; i == 0 || i+n <= len(words); i++ {
		h := hash(words[i:min(i+n, len(words))])
		for k := range s {
			s[k] = min(s[k], uint32((h*turns[k].by+turns[k].plus)>>32))
		}
	}
	return s, true
}

// letters keeps what is read and makes the rest a gap.
func letters(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
		return r
	}
	return ' '
}

// hash is FNV-1a over the words, mixed; the same on every machine and day.
func hash(words []string) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		h = (h ^ ' ') * 1099511628211
	}
	return mix(h)
}

// mix is the finisher of splitmix64.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

var turns = func() (t [size]struct{ by, plus uint64 }) {
	for i := range t {
		t[i].by = mix(uint64(2*i+1)*0x9e3779b97f4a7c15) | 1
		t[i].plus = mix(uint64(2*i+2) * 0x9e3779b97f4a7c15)
	}
	return t
}()

// Bands are the buckets a sketch falls in: texts that share one are likely
// alike.
func (s Sketch) Bands() (keys [bands]int64) {
	for b := range keys {
		h := uint64(b + 1)
		for _, v := range s[b*rows : (b+1)*rows] {
			h = mix(bits.RotateLeft64(h, 23) ^ uint64(v)*0x9e3779b97f4a7c15)
		}
		keys[b] = int64(h)
	}
	return keys
}

// Like estimates the shared part of shingles, in whole percents.
func (s Sketch) Like(o Sketch) int {
	same := 0
	for i := range s {
		if s[i] == o[i] {
			same++
		}
	}
	return same * 100 / size
}

// String is the sketch as stored.
func (s Sketch) String() string {
	b := make([]byte, 0, 4*size)
	for _, v := range s {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return base64.RawStdEncoding.EncodeToString(b)
}

// Read reads a stored sketch.
func Read(text string) (s Sketch, err error) {
	b, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || len(b) != 4*size {
		return s, fault.Code(fault.Internal, "alike.not-a-sketch")
	}
	for i := range s {
		s[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return s, nil
}
