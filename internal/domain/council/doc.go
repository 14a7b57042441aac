// Package council is the emulation and commendation council of a body: who sits
// on it, what is put before it, how the count came out. (Hội đồng thi đua, khen
// thưởng.)
//
// A sitting goes
//
//	called → open → counted → confirmed → concluded
//
// The secretary puts items on its list and marks attendance; the sitting opens
// when the quorum is there; the secretary enters counts; the chair, another
// person, confirms them; concluded, it is frozen, and its results can be asked
// for (ResultOf). Counting is by show of hands, with written opinions of the
// absent (law.md §7.2). An award that the law sends to a secret ballot is put to
// slips, on paper or on devices, and to nothing else: bar secret-ballot.
//
// What is counted at once is a bloc: all nominations of one award alike, or one
// item pulled out for a count of its own. Quorum, denominator, threshold and
// tie come from the rulebook of the sitting's day of law, and the arithmetic is
// in whole numbers. It deliberates on an id.Subject and knows no dossiers.
package council
