// Package decision writes down who is honoured, by whom, on what ground and
// with how much money. (Quyết định khen thưởng.)
//
//	draft ──sign──▶ signed ──publish──▶ published ──(a later decision)──▶ annulled
//
// Draft takes nominations that a concluded sitting passed; a line without the
// council result it needs is refused (bar council-result). Signing records the
// signature on paper: number, day, signer and in whose stead. Publishing
// attaches the scan, and only then are awards conferred and nominations
// decided: all lines in one act, or none.
//
// Lines stand as at a ceremony, highest award first, collectives before
// individuals (law.md §12.4); the place in that order is the number in the
// golden book. Money follows the day of the decision (law.md §5.3): a title for
// the same achievement as a higher one brings nothing, with the reason.
//
// HandOver notes on what day, at what occasion and by whom awards were handed over,
// for all lines in one act or for some; a correction is another note, with its
// reason, and the earlier one stays.
//
// A published decision is never edited: a later decision corrects lines or
// annuls them, and awards then say so.
package decision
