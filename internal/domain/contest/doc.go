// Package contest is the office of contests: rules, entries, blind judging in one
// round or two, a public vote where it is wanted, prizes and their money. (Cuộc thi,
// hội thi.)
//
// A contest goes
//
//	draft → put → announced → judging → judged → published
//
// and may be annulled until it is published. Its rules are written over while it is
// a draft; once announced they stand, and only the last day to enter may be put off,
// with the reason. Entries come between its days, judging begins after them.
//
// An entry is its author's, or is entered by an officer for somebody without an
// account. It bears a code; until the results are published nobody but who entered
// it sees whose it is. It may be amended and withdrawn until the last day.
//
// A sheet is one judge's points and a sentence for one entry. No judge sees another's
// before having sent their own, and the office sees none before the round is closed.
// Nobody judges an entry of their own, nor of their own unit unless the rules say so,
// nor of whoever heads their unit or works in one they head (the body that holds the
// contest is everybody's, and heading it keeps nobody out), nor of whom they declared.
//
// A prize is a sum, and may name an award of the law: its winners are then proposed
// for it in a dossier like any other. A prize promises the proposal, not the award.
//
// The public vote is no secret ballot. A vote is kept under the voter's person as
// made unreadable by a key of the contest; when the votes are counted, votes and key
// are deleted, and only the counts stay. The ledger names no voter, and votes never
// touch the judges' points. How often in a while one account may vote, or write entries,
// is bounded at the doors.
//
// Entries are compared by their texts, typed and written in their files (PDF, Word), and
// their files by content: a file that is the same byte for byte is shown. Where nothing
// in a file can be read, a picture or a scanned page, the entry is said to be compared
// without it.
//
// It owns the tables contest, contest_*.
package contest
