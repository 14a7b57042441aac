package record

import "thidua/internal/platform/store"

// Invariants is what is always true of what is kept.
var Invariants = []store.Invariant{
	{Code: "record.superseded-by-nothing", Query: `SELECT e.id FROM record_entry e WHERE e.superseded_by IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM record_entry n WHERE n.id = e.superseded_by AND n.corrects = e.id
		AND n.subject_kind = e.subject_kind AND n.subject_id = e.subject_id AND n.kind = e.kind AND n.year = e.year)`},
	{Code: "record.unsourced", Query: `SELECT id FROM record_entry WHERE source_who = '' AND source_paper = ''`},
}
