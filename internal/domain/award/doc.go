// Package award keeps the book of honours. (Sổ khen thưởng.)
//
// The book only grows: an award is conferred, and a later decision may correct
// it, revoke it or restore it; what stood before stays readable as a version,
// and every text has a seal in the ledger, so that a changed row is found.
//
//	(claim) ──see──▶ conferred ──amend──▶ corrected
//	                     │  ▲                 │
//	                  revoke restore ◀────────┘
//	                     ▼  │
//	                   revoked
//
// A past award that came in with a sheet is a claim until someone has seen its
// decision; a chain of awards that rests on a claim is open, never met.
package award
