// Package progress is the office of the figures of movements: what units report of
// each target by period, what these make together along the tree of units called
// and into the movement above, how far and how fast that is, and whether a movement
// moves at all. (Số liệu phong trào.)
//
// A figure says how things stand at the end of its period, counted since the
// movement began (luỹ kế). It is never overwritten: a correction makes a version
// with its reason, and the one before is kept. A unit reports what is its own; what
// stands beneath it is added. Where a unit has a movement of its own whose target
// serves this one, that target's whole stands for the unit, and the unit types none.
//
// Sums of what stands beneath a node are kept (progress_roll): a figure that changes
// moves its ancestors only, by what it changed. Where a unit's figures count is kept
// too (progress_place): when units merge or move, Settle carries the figures of each
// over to where it now stands, and changes none of them; the heat map shows a unit, in
// the periods before it was there, as what stands beneath it.
//
// It owns the tables progress_*.
package progress
