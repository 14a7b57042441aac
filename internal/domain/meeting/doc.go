// Package meeting keeps what every meeting has, whoever convenes it: day, hour
// and place, the agenda with its papers, who was called, came and left, what was
// asked and said, and the end of it. (Cuộc họp, phiên họp, biên bản.)
//
// A meeting of a cluster, a conference or a training goes
//
//	draft → called → open → ended, and its minutes are signed
//
// or is cancelled before it begins. A council's sitting is a meeting as well: it
// is called, opened and concluded by its council, which uses the parts of this
// package inside its own acts; agenda, papers, readings, the codes at the door,
// questions and revisions of the minutes are the same for both.
//
// Who was called acts here as themselves and needs no grant. Attendees are copied
// as they were on the day, so that minutes read the same after a council has
// changed.
package meeting
