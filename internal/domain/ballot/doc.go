// Package ballot holds secret ballots that nobody can trace and everybody can
// check. (Bỏ phiếu kín.)
//
// A ballot goes
//
//	prepared → open → closed → counted → published
//
// and may be void before it is published. While it is prepared, tellers publish
// the public parts of their keys and members those of their devices; opening
// freezes the roll. Slips are encrypted on the member's device, kept under the
// member's name, and replaced by a later one until closing. Closing shows the
// list of names and hashes for a pause, in which any voter can stop the count;
// then each teller's browser gives its share, and only totals come out.
//
// The office knows no member, no council and no award: voters, tellers, lines
// and the sitting are opaque, and whoever prepares a ballot says who acts for
// whom. It never holds a private key. The mathematics is in proof, the protocol
// in docs/ballot.md.
package ballot
