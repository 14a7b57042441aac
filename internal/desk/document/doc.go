// Package document fills official papers from what the offices know: the
// decision, the minutes of a council with its counting record, the list of a
// dossier with its verdicts, and certificates. (Văn bản.)
//
// It reads and writes nothing: what happens to a paper afterwards, and that a
// certificate was printed, is recorded by the offices. Every sentence comes
// from House.Say, so that this floor has no words of its own; names, posts and
// units are printed as the offices kept them for the day of the paper.
//
// Three things go on every paper: whether it is a draft, the clauses that fail
// (they travel at the top of every page), and where anyone can check it — the
// current checkpoint of the ledger, the address of the page, the fingerprint
// of the rulebook.
package document
