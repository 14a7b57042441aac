// Package regulations is the law as data, one folder a regime, embedded in the
// program. README.md says how a rule file reads. (Quy định dưới dạng dữ liệu.)
package regulations

import "embed"

// FS holds every regulation, price list and list of names.
//
//go:embed README.md facts.schema.json *.yaml asks bodies calendar criteria money regimes
var FS embed.FS
