// Package standings is where a person or a unit stands before the law of a
// day: every award with its verdict, the ladder above them, one award clause
// by clause, the same question on another day. (Đối chiếu quy định.)
package standings
