// Package tally does for many clusters at once what scorecard does for one: it
// begins the scoring of an emulation year in every cluster of a body and of all
// beneath it, by the same table, and ranks all of them when their sheets stand.
// Each is an errand: a job that may be stopped at any moment and goes on after
// the last cluster it did. (Chấm điểm hàng loạt.)
//
// A cluster that cannot be done is left as it is and named with its reason; the
// others go on. What it did is kept as it was then: clusters with their reasons,
// members with their places. Nothing is published by it: every ranking is a draft,
// which whoever leads the cluster publishes in two steps.
//
// Figures of many clusters are brought in by one sheet, all or none.
package tally
