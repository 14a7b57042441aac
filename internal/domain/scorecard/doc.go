// Package scorecard keeps a cluster's year of scoring: the table adopted, what
// members report, the marks they give themselves and each other, the verified
// ones, evidence, objections, and the ranking. (Chấm điểm cụm, khối thi đua.)
//
// A round is of a cluster, an emulation year and a category. It goes
//
//	preparing → scoring → checking → objecting → ranked → published
//
// by its days: a column is closed from the day after its last one. A ranking is a
// draft until it is published in two steps; then it is frozen. A round made void
// stays, beside the one that follows it.
//
// Every cell has a revision and its history; a change after the sheet was sent
// gives a reason. A save over another's is refused cell by cell. Zero is a score;
// empty is not, and what is empty stays so in the total, which says that it is
// partial.
//
// Points of a row are those of its last column: verified, else the mean of the
// cross marks, else its own.
package scorecard
