// Package errand is a question about a unit and all beneath it that takes long
// to answer: somebody asks it, a job goes through everyone it is about, and what
// is found is kept. It may be stopped at any moment and goes on after the last
// one it looked at. A sweep and a rehearsal are errands. (Việc hỏi hàng loạt.)
//
// Every office keeps its errands in a table of its own, which has the columns of
// an Errand beside others, and does with them what a Kind does.
package errand
