// Package recognition keeps how units rated their people and collectives at the end
// of a year, recognised in writing. (Xếp loại, công nhận mức hoàn thành nhiệm vụ.)
//
// A recognition is drafted, brought in from the personnel sheet or typed, and signed
// by the head with number, day and second factor. Signing freezes it, with its hash
// in the ledger, and keeps each rating as a fact of the record with the paper as its
// source, where judging finds it years afterwards: by the person whoever they work
// for then, by the unit whatever it is called then. A wrong one is corrected by
// another paper that says why; nothing is overwritten.
//
// Gaps says early who has no recognition in writing for a year.
//
// It owns the tables recognition and recognition_line.
package recognition
