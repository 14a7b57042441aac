// Package dossier carries nominations from the unit that proposes to the body
// that decides. (Hồ sơ đề nghị khen thưởng.)
//
// A dossier may hold several awards: the award belongs to the nomination, and
// each nomination has an outcome of its own, whatever becomes of the others.
//
//	dossier    draft ──submit──▶ submitted ──receive──▶ received ──appraise──▶ appraised ──▶ closed
//	             ▲ ▲               │  │                   │  │                   │
//	             │ └────recall─────┘  └──withdraw──▶ withdrawn ◀──withdraw───────┤
//	             │                                        │                      │
//	             └── (returned: mend, submit) ◀──return───┘      submitted ◀─forward (next body)
//
//	nomination listed ──appraise──▶ appraised ──table──▶ tabled ──resolve──▶ passed | refused
//	             │ ▲                    └──────────────decide──────────────▶ decided ◀─decide─┘
//	             ▼ │
//	          returned        struck, withdrawn: out, with a reason
//
// A nomination is judged clause by clause: a forecast while nobody outside the
// unit has received it, then by the law of the day of first receipt, pinned to
// the book's fingerprint. A verdict never stops a dossier: it goes on once the
// officer writes why, and the failing clauses travel with it. Only the named
// bars refuse (law.md P4, P8, P17; see bars.go).
//
// Every state has a holder and a since: nothing is ever in nobody's hands.
package dossier
