// Package ladder answers what a subject lacks for each award above it and
// when it could have it at the earliest. (Còn thiếu gì, bao giờ có thể đạt.)
//
// It knows no rule. It imagines the years to come, asks the rulebook of each
// imagined year, and then takes away everything it imagined that was not
// needed. What is left is the answer's assumptions; the answer is right because
// the rulebook, judging the assumed future, says so: every award assumed on the
// way must itself hold in its year, and an initiative serves one award only.
//
// Assumed for nothing: the head attests, papers come; but an award that asks for
// nothing else is a matter of judgement and gets no year. These are said when the
// answer rests on them. What is not known of the past stays not known.
package ladder
