// Package rulebook judges facts against the clauses of law, counts the money
// that goes with an award, and says how a council must vote on it.
//
// It is pure: a library of regulations and some facts go in, a verdict comes
// out. It knows no database, no clock, no network and no award by name: awards,
// thresholds and the words of law are data under regulations/.
//
// The day of receipt chooses the book (its regime); the day of
// the decision chooses the money. Every clause of a book is judged, never only
// the first that fails. A clause holds, fails, or is open: unknown is not no.
// A verdict stops nothing by itself; the named bars (see Bar) do, elsewhere.
//
// A clause is one of a small closed vocabulary of tests (see tests.go). Each
// test can judge, explain (what was needed, what was found), say what it lacks
// and be compared with another of its kind: which of the two is stricter.
package rulebook
