// Package proof is the mathematics of a secret ballot, and nothing else: no
// database, no clock, no names of awards. (Bỏ phiếu kín.)
//
// Each teller makes a key and proves to hold it; the key of the ballot is their
// product. A voter's slip holds, for every cell of the list, the encryption of 0
// or 1 with a proof that it is, and a proof of how many cells of a group are 1.
// Slips are multiplied, cell by cell; only the products are ever decrypted, by a
// share of every teller, each with a proof. Read and Verify recompute all of it
// from a record.
//
// The group, its discrete-log proofs and hashing are circl's and Go's; what is
// ours is the or-proof of a value (Cramer, Damgård, Schoenmakers) and the order
// of things hashed. docs/ballot.md is the protocol, byte by byte; the browser's
// half is ui/src/ballot-crypto.js, a second verifier ui/src/ballot-verify.mjs.
package proof
