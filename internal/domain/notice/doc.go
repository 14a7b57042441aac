// Package notice tells people what happened to what they wait for, and what is
// asked of them. (Thông báo.)
//
// An office sends a notice inside its own act, so that both stand or neither.
// A notice is a kind and what its sentence names; the sentence itself is made
// in words when it is read, in the language of the reader. Everyone told finds
// it in the house; who has a verified address gets a letter as well, written by
// a job. The office keeps how each was reached, and who was not.
//
// It owns the tables notice, notice_recipient, notice_address, notice_muted and notice_pace.
// It stands beneath account: who is told is said by whoever sends.
package notice
